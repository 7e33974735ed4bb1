package dev.hyperpod.check;

import dev.hyperpod.internal.input.Given;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.state.ClusterDescription;
import java.util.Optional;

/**
 * What a run of checks judges.
 *
 * @param spec the wanted cluster; in an update, what the spec leaves out is as the cluster has it
 * @param live the cluster as it is, when an update is judged
 * @param bundle the lifecycle scripts, when they are at hand
 * @param aim what the run is made for
 * @param job the job that is to be handed to the cluster, when that is the aim
 */
public record Subject(
        ClusterSpec spec,
        Optional<ClusterDescription> live,
        Optional<LifecycleBundle> bundle,
        Aim aim,
        Optional<TrainingJob> job) {

    /** Refuses null. */
    public Subject {
        Given.notNull(spec, "spec");
        Given.notNull(live, "live");
        Given.notNull(bundle, "bundle");
        Given.notNull(aim, "aim");
        Given.notNull(job, "job");
    }

    /** A spec alone, of a cluster that is to be created. */
    public static Subject of(ClusterSpec spec) {
        return new Subject(spec, Optional.empty(), Optional.empty(), Aim.CREATE, Optional.empty());
    }

    /** A cluster that exists and is asked what ails it. */
    public static Subject diagnosing(ClusterDescription cluster) {
        return new Subject(
                Given.notNull(cluster, "cluster").toSpec(),
                Optional.of(cluster),
                Optional.empty(),
                Aim.DIAGNOSE,
                Optional.empty());
    }

    /**
     * An update of this cluster. What the spec leaves out stays as it is, and so is judged as it is.
     *
     * @see ClusterSpec#over
     */
    public Subject withLive(ClusterDescription cluster) {
        return new Subject(
                spec.over(Given.notNull(cluster, "cluster").toSpec()), Optional.of(cluster), bundle, Aim.UPDATE, job);
    }

    /** The same, with the cluster as it is now. */
    public Subject asOf(ClusterDescription cluster) {
        Given.notNull(cluster, "cluster");
        return aim == Aim.DIAGNOSE ? diagnosing(cluster) : new Subject(spec, Optional.of(cluster), bundle, aim, job);
    }

    /** Whether this orchestrator, such as {@code eks}, is asked for; not when the spec names none. */
    public boolean isOn(String orchestratorType) {
        Given.notNull(orchestratorType, "orchestratorType");
        return spec.orchestrator()
                .filter(orchestrator -> orchestrator.type().equals(orchestratorType))
                .isPresent();
    }

    /** The same with lifecycle scripts. */
    public Subject withBundle(LifecycleBundle scripts) {
        return new Subject(spec, live, Optional.of(Given.notNull(scripts, "scripts")), aim, job);
    }

    /** A job that is to be handed to this cluster, be it only wanted or there already. */
    public Subject submitting(TrainingJob wanted) {
        return new Subject(spec, live, bundle, Aim.SUBMIT, Optional.of(Given.notNull(wanted, "wanted")));
    }
}
