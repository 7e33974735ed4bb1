package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.SpecJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What training plan is looked for; always one for HyperPod clusters.
 *
 * @param type the instance type such as {@code ml.p5.48xlarge}, or that of UltraServers such as
 *     {@code ml.u-p6e-gb200x36}
 * @param count how many instances, 1 to 256, or how many UltraServers, at least 1
 * @param ultraServers whether UltraServers are meant
 * @param time for how long, at least an hour; AWS takes whole hours, so what is over counts as one more
 * @param startAfter the plan is to begin after this instant
 * @param endBefore the plan is to end before this instant
 */
public record TrainingPlanSearch(
        String type,
        int count,
        boolean ultraServers,
        Duration time,
        Optional<Instant> startAfter,
        Optional<Instant> endBefore) {

    private static final int MOST_INSTANCES = 256;
    private static final long MOST_HOURS = 87_600;

    /** @throws InvalidInputException when a value is out of its range, with all that are */
    public TrainingPlanSearch {
        Given.notNull(type, "type");
        Given.notNull(time, "time");
        Given.notNull(startAfter, "startAfter");
        Given.notNull(endBefore, "endBefore");
        List<String> problems = new ArrayList<>();
        if (type.isBlank()) {
            problems.add("type: \"" + type + "\" must be an instance type or that of UltraServers");
        }
        if (count < 1 || (!ultraServers && count > MOST_INSTANCES)) {
            problems.add("count: " + count + " must be "
                    + (ultraServers ? "at least 1" : "1 to " + MOST_INSTANCES + ", as AWS searches no more at once"));
        }
        if (time.compareTo(Duration.ofHours(1)) < 0 || time.compareTo(Duration.ofHours(MOST_HOURS)) > 0) {
            problems.add("time: " + time + " must be 1 to " + MOST_HOURS + " hours");
        }
        if (startAfter.isPresent() && endBefore.isPresent() && !startAfter.get().isBefore(endBefore.get())) {
            problems.add("startAfter: " + startAfter.get() + " must be before endBefore, " + endBefore.get());
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("search of training plans", problems);
        }
    }

    /** A plan that begins whenever it can. */
    public static TrainingPlanSearch of(InstanceType type, int instances, Duration time) {
        Given.notNull(type, "type");
        Given.notNull(time, "time");
        return new TrainingPlanSearch(type.name(), instances, false, time, Optional.empty(), Optional.empty());
    }

    /**
     * A plan of UltraServers that begins whenever it can.
     *
     * @param type such as {@code ml.u-p6e-gb200x36}
     */
    public static TrainingPlanSearch ofUltraServers(String type, int count, Duration time) {
        return new TrainingPlanSearch(type, count, true, time, Optional.empty(), Optional.empty());
    }

    /** The same, beginning after an instant. */
    public TrainingPlanSearch startingAfter(Instant instant) {
        return new TrainingPlanSearch(
                type, count, ultraServers, time, Optional.of(Given.notNull(instant, "startingAfter")), endBefore);
    }

    /** The same, ending before an instant. */
    public TrainingPlanSearch endingBefore(Instant instant) {
        return new TrainingPlanSearch(
                type, count, ultraServers, time, startAfter, Optional.of(Given.notNull(instant, "endingBefore")));
    }

    ObjectNode toRequest() {
        ObjectNode request = SpecJson.plain()
                .createObjectNode()
                .put(ultraServers ? "UltraServerType" : "InstanceType", type)
                .put(ultraServers ? "UltraServerCount" : "InstanceCount", count)
                .put("DurationHours", time.plusHours(1).minusNanos(1).toHours());
        startAfter.ifPresent(instant -> request.put("StartTimeAfter", seconds(instant)));
        endBefore.ifPresent(instant -> request.put("EndTimeBefore", seconds(instant)));
        request.putArray("TargetResources").add("hyperpod-cluster");
        return request;
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
