package dev.hyperpod;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the places where a group of a cluster may grow. Reads the account; changes nothing. */
final class GrowthPlanning {

    private final HyperPodClient client;
    private final ClusterDescription live;
    private final ClusterSpec spec;
    private final InstanceGroup group;
    private final int count;
    private final CapacityPolicy policy;
    private final Optional<VpcConfig> network;

    private GrowthPlanning(
            HyperPodClient client,
            ClusterDescription live,
            InstanceGroup group,
            int count,
            CapacityPolicy policy,
            Optional<VpcConfig> network) {
        this.client = client;
        this.live = live;
        this.spec = live.toSpec();
        this.group = group;
        this.count = count;
        this.policy = policy;
        this.network = network;
    }

    static GrowthPlan plan(
            HyperPodClient client,
            ClusterDescription live,
            String groupName,
            int count,
            CapacityPolicy policy,
            Optional<VpcConfig> network) {
        ClusterSpec spec = live.toSpec();
        List<String> problems = new ArrayList<>();
        Optional<InstanceGroup> group = spec.instanceGroup(groupName);
        if (group.isEmpty()) {
            problems.add("groupName: \"" + groupName + "\" is not one of "
                    + spec.instanceGroups().stream().map(InstanceGroup::name).toList());
        }
        policy.groupName()
                .filter(named -> !named.equals(groupName))
                .ifPresent(named ->
                        problems.add("forGroup: the policy is for \"" + named + "\", not for \"" + groupName + "\""));
        if (count < 1) {
            problems.add("count: " + count + " must be at least 1");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("grow", problems);
        }
        return new GrowthPlanning(client, live, group.orElseThrow(), count, policy, network).plan();
    }

    private GrowthPlan plan() {
        Optional<VpcConfig> own = group.overrideVpcConfig().or(spec::vpcConfig);
        Map<String, Subnet> subnets = own.isEmpty()
                ? Map.of()
                : client.account().facts().get(new SubnetsFact(Set.copyOf(subnetIds(own.get()))));
        String homeZone =
                own.map(vpc -> homeZone(vpc, subnets)).orElse(client.aws().region());
        InstanceGroupBuilder wide = group.toBuilder().instanceCount(count);
        own.ifPresent(
                vpc -> wide.overrideVpc(new VpcConfig(vpc.securityGroupIds(), homeFirst(vpc, homeZone, subnets))));
        Placement placement = Placement.of(
                spec.toBuilder().replaceInstanceGroup(wide.build()).build(),
                policy.forGroup(group.name()),
                subnets,
                client.aws().region());
        List<Offering> offerings = placement.offerings();
        Offering home = home(homeZone);
        return plan(new GroupFamily(placement, home, withHome(home, offerings)), offerings);
    }

    private Set<String> subnetIds(VpcConfig own) {
        Set<String> ids = new LinkedHashSet<>(own.subnets());
        network.ifPresent(vpc -> ids.addAll(vpc.subnets()));
        spec.vpcConfig().ifPresent(vpc -> ids.addAll(vpc.subnets()));
        spec.instanceGroups().forEach(each -> each.overrideVpcConfig().ifPresent(vpc -> ids.addAll(vpc.subnets())));
        return ids;
    }

    private List<String> homeFirst(VpcConfig own, String homeZone, Map<String, Subnet> subnets) {
        Set<String> ids = new LinkedHashSet<>();
        subnetIds(own).stream()
                .filter(id -> Optional.ofNullable(subnets.get(id))
                        .filter(subnet -> subnet.zoneId().equals(homeZone))
                        .isPresent())
                .forEach(ids::add);
        ids.addAll(subnetIds(own));
        return List.copyOf(ids);
    }

    /** Of several zones AWS has picked one, and tells it of the nodes alone. */
    private String homeZone(VpcConfig own, Map<String, Subnet> subnets) {
        List<String> zones = own.subnets().stream()
                .flatMap(id -> Optional.ofNullable(subnets.get(id)).stream())
                .map(Subnet::zoneId)
                .distinct()
                .toList();
        if (zones.isEmpty()) {
            throw new InvalidInputException(
                    "grow",
                    List.of("groupName: the subnets " + own.subnets() + " of " + group.name() + " are not there"));
        }
        return zones.size() == 1 ? zones.get(0) : zoneOfANode().orElse(zones.get(0));
    }

    private Optional<String> zoneOfANode() {
        Nodes nodes = new Nodes(client, live.name());
        return nodes.list(group.name()).all().stream()
                .map(NodeSummary::instanceId)
                .filter(id -> id.startsWith("i-"))
                .findFirst()
                .flatMap(id -> nodes.describe(id).availabilityZoneId());
    }

    private Offering home(String zone) {
        return new Offering(zone, group.instanceTypes().get(0), Placement.purchase(group));
    }

    private static List<Offering> withHome(Offering home, List<Offering> others) {
        Set<Offering> all = new LinkedHashSet<>(others);
        all.add(home);
        return List.copyOf(all);
    }

    private GrowthPlan plan(GroupFamily family, List<Offering> offerings) {
        List<Offering> order = new ArrayList<>(offerings);
        if (live.isContinuous()) {
            // Elsewhere a further group is of all these types; at home only beside the group itself.
            policy.furtherTypes().stream()
                    .filter(type -> !group.instanceTypes().contains(type))
                    .findFirst()
                    .map(type -> new Offering(
                            family.home().zoneId(), type, family.home().purchase()))
                    .filter(beside -> offerings.contains(family.home()))
                    .ifPresent(order::add);
        }
        GroupFamily all = new GroupFamily(family.placement(), family.home(), withHome(family.home(), order));
        boolean maySpread = policy.addsGroups();
        if (!maySpread && !order.contains(family.home())) {
            throw new InvalidInputException(
                    "grow",
                    List.of("inZones: " + group.name() + " is in "
                            + family.home().zoneId() + ", and elsewhere it grows only with addingGroups()"));
        }
        List<Offering> allowed = order.stream()
                .filter(offering -> maySpread || offering.equals(family.home()))
                .toList();
        List<Report> reports = validate(allowed.stream()
                .map(offering -> specWith(all, List.of(offering)))
                .toList());
        List<GrowthPlan.Place> places = new ArrayList<>();
        for (Offering offering : order) {
            int at = allowed.indexOf(offering);
            places.add(new GrowthPlan.Place(
                    offering,
                    all.name(offering),
                    wanted(all, offering),
                    at < 0 ? Optional.empty() : Optional.of(reports.get(at))));
        }
        return new GrowthPlan(client, live, count, policy, all, places, atOnce(all, places));
    }

    private int wanted(GroupFamily family, Offering offering) {
        int missing = Math.max(0, count - family.nodes(live));
        return Math.max(family.target(offering, live), family.nodes(offering, live) + missing);
    }

    private ClusterSpec specWith(GroupFamily family, Collection<Offering> some) {
        ClusterSpecBuilder grown = spec.toBuilder();
        for (Offering offering : some) {
            int nodes = wanted(family, offering);
            grown.replaceInstanceGroup(family.at(offering, live)
                    .flatMap(there -> spec.instanceGroup(there.name()))
                    .map(there -> there.toBuilder().instanceCount(nodes).build())
                    .orElseGet(() -> family.placement().further(family.home(), offering, nodes)));
        }
        return grown.build();
    }

    /** What the settings of the cluster as it is are blamed for does not count: AWS has taken them. */
    private List<Report> validate(List<ClusterSpec> specs) {
        List<Suppression> taken = client.checkEngine().runLocal(Subject.of(spec).withLive(live)).errors().stream()
                .map(error -> Suppression.at(error.check().id(), error.path(), "AWS has taken the cluster so"))
                .toList();
        return client
                .judgeAll(specs.stream()
                        .map(each -> Subject.of(each).withLive(live))
                        .toList())
                .stream()
                .map(report -> report.suppressing(taken))
                .toList();
    }

    /** In as many places as the quotas and the network have room for. */
    private int atOnce(GroupFamily family, List<GrowthPlan.Place> places) {
        if (!live.isContinuous()) {
            return 1;
        }
        List<Offering> candidates = places.stream()
                .filter(GrowthPlan.Place::isCandidate)
                .map(GrowthPlan.Place::offering)
                .toList();
        List<ClusterSpec> together = IntStream.rangeClosed(2, candidates.size())
                .mapToObj(several -> specWith(family, candidates.subList(0, several)))
                .toList();
        return 1 + (int) validate(together).stream().filter(Report::isValid).count();
    }
}
