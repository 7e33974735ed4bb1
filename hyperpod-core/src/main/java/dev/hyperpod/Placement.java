package dev.hyperpod;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One cluster in the places where it may stand: which offerings a policy allows for a spec, and what the spec becomes
 * at each. Only the zone of the network, and the type and purchase of the group that capacity is sought for, differ.
 */
final class Placement {

    private static final int LONGEST_NAME = 63;

    private final ClusterSpec spec;
    private final CapacityPolicy policy;
    private final InstanceGroup group;
    private final Map<String, List<String>> subnetsByZone;
    private final String region;

    private Placement(
            ClusterSpec spec,
            CapacityPolicy policy,
            InstanceGroup group,
            Map<String, List<String>> subnetsByZone,
            String region) {
        this.spec = spec;
        this.policy = policy;
        this.group = group;
        this.subnetsByZone = subnetsByZone;
        this.region = region;
    }

    /**
     * The places for a spec.
     *
     * @param subnets what is known of the spec's subnets, by id
     * @throws InvalidInputException when the policy does not fit the spec
     */
    static Placement of(ClusterSpec spec, CapacityPolicy policy, Map<String, Subnet> subnets, String region) {
        List<String> problems = new ArrayList<>();
        Optional<InstanceGroup> group = sought(spec, policy, problems);
        Map<String, List<String>> byZone = new LinkedHashMap<>();
        group.flatMap(wanted -> network(spec, wanted))
                .ifPresent(network -> network.subnets()
                        .forEach(id -> Optional.ofNullable(subnets.get(id))
                                .ifPresent(subnet -> byZone.computeIfAbsent(subnet.zoneId(), zone -> new ArrayList<>())
                                        .add(id))));
        policy.zoneIds().stream()
                .filter(zone -> !byZone.containsKey(zone))
                .forEach(zone ->
                        problems.add("inZones: the spec has no subnet in \"" + zone + "\", but in " + byZone.keySet()));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("capacity policy", problems);
        }
        return new Placement(spec, policy, group.orElseThrow(), byZone, region);
    }

    private static Optional<InstanceGroup> sought(ClusterSpec spec, CapacityPolicy policy, List<String> problems) {
        List<String> names =
                spec.instanceGroups().stream().map(InstanceGroup::name).toList();
        Optional<InstanceGroup> group = policy.groupName()
                .map(spec::instanceGroup)
                .orElseGet(() -> spec.instanceGroups().stream()
                        .max(Comparator.comparing(Placement::isAccelerated)
                                .thenComparingInt(each -> each.instanceCount().orElse(0))));
        if (group.isEmpty()) {
            problems.add(policy.groupName()
                    .map(name -> "forGroup: \"" + name + "\" is not one of " + names)
                    .orElse("instanceGroups: the spec has none, so there is nothing to seek capacity for"));
        }
        group.filter(each -> each.instanceTypes().isEmpty())
                .ifPresent(each -> problems.add("instanceGroups[" + each.name() + "]: has no instance type"));
        group.filter(each -> policy.fewest().orElse(Integer.MIN_VALUE)
                        > each.instanceCount().orElse(Integer.MAX_VALUE))
                .ifPresent(each -> problems.add("atLeast: " + policy.fewest().getAsInt() + " is more than the "
                        + each.instanceCount().getAsInt() + " of group " + each.name()));
        return group;
    }

    private static boolean isAccelerated(InstanceGroup group) {
        return group.instanceTypes().stream()
                .flatMap(type -> type.figures().stream())
                .anyMatch(InstanceFigures::isAccelerated);
    }

    private static Optional<VpcConfig> network(ClusterSpec spec, InstanceGroup group) {
        return group.overrideVpcConfig().or(spec::vpcConfig);
    }

    /** The group that capacity is sought for. */
    InstanceGroup group() {
        return group;
    }

    /** The name of the cluster. */
    String clusterName() {
        return spec.name().orElseThrow();
    }

    /** How many nodes will do to begin with. */
    int fewest() {
        return policy.fewest().orElse(group.instanceCount().orElse(0));
    }

    /** Where to ask, the preferred first: a plan, then the spec's own way of paying, then spot; own types first. */
    List<Offering> offerings() {
        Set<Offering> all = new LinkedHashSet<>();
        policy.trainingPlanArn().ifPresent(plan -> add(Purchase.TRAINING_PLAN, ownTypes(), all));
        add(ownPurchase(), types(), all);
        if (policy.spot() && ownPurchase() == Purchase.ON_DEMAND) {
            add(Purchase.SPOT, types(), all);
        }
        return List.copyOf(all);
    }

    private void add(Purchase purchase, List<InstanceType> types, Set<Offering> all) {
        for (InstanceType type : types) {
            zones().forEach(zone -> all.add(new Offering(zone, type, purchase)));
        }
    }

    private Purchase ownPurchase() {
        return purchase(group);
    }

    /** How the nodes of a group are paid for. */
    static Purchase purchase(InstanceGroup group) {
        if (group.trainingPlanArn().isPresent()) {
            return Purchase.TRAINING_PLAN;
        }
        return group.isSpot() ? Purchase.SPOT : Purchase.ON_DEMAND;
    }

    /** Under continuous provisioning AWS itself falls back from type to type, so that each zone is asked for all. */
    private List<InstanceType> types() {
        if (spec.isContinuous() || ownPurchase() == Purchase.TRAINING_PLAN) {
            return ownTypes();
        }
        List<InstanceType> types = new ArrayList<>(ownTypes());
        policy.furtherTypes().stream().filter(type -> !types.contains(type)).forEach(types::add);
        return types;
    }

    private List<InstanceType> ownTypes() {
        return group.instanceTypes().subList(0, 1);
    }

    private List<String> zones() {
        if (subnetsByZone.isEmpty()) {
            return List.of(region);
        }
        return policy.zoneIds().isEmpty() ? List.copyOf(subnetsByZone.keySet()) : policy.zoneIds();
    }

    /** The spec of a cluster that stands as a whole at an offering. */
    ClusterSpec whole(Offering offering) {
        ClusterSpecBuilder cluster = spec.toBuilder();
        InstanceGroupBuilder placed = bought(offering);
        networkIn(offering).ifPresent(network -> {
            if (group.overrideVpcConfig().isPresent()) {
                placed.overrideVpc(network);
            } else {
                cluster.vpc(network);
            }
        });
        return cluster.replaceInstanceGroup(placed.build()).build();
    }

    /**
     * The spec of a cluster that has, in place of the group, one such group at each of these offerings.
     *
     * @param home where the cluster's own network is, and the group that keeps its name
     * @param apart whether each further group has a name of its own; else there is one, which keeps its name
     */
    ClusterSpec groups(Offering home, Collection<Offering> offerings, boolean apart) {
        ClusterSpecBuilder cluster = whole(home).toBuilder().withoutInstanceGroup(group.name());
        for (Offering offering : offerings) {
            InstanceGroupBuilder placed = bought(offering).name(nameAt(offering, home, apart));
            if (!offering.zoneId().equals(home.zoneId())
                    || group.overrideVpcConfig().isPresent()) {
                networkIn(offering).ifPresent(placed::overrideVpc);
            }
            cluster.replaceInstanceGroup(placed.build());
        }
        return cluster.build();
    }

    /** The spec with a further group of so many nodes at an offering, beside the group at home. */
    ClusterSpec beside(Offering home, Offering offering, int count) {
        return spec.toBuilder()
                .replaceInstanceGroup(further(home, offering, count))
                .build();
    }

    /** A further group; without a minimum, so that AWS does not give up on it by itself. */
    InstanceGroup further(Offering home, Offering offering, int count) {
        InstanceGroupBuilder placed = bought(offering)
                .name(nameAt(offering, home, true))
                .instanceCount(count)
                .withoutMinInstanceCount();
        networkIn(offering).ifPresent(placed::overrideVpc);
        return placed.build();
    }

    /**
     * The name of the group at an offering: {@code workers} at home, {@code workers-usw2-az2} elsewhere,
     * {@code workers-usw2-az2-p5en-48xlarge} where it is of a type that the group is not.
     */
    String nameAt(Offering offering, Offering home, boolean apart) {
        if (!apart || offering.equals(home)) {
            return group.name();
        }
        String suffix = "-" + offering.zoneId()
                + switch (offering.purchase()) {
                    case ON_DEMAND -> "";
                    case SPOT -> "-spot";
                    case TRAINING_PLAN -> "-plan";
                }
                + (group.instanceTypes().contains(offering.type())
                        ? ""
                        : offering.type().name().replaceFirst("^ml\\.", "-").replace('.', '-'));
        int room = LONGEST_NAME - suffix.length();
        return (group.name().length() > room ? group.name().substring(0, room) : group.name()) + suffix;
    }

    private InstanceGroupBuilder bought(Offering offering) {
        InstanceGroupBuilder placed = group.toBuilder();
        if (spec.isContinuous()) {
            continuously(placed, offering);
        } else {
            if (!group.instanceTypes().contains(offering.type())) {
                placed.instanceType(offering.type());
            }
            policy.fewest().ifPresent(placed::instanceCount);
        }
        if (offering.purchase() == Purchase.SPOT) {
            placed.spot();
        }
        if (offering.purchase() == Purchase.TRAINING_PLAN) {
            policy.trainingPlanArn().ifPresent(placed::trainingPlan);
        }
        return placed;
    }

    /** A plan has its own type only. */
    private void continuously(InstanceGroupBuilder placed, Offering offering) {
        List<InstanceType> types = new ArrayList<>(group.instanceTypes());
        List<InstanceType> further = offering.purchase() == Purchase.TRAINING_PLAN ? List.of() : policy.furtherTypes();
        further.stream().filter(type -> !types.contains(type)).forEach(types::add);
        if (types.size() > group.instanceTypes().size()) {
            placed.anyOf(types.toArray(InstanceType[]::new));
        }
        policy.fewest().ifPresent(placed::minInstanceCount);
    }

    private Optional<VpcConfig> networkIn(Offering offering) {
        return network(spec, group)
                .flatMap(network -> Optional.ofNullable(subnetsByZone.get(offering.zoneId()))
                        .map(subnets -> new VpcConfig(network.securityGroupIds(), subnets)));
    }
}
