package dev.hyperpod.whole;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.World;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * An account and what is judged in it.
 *
 * @param change makes of an account that is ready what the scene needs; the client is there to create clusters with
 * @param subject what is judged, asked for once the account is as it should be
 */
public record Scene(Deed change, BiFunction<HyperPodEmulator, HyperPodClient, Subject> subject) {

    /** A cluster that is to be created in an account that is ready. */
    public static Scene of(ClusterSpec spec) {
        return judging((aws, hyperpod) -> Subject.of(spec));
    }

    /** A cluster that is to be created in an account that is ready. */
    public static Scene of(ClusterSpecBuilder spec) {
        return of(spec.build());
    }

    /** Whatever this makes is judged, in an account that is ready. */
    public static Scene judging(BiFunction<HyperPodEmulator, HyperPodClient, Subject> subject) {
        return new Scene((aws, hyperpod) -> {}, subject);
    }

    /** What ails a cluster that is created first, and is in service. */
    public static Scene diagnosing(ClusterSpec spec) {
        return judging((aws, hyperpod) -> Subject.diagnosing(
                        hyperpod.open(spec.name().orElseThrow()).describe()))
                .after((aws, hyperpod) -> hyperpod.create(spec).await());
    }

    /** The same with lifecycle scripts at hand. */
    public Scene with(LifecycleBundle bundle) {
        return new Scene(change, (aws, hyperpod) -> subject.apply(aws, hyperpod).withBundle(bundle));
    }

    /** The same in another world. */
    public Scene in(Consumer<World> world) {
        return after((aws, hyperpod) -> aws.world(world));
    }

    /** The same after something was done; changes run in the order in which they are named. */
    public Scene after(Deed deed) {
        return new Scene(
                (aws, hyperpod) -> {
                    change.run(aws, hyperpod);
                    deed.run(aws, hyperpod);
                },
                subject);
    }

    /** Something that is done in an account. */
    @FunctionalInterface
    public interface Deed {
        void run(HyperPodEmulator aws, HyperPodClient hyperpod);
    }
}
