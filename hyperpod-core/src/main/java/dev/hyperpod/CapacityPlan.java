package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.SpecJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a cluster would be asked for, in what order, and where not and why, before anything is asked. Immutable; it
 * tells what was so when it was made.
 */
public final class CapacityPlan {

    private final List<Site> sites;

    private CapacityPlan(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    /**
     * One place for the cluster.
     *
     * @param offering what is asked for
     * @param spec the cluster as it would be created there
     * @param report what the checks say of that
     */
    public record Place(Offering offering, ClusterSpec spec, Report report) {

        /** Whether it is asked for; not when a check says that it would fail. */
        public boolean isCandidate() {
            return report.isValid();
        }
    }

    static CapacityPlan of(HyperPodClient client, ClusterSpec spec, CapacityPolicy policy) {
        return new CapacityPlan(List.of(Site.planned(client, spec, policy)));
    }

    /**
     * The places of this plan, then those of another region.
     *
     * @param elsewhere made by the other region's client, under the same policy, of a spec with that region's network,
     *     role and scripts
     * @throws InvalidInputException when the clusters' names or the policies differ, when a place is in both plans, or
     *     when one of the specs is provisioned continuously: AWS then goes on looking where it was asked, so that there
     *     is no point at which to turn elsewhere
     */
    public CapacityPlan or(CapacityPlan elsewhere) {
        Given.notNull(elsewhere, "elsewhere");
        List<Site> all = new ArrayList<>(sites);
        all.addAll(elsewhere.sites);
        List<String> problems = new ArrayList<>();
        if (all.stream().anyMatch(site -> site.spec().isContinuous())) {
            problems.add("nodeProvisioningMode: a cluster that may be created in one of several regions cannot be"
                    + " provisioned continuously");
        }
        if (all.stream().map(Site::policy).distinct().count() > 1) {
            problems.add("policy: the plans were made under different policies");
        }
        List<String> names = all.stream()
                .map(site -> site.placement().clusterName())
                .distinct()
                .toList();
        if (names.size() > 1) {
            problems.add("name: the plans are of different clusters, " + names);
        }
        CapacityPlan joined = new CapacityPlan(all);
        List<Offering> offerings =
                joined.places(any -> true).stream().map(Place::offering).toList();
        if (offerings.stream().distinct().count() < offerings.size()) {
            problems.add("places: both plans have places in the same zones");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("capacity plan", problems);
        }
        return joined;
    }

    /** Where the cluster is asked for, the first first. Those that were seen to be sold out lately are asked later. */
    public List<Place> candidates() {
        return places(Place::isCandidate);
    }

    /** Where it is not asked for; the errors of the report say why. */
    public List<Place> excluded() {
        return places(place -> !place.isCandidate());
    }

    private List<Place> places(Predicate<Place> which) {
        return sites.stream()
                .flatMap(site -> site.places().stream())
                .filter(which)
                .toList();
    }

    /** As {@link #create(Consumer)}, without being told of each attempt. */
    public Operation<Cluster> create() {
        return create(attempt -> {});
    }

    /**
     * Asks at one place after another until the cluster is there. What failed is deleted before the next is asked. The
     * name is the cluster's identity, so this can be repeated, also after a crash or on another machine: what is in AWS
     * by that name is taken up where it stands.
     *
     * <p>Blocks until the account was looked at. The operation waits until the policy's deadline; it fails with
     * {@link CapacityNotFoundException}, which lists all attempts, when there was no capacity, and with what no other
     * place would mend. To stop watching it is to stop the search; what was asked for last stays in AWS.
     *
     * <p>With {@link CapacityPolicy#atLeast} a cluster that is created as a whole is created with that many nodes. The
     * rest is asked for then as {@link Cluster#grow(String, int, CapacityPolicy)} does, until the deadline, at which
     * the operation ends well with what is there.
     *
     * <p>Calls sagemaker:DescribeCluster, CreateCluster, DeleteCluster and ListClusterNodes,
     * ec2:DescribeNetworkInterfaces, and what the orchestrator needs to look up; for the rest, and under continuous
     * provisioning, sagemaker:UpdateCluster, and there ListClusterEvents and DescribeClusterEvent too.
     *
     * @param listener is told of each attempt when it is over; must not block
     * @throws ChecksFailedException when every place is excluded
     * @throws ClusterDiffersException when a cluster of this name is not as any of the places would have it
     */
    public Operation<Cluster> create(Consumer<Attempt> listener) {
        Given.notNull(listener, "listener");
        sites.forEach(site -> site.client().validateLocally(site.spec()).orThrow());
        Site first = sites.get(0);
        MarketSearch.Stage stage =
                first.spec().isContinuous() ? new ZoneGroupCreation(first).stage() : new WholeCreation(sites).stage();
        String what = "create cluster " + first.placement().clusterName();
        return new MarketSearch(first.client(), first.policy(), what, listener).begin(stage);
    }

    /** What all places are excluded for; what is said alike of several is said once. */
    static ChecksFailedException nowhere(List<Report> reports) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        reports.stream()
                .flatMap(report -> report.findings().stream())
                .forEach(finding -> findings.putIfAbsent(finding.toString(), finding));
        Report first = reports.get(0);
        return new ChecksFailedException(new Report(
                first.subject(), List.copyOf(findings.values()), first.checks(), first.calls(), first.took()));
    }

    /** The plan as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode();
        ArrayNode list = json.putArray("places");
        sites.forEach(site -> site.places().forEach(place -> {
            ObjectNode entry = list.addObject();
            entry.put("zoneId", place.offering().zoneId())
                    .put("instanceType", place.offering().type().name())
                    .put("purchase", place.offering().purchase().name())
                    .put("typeIsKnown", place.offering().type().isKnown())
                    .put("candidate", place.isCandidate());
            entry.set("errors", SpecJson.plain().valueToTree(place.report().errors()));
        }));
        return json;
    }

    /** A table of the places in their order, each with why it is excluded or what is likely to hurt there. */
    @Override
    public String toString() {
        Table table = Table.of("", "ZONE", "TYPE", "PURCHASE", "");
        int number = 1;
        Set<String> common = commonWarnings();
        for (Site site : sites) {
            for (Place place : site.places()) {
                Offering offering = place.offering();
                table.row(
                        place.isCandidate() ? String.valueOf(number++) : "-",
                        offering.zoneId(),
                        types(site, place),
                        offering.purchase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        place.isCandidate()
                                ? words(place, Severity.WARNING, common)
                                : "excluded: " + words(place, Severity.ERROR, Set.of()));
            }
        }
        return table + unknownTypes() + hint();
    }

    private static String types(Site site, Place place) {
        return typesAt(site, place).map(InstanceType::name).collect(Collectors.joining(" | "));
    }

    /** AWS itself may choose among several. */
    private static Stream<InstanceType> typesAt(Site site, Place place) {
        return place.spec().instanceGroup(site.placement().group().name()).stream()
                .flatMap(group -> group.instanceTypes().stream());
    }

    /** A place that nobody could judge looks like one that was found to be sound. */
    private String unknownTypes() {
        List<InstanceType> unknown = sites.stream()
                .flatMap(site ->
                        site.places().stream().filter(Place::isCandidate).flatMap(place -> typesAt(site, place)))
                .filter(type -> !type.isKnown())
                .distinct()
                .toList();
        return unknown.isEmpty()
                ? ""
                : System.lineSeparator()
                        + unknown.stream().map(InstanceType::name).collect(Collectors.joining(" and "))
                        + (unknown.size() == 1 ? " is" : " are")
                        + " not known to the library: what depends on the figures of a type was not judged.";
    }

    /** What is said of every place tells nothing of one. */
    private Set<String> commonWarnings() {
        List<Place> all = places(any -> true);
        return all.stream()
                .flatMap(place -> place.report().warnings().stream())
                .collect(Collectors.groupingBy(Finding::inShort, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() == all.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String words(Place place, Severity severity, Set<String> except) {
        return place.report().findings(severity).stream()
                .map(Finding::inShort)
                .filter(word -> !except.contains(word))
                .collect(Collectors.joining("; "));
    }

    /** In how many zones it is asked for at once; more than one under continuous provisioning only. */
    public int atOnce() {
        return sites.stream().mapToInt(Site::atOnce).max().orElse(1);
    }

    private String hint() {
        if (atOnce() > 1) {
            return System.lineSeparator() + "The first " + atOnce() + " are asked at once.";
        }
        boolean waits = sites.stream()
                .anyMatch(site -> site.spec().isContinuous()
                        && !site.policy().addsGroups()
                        && site.candidates().size() > 1);
        return waits
                ? System.lineSeparator()
                        + "The zones are asked one after the other; addingGroups() would ask all of them at once."
                : "";
    }
}
