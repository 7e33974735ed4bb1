package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is searched for, what is offered fits it. */
class OfferingProperties {

    /** 2026-03-01T08:00:00Z. */
    private static final long NOW = 1_772_352_000;

    private final Direct direct = new Direct(new TestAccount());

    private JsonNode search(String request) {
        return direct.call("SearchTrainingPlanOfferings", request).path("TrainingPlanOfferings");
    }

    @Property(tries = 60)
    void offeringsLieInTheWindowAndLastAsLongAsAsked(
            @ForAll @LongRange(min = -1_000_000, max = 20_000_000) long after,
            @ForAll @LongRange(min = 1, max = 20_000_000) long width,
            @ForAll @IntRange(min = 1, max = 5000) int hours,
            @ForAll @IntRange(max = 256) int count) {
        JsonNode found = search("{'StartTimeAfter':" + (NOW + after) + ",'EndTimeBefore':" + (NOW + after + width)
                + ",'DurationHours':" + hours + ",'InstanceCount':" + count + "}");

        assertThat(found).allSatisfy(offering -> {
            JsonNode capacity = offering.at("/ReservedCapacityOfferings/0");
            long start = capacity.path("StartTime").asLong();
            long end = capacity.path("EndTime").asLong();
            assertThat(start).isGreaterThanOrEqualTo(Math.max(NOW + 1800, NOW + after));
            assertThat(end).isLessThanOrEqualTo(NOW + after + width);
            assertThat(end - start).isEqualTo(offering.path("DurationHours").asLong() * 3600);
            assertThat(offering.path("DurationHours").asInt()).isBetween(hours, hours + 23);
            assertThat(capacity.path("InstanceCount").asInt()).isGreaterThanOrEqualTo(count);
        });
    }

    @Example
    void farTimesAreTimes() {
        for (String time : List.of("-62135596800", "253402300799", "1e-7")) {
            assertThat(search("{'StartTimeAfter':" + time + "}")).as(time).isNotNull();
            assertThat(search("{'EndTimeBefore':" + time + "}")).as(time).isNotNull();
        }
    }

    @Example
    void timesBeyondAllMeasureAreRefused() {
        for (String time : List.of("-1e300", "1e300", "-9223372036854775808", "9223372036854775807", "1e18")) {
            assertThatThrownBy(() -> search("{'StartTimeAfter':" + time + "}"))
                    .as(time)
                    .hasMessage("NUMBER_VALUE can not be converted to a Timestamp");
        }
    }

    @Example
    void noInstancesAreNoOffering() {
        assertThat(search("{'InstanceType':'ml.p5.48xlarge','InstanceCount':0}"))
                .isEmpty();
    }
}
