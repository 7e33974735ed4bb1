package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where a group would be asked to grow, in what order, and where not and why, before anything is asked. Immutable; it
 * tells what was so when it was made.
 */
public final class GrowthPlan {

    private final HyperPodClient client;
    private final ClusterDescription live;
    private final int count;
    private final CapacityPolicy policy;
    private final GroupFamily family;
    private final List<Place> places;
    private final int atOnce;

    GrowthPlan(
            HyperPodClient client,
            ClusterDescription live,
            int count,
            CapacityPolicy policy,
            GroupFamily family,
            List<Place> places,
            int atOnce) {
        this.client = client;
        this.live = live;
        this.count = count;
        this.policy = policy;
        this.family = family;
        this.places = List.copyOf(places);
        this.atOnce = atOnce;
    }

    /**
     * One place for the missing nodes.
     *
     * @param offering what is asked for
     * @param groupName the group that they would come to: the group itself, or a further one
     * @param nodes how many nodes that group would have
     * @param report what the checks say of that; empty where the policy does not allow it
     */
    public record Place(Offering offering, String groupName, int nodes, Optional<Report> report) {

        /** Whether it is asked for; not when the policy does not allow it, or a check says that it would fail. */
        public boolean isCandidate() {
            return report.filter(Report::isValid).isPresent();
        }

        private String why() {
            if (report.isEmpty()) {
                return "excluded: it needs a further group, and addingGroups() is not given";
            }
            return isCandidate()
                    ? words(report.get(), Severity.WARNING)
                    : "excluded: " + words(report.get(), Severity.ERROR);
        }

        private static String words(Report report, Severity severity) {
            return report.findings(severity).stream().map(Finding::inShort).collect(Collectors.joining("; "));
        }
    }

    /** How many nodes are missing; 0 when there is nothing to do. */
    public int missing() {
        return Math.max(0, count - family.nodes(live));
    }

    /** Where they are asked for, the first first. Those that were seen to be sold out lately are asked later. */
    public List<Place> candidates() {
        return places.stream().filter(Place::isCandidate).toList();
    }

    /** Where they are not asked for. */
    public List<Place> excluded() {
        return places.stream().filter(place -> !place.isCandidate()).toList();
    }

    /** In how many places it is asked at once; more than one under continuous provisioning only. */
    public int atOnce() {
        return atOnce;
    }

    /** As {@link #grow(Consumer)}, without being told of each attempt. */
    public Operation<Cluster> grow() {
        return grow(attempt -> {});
    }

    /**
     * Asks until the group and those added to it have so many nodes; see {@link Cluster#grow(String, int,
     * CapacityPolicy)}.
     *
     * @param listener is told of each attempt when it is over; must not block
     * @throws ChecksFailedException when nodes are missing and every place is excluded
     */
    public Operation<Cluster> grow(Consumer<Attempt> listener) {
        Given.notNull(listener, "listener");
        List<Offering> order = candidates().stream().map(Place::offering).toList();
        if (order.isEmpty()) {
            if (missing() > 0) {
                throw CapacityPlan.nowhere(places.stream()
                        .flatMap(place -> place.report().stream())
                        .toList());
            }
            return new Cluster(client, live.name()).ready();
        }
        Growth growth = new Growth(client, family, order, count, policy.fewest(), live.isContinuous(), atOnce);
        return new MarketSearch(client, policy, "grow group " + family.name(family.home()), listener)
                .begin(growth.stage(family.nodes(live)));
    }

    /** The plan as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("missing", missing());
        json.putArray("places");
        places.forEach(place -> json.withArray("places")
                .addObject()
                .put("zoneId", place.offering().zoneId())
                .put("instanceType", place.offering().type().name())
                .put("purchase", place.offering().purchase().name())
                .put("typeIsKnown", place.offering().type().isKnown())
                .put("instanceGroup", place.groupName())
                .put("nodes", place.nodes())
                .put("candidate", place.isCandidate())
                .put("allowed", place.report().isPresent())
                .set(
                        "errors",
                        SpecJson.plain()
                                .valueToTree(place.report().map(Report::errors).orElse(List.of()))));
        return json;
    }

    /** A table of the places in their order, each with why it is excluded or what is likely to hurt there. */
    @Override
    public String toString() {
        Table table = Table.of("", "ZONE", "TYPE", "PURCHASE", "GROUP", "NODES", "");
        int number = 1;
        for (Place place : places) {
            Offering offering = place.offering();
            table.row(
                    place.isCandidate() ? String.valueOf(number++) : "-",
                    offering.zoneId(),
                    offering.type().name(),
                    offering.purchase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    place.groupName(),
                    String.valueOf(place.nodes()),
                    place.why());
        }
        return missing() + " of " + count + " nodes are missing." + System.lineSeparator()
                + table
                + (atOnce > 1 ? System.lineSeparator() + "The first " + atOnce + " are asked at once." : "");
    }
}
