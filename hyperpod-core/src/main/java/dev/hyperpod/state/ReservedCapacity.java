package dev.hyperpod.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Instances of one type that are, or can be, reserved in one zone for one time. A training plan has one or more.
 *
 * @param instanceType such as {@code ml.p5.48xlarge}
 * @param instances how many
 * @param zoneId the id of the zone, such as {@code usw2-az1}; AWS does not always say it
 * @param zone the name of the zone in this account, such as {@code us-west-2a}
 * @param status such as {@code Active}; empty for what is only offered
 * @param start when it begins
 * @param end when it ends
 */
public record ReservedCapacity(
        String instanceType,
        int instances,
        Optional<String> zoneId,
        Optional<String> zone,
        Optional<String> status,
        Optional<Instant> start,
        Optional<Instant> end) {

    static ReservedCapacity of(ObjectNode answer) {
        return new ReservedCapacity(
                answer.path("InstanceType").asText(),
                answer.path(answer.has("TotalInstanceCount") ? "TotalInstanceCount" : "InstanceCount")
                        .asInt(),
                Fields.text(answer, "AvailabilityZoneId"),
                Fields.text(answer, "AvailabilityZone"),
                Fields.text(answer, "Status"),
                Fields.instant(answer, "StartTime"),
                Fields.instant(answer, "EndTime"));
    }

    /** Whether it is over, or never came to be. */
    public boolean isOver(Instant now) {
        return status.filter(word -> word.equals("Expired") || word.equals("Failed"))
                        .isPresent()
                || end.filter(last -> !last.isAfter(now)).isPresent();
    }

    /** The zone as AWS names it: by its id where that is said. */
    public String place() {
        return zoneId.or(() -> zone).orElse("an unknown zone");
    }
}
