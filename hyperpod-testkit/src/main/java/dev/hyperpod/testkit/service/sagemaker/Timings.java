package dev.hyperpod.testkit.service.sagemaker;

import java.time.Duration;

/**
 * How long SageMaker takes for things, in virtual time.
 *
 * @param launch from a request to running EC2 instances
 * @param bootstrap from a running instance to a node that is ready: checks, lifecycle scripts
 * @param controlPlane from a request to a Continuous cluster that is {@code InService}, whatever its nodes do
 * @param rollback from a failure to the state {@code Failed} or back to {@code InService}
 * @param deletion from {@code DeleteCluster} to a cluster that is gone
 * @param termination from {@code ShuttingDown} to a node that is gone
 * @param reboot of a node
 * @param detection between two looks of the health monitoring agent: a fault is found by then at the latest
 * @param deepHealthChecks of a node
 * @param softwareUpdate of a batch of nodes
 * @param capacityRetry between two attempts of a Continuous cluster to find capacity
 * @param minimumDeadline after which a group that has not reached {@code MinInstanceCount} gives up
 */
public record Timings(
        Duration launch,
        Duration bootstrap,
        Duration controlPlane,
        Duration rollback,
        Duration deletion,
        Duration termination,
        Duration reboot,
        Duration detection,
        Duration deepHealthChecks,
        Duration softwareUpdate,
        Duration capacityRetry,
        Duration minimumDeadline) {

    /** How often a batch of nodes tries a new image before it is rolled back. */
    static final int SOFTWARE_ATTEMPTS = 4;

    /** The last third of the bootstrap, in which the lifecycle scripts run; that it is a third is inferred. */
    Duration scripts() {
        return bootstrap.dividedBy(3);
    }

    /** The same times with another bootstrap. */
    Timings withBootstrap(Duration other) {
        return new Timings(
                launch,
                other,
                controlPlane,
                rollback,
                deletion,
                termination,
                reboot,
                detection,
                deepHealthChecks,
                softwareUpdate,
                capacityRetry,
                minimumDeadline);
    }

    /** What comes before the lifecycle scripts: the checks of the host and its network. */
    Duration hostChecks() {
        return bootstrap.minus(scripts());
    }

    /**
     * One of the four attempts to bring a batch of nodes up on a new image: AWS was seen to make four before it rolls
     * back.
     */
    Duration softwareAttempt() {
        return softwareUpdate.dividedBy(SOFTWARE_ATTEMPTS);
    }

    /**
     * Times as users report them: 20 minutes to create a cluster, 25 to replace a node, 10 to delete a cluster, 6 to
     * reboot, two hours of deep health checks.
     */
    public static Timings real() {
        return new Timings(
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(6),
                Duration.ofMinutes(2),
                Duration.ofHours(2),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                Duration.ofHours(3));
    }
}
