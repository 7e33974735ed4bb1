package dev.hyperpod;

import dev.hyperpod.internal.text.Table;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Training plans, as of one instant.
 *
 * @param all every plan of the account in the region, those that are over included
 * @param asOf the instant at which AWS was asked
 */
public record TrainingPlanList(List<TrainingPlanDescription> all, Instant asOf)
        implements Iterable<TrainingPlanDescription> {

    /** Copies the list. */
    public TrainingPlanList {
        all = List.copyOf(all);
    }

    @Override
    public Iterator<TrainingPlanDescription> iterator() {
        return all.iterator();
    }

    /** A table. */
    @Override
    public String toString() {
        Table table = Table.of("PLAN", "STATUS", "INSTANCES", "FREE", "ZONE", "FROM", "TO");
        all.forEach(plan -> table.row(
                plan.name(),
                plan.status(),
                plan.capacities().stream()
                        .map(capacity -> capacity.instances() + " " + capacity.instanceType())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                plan.available().isPresent() ? Integer.toString(plan.available().getAsInt()) : "-",
                plan.capacities().stream()
                        .map(ReservedCapacity::place)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                plan.start().map(Instant::toString).orElse("-"),
                plan.end().map(Instant::toString).orElse("-")));
        return table.toString();
    }
}
