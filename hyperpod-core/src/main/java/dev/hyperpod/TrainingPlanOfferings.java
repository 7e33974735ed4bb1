package dev.hyperpod;

import dev.hyperpod.internal.text.Table;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanOffering;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Training plans that can be bought, as of one instant: the earliest first. AWS keeps none of them for anybody.
 *
 * @param all the offerings
 * @param asOf the instant at which AWS was asked
 */
public record TrainingPlanOfferings(List<TrainingPlanOffering> all, Instant asOf)
        implements Iterable<TrainingPlanOffering> {

    private static final Comparator<TrainingPlanOffering> EARLIEST =
            Comparator.comparing(offering -> offering.start().orElse(Instant.MAX));

    /** Copies and sorts the list. */
    public TrainingPlanOfferings {
        all = all.stream().sorted(EARLIEST).toList();
    }

    @Override
    public Iterator<TrainingPlanOffering> iterator() {
        return all.iterator();
    }

    /** A table, with a line for each of the capacities that an offering is made of. */
    @Override
    public String toString() {
        Table table = Table.of("PRICE", "HOURS", "INSTANCES", "ZONE", "FROM", "TO", "OFFERING");
        for (TrainingPlanOffering offering : all) {
            String price = offering.price();
            String hours = Long.toString(offering.hours());
            String id = offering.id();
            if (offering.capacities().isEmpty()) {
                table.row(price, hours, "-", "-", "-", "-", id);
            }
            for (ReservedCapacity capacity : offering.capacities()) {
                table.row(
                        price,
                        hours,
                        capacity.instances() + " " + capacity.instanceType(),
                        capacity.place(),
                        capacity.start().map(Instant::toString).orElse("-"),
                        capacity.end().map(Instant::toString).orElse("-"),
                        id);
                // Further capacities belong to the offering above them.
                price = "";
                hours = "";
                id = "";
            }
        }
        return table.toString();
    }
}
