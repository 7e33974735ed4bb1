package dev.hyperpod.check.health;

import dev.hyperpod.state.ClusterEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Events of level {@code Error} that say the same of one group.
 *
 * @param group the group; empty for events of the cluster
 * @param signature AWS's text with {@code i-…} for the ids of instances
 * @param count how many there were
 * @param first when the oldest of them was
 * @param last when the newest of them was
 * @param told the newest and the oldest of them, with their failure messages where these could be read
 */
public record EventSeries(
        String group, String signature, int count, Instant first, Instant last, List<ClusterEvent> told) {

    private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

    /** Copies the list. */
    public EventSeries {
        told = List.copyOf(told);
    }

    /** Why it failed, in AWS's words; empty when AWS said nothing or it could not be read. */
    public Optional<String> failure() {
        return told.stream().flatMap(event -> event.failureMessage().stream()).findFirst();
    }

    static String signature(ClusterEvent event) {
        return INSTANCE.matcher(event.description()).replaceAll("i-…");
    }
}
