package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What AWS said of a training plan.
 *
 * @param arn its ARN
 * @param name its name
 * @param status {@code Pending}, {@code Scheduled}, {@code Active}, {@code Expired} or {@code Failed}
 * @param statusMessage more on the state, where AWS says any
 * @param start when it begins
 * @param end when it ends
 * @param fee what was paid, as AWS writes it, such as {@code 21141.12}
 * @param currency such as {@code USD}
 * @param total the instances that it has
 * @param available those that are free for work; AWS does not always say
 * @param spares those that are kept for replacements
 * @param targets what it is good for, such as {@code hyperpod-cluster}
 * @param capacities what it is made of; they may have gaps of time between them
 * @param asOf the instant at which AWS was asked
 */
public record TrainingPlanDescription(
        String arn,
        String name,
        String status,
        Optional<String> statusMessage,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> fee,
        Optional<String> currency,
        OptionalInt total,
        OptionalInt available,
        OptionalInt spares,
        List<String> targets,
        List<ReservedCapacity> capacities,
        Instant asOf) {

    /** Copies the lists. */
    public TrainingPlanDescription {
        targets = List.copyOf(targets);
        capacities = List.copyOf(capacities);
    }

    /** From an answer of DescribeTrainingPlan, or an entry of ListTrainingPlans. */
    public static TrainingPlanDescription of(ObjectNode answer, Instant asOf) {
        return new TrainingPlanDescription(
                answer.path("TrainingPlanArn").asText(),
                answer.path("TrainingPlanName").asText(),
                answer.path("Status").asText(),
                Fields.text(answer, "StatusMessage").filter(text -> !text.isBlank()),
                Fields.instant(answer, "StartTime"),
                Fields.instant(answer, "EndTime"),
                Fields.text(answer, "UpfrontFee"),
                Fields.text(answer, "CurrencyCode"),
                count(answer, "TotalInstanceCount"),
                count(answer, "AvailableInstanceCount"),
                count(answer, "AvailableSpareInstanceCount"),
                Fields.texts(answer, "TargetResources"),
                Fields.objects(answer.path("ReservedCapacitySummaries"))
                        .map(ReservedCapacity::of)
                        .toList(),
                asOf);
    }

    /** From a page of ListTrainingPlans, in its order. */
    public static List<TrainingPlanDescription> allOf(JsonNode page, Instant asOf) {
        return Fields.objects(page.path("TrainingPlanSummaries"))
                .map(plan -> of(plan, asOf))
                .toList();
    }

    /** Whether it is over, or never came to be. */
    public boolean isOver() {
        return status.equals("Expired") || status.equals("Failed");
    }

    /**
     * When instances are to be had next; empty when they are now, or that is not known. A plan that has not begun has
     * none, and neither has one between two of its capacities.
     */
    public Optional<Instant> next() {
        List<Instant> starts = capacities.stream()
                .filter(capacity -> !capacity.isOver(asOf))
                .flatMap(capacity -> capacity.start().stream())
                .sorted()
                .toList();
        return starts.stream().anyMatch(begin -> !begin.isAfter(asOf))
                ? Optional.empty()
                : starts.stream().findFirst().or(() -> start.filter(begin -> begin.isAfter(asOf)));
    }

    private static OptionalInt count(JsonNode answer, String name) {
        JsonNode count = answer.path(name);
        return count.isNumber() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
    }
}
