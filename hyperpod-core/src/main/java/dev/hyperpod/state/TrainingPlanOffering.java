package dev.hyperpod.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A training plan that could be bought, as AWS offers it at the moment.
 *
 * @param id what CreateTrainingPlan takes
 * @param fee what is paid at once, as AWS writes it, such as {@code 21141.12}
 * @param currency such as {@code USD}
 * @param hours how long it lasts, in whole hours
 * @param targets what the plan would be good for, such as {@code hyperpod-cluster}
 * @param capacities what it is made of
 */
public record TrainingPlanOffering(
        String id,
        Optional<String> fee,
        Optional<String> currency,
        long hours,
        List<String> targets,
        List<ReservedCapacity> capacities) {

    /** Copies the lists. */
    public TrainingPlanOffering {
        targets = List.copyOf(targets);
        capacities = List.copyOf(capacities);
    }

    /** From an entry of SearchTrainingPlanOfferings. */
    public static TrainingPlanOffering of(ObjectNode answer) {
        return new TrainingPlanOffering(
                answer.path("TrainingPlanOfferingId").asText(),
                Fields.text(answer, "UpfrontFee"),
                Fields.text(answer, "CurrencyCode"),
                answer.path("DurationHours").asLong(),
                Fields.texts(answer, "TargetResources"),
                Fields.objects(answer.path("ReservedCapacityOfferings"))
                        .map(ReservedCapacity::of)
                        .toList());
    }

    /** From an answer of SearchTrainingPlanOfferings, in its order. */
    public static List<TrainingPlanOffering> allOf(ObjectNode answer) {
        return Fields.objects(answer.path("TrainingPlanOfferings"))
                .map(TrainingPlanOffering::of)
                .toList();
    }

    /** When it begins. */
    public Optional<Instant> start() {
        return capacities.stream()
                .flatMap(capacity -> capacity.start().stream())
                .min(Comparator.naturalOrder());
    }

    /** When it ends. */
    public Optional<Instant> end() {
        return capacities.stream().flatMap(capacity -> capacity.end().stream()).max(Comparator.naturalOrder());
    }

    /** What is paid at once, such as {@code USD 21141.12}, or that it is not said. */
    public String price() {
        return fee.map(sum -> currency.map(unit -> unit + " ").orElse("") + sum).orElse("price not said");
    }
}
