package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.world.NetworkInterface;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Network interfaces whose instances have ended. They may stay for a while: then they are {@code available}, still
 * HyperPod's, and keep their addresses and their subnet and security groups from being deleted. Users report that this
 * happens, and that deleting those that are available helps; for how long it lasts, and that they may be deleted while
 * the cluster is still there, is inferred.
 */
final class Leftovers {

    private final Timeline timeline;
    private final Map<String, Leftover> cards = new LinkedHashMap<>();
    private Duration stay = Duration.ZERO;

    Leftovers(Timeline timeline) {
        this.timeline = timeline;
    }

    private record Leftover(NetworkInterface card, Runnable release) {}

    /** Says how long interfaces stay whose instances end from now on; zero for not at all, as by default. */
    void stay(Duration time) {
        stay = time;
    }

    /**
     * Takes an interface whose instance has ended.
     *
     * @param release gives back what it holds, when it goes
     */
    void leave(NetworkInterface card, Runnable release) {
        if (stay.isZero()) {
            release.run();
            return;
        }
        cards.put(card.id(), new Leftover(card.heldBy(""), release));
        timeline.after(stay, () -> delete(card.id()));
    }

    /** Deletes an interface, if it is still there. */
    void delete(String interfaceId) {
        Optional.ofNullable(cards.remove(interfaceId)).map(Leftover::release).ifPresent(Runnable::run);
    }

    List<NetworkInterface> list() {
        return cards.values().stream().map(Leftover::card).toList();
    }
}
