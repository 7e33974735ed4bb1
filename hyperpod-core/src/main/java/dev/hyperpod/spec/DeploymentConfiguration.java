package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hyperpod.internal.input.Given;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How new software reaches the nodes of a group: in batches, with a wait between, rolled back on alarms.
 *
 * @param rollingUpdatePolicy the batches; absent means all nodes at once
 * @param waitIntervalInSeconds 0 to 3,600 seconds between batches
 * @param autoRollbackConfiguration 1 to 10 CloudWatch alarms that roll the update back
 */
public record DeploymentConfiguration(
        Optional<RollingUpdatePolicy> rollingUpdatePolicy,
        OptionalInt waitIntervalInSeconds,
        List<Alarm> autoRollbackConfiguration) {

    /** A missing member is empty. */
    public DeploymentConfiguration {
        rollingUpdatePolicy = Absent.toEmpty(rollingUpdatePolicy);
        waitIntervalInSeconds = Absent.toEmpty(waitIntervalInSeconds);
        autoRollbackConfiguration = Absent.toEmpty(autoRollbackConfiguration);
    }

    /** Batches of at most so many nodes. */
    public static DeploymentConfiguration inBatchesOf(int nodes) {
        return rolling(new CapacitySize(CapacityUnit.INSTANCE_COUNT, nodes));
    }

    /** Batches of at most so many percent of a group, 1 to 100. */
    public static DeploymentConfiguration inBatchesOfPercent(int percent) {
        return rolling(new CapacitySize(CapacityUnit.CAPACITY_PERCENTAGE, percent));
    }

    /** The same with a wait between batches. */
    public DeploymentConfiguration waiting(int seconds) {
        return new DeploymentConfiguration(rollingUpdatePolicy, OptionalInt.of(seconds), autoRollbackConfiguration);
    }

    /** The same, rolled back when one of these CloudWatch alarms goes off. */
    public DeploymentConfiguration rollingBackOn(String... alarmNames) {
        return new DeploymentConfiguration(
                rollingUpdatePolicy,
                waitIntervalInSeconds,
                Given.list(alarmNames, "rollingBackOn").stream().map(Alarm::new).toList());
    }

    private static DeploymentConfiguration rolling(CapacitySize batch) {
        return new DeploymentConfiguration(
                Optional.of(new RollingUpdatePolicy(batch, Optional.empty())), OptionalInt.empty(), List.of());
    }

    /**
     * The batches.
     *
     * @param maximumBatchSize the most nodes that are updated at once
     * @param rollbackMaximumBatchSize the most nodes that are rolled back at once
     */
    public record RollingUpdatePolicy(CapacitySize maximumBatchSize, Optional<CapacitySize> rollbackMaximumBatchSize) {

        /** Refuses a missing batch size. */
        public RollingUpdatePolicy {
            Absent.refused(maximumBatchSize, "maximumBatchSize");
            rollbackMaximumBatchSize = Absent.toEmpty(rollbackMaximumBatchSize);
        }
    }

    /**
     * A number of nodes.
     *
     * @param type what the number counts
     * @param value at least 1
     */
    public record CapacitySize(CapacityUnit type, int value) {

        /** Refuses a missing type. */
        public CapacitySize {
            Absent.refused(type, "type");
        }
    }

    /** What a capacity size counts. */
    public enum CapacityUnit {
        /** Nodes. */
        @JsonProperty("INSTANCE_COUNT")
        INSTANCE_COUNT,
        /** Percent of the group. */
        @JsonProperty("CAPACITY_PERCENTAGE")
        CAPACITY_PERCENTAGE
    }

    /**
     * A CloudWatch alarm.
     *
     * @param alarmName its name
     */
    public record Alarm(String alarmName) {

        /** Refuses a missing name. */
        public Alarm {
            Absent.refused(alarmName, "alarmName");
        }
    }
}
