package dev.hyperpod.check.network;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Group;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A network that a spec names, and the groups whose nodes are put in it.
 *
 * @param path where it stands, such as {@code vpcConfig}
 * @param config its subnets and security groups
 * @param groups may be empty for the cluster's own, when each group has one of its own
 */
public record UsedNetwork(String path, VpcConfig config, List<Group> groups) {

    /** Copies the list. */
    public UsedNetwork {
        groups = List.copyOf(groups);
    }

    /** Those of a spec's networks in which any nodes are put. */
    public static List<UsedNetwork> withNodes(ClusterSpec spec) {
        return of(spec).stream().filter(network -> !network.groups().isEmpty()).toList();
    }

    /** All networks of a spec, the cluster's first. */
    public static List<UsedNetwork> of(ClusterSpec spec) {
        List<Group> groups = Group.of(spec);
        List<UsedNetwork> networks = new ArrayList<>();
        spec.vpcConfig()
                .ifPresent(config -> networks.add(new UsedNetwork(
                        "vpcConfig",
                        config,
                        groups.stream()
                                .filter(group ->
                                        group.settings().overrideVpcConfig().isEmpty())
                                .toList())));
        groups.forEach(group -> group.settings()
                .overrideVpcConfig()
                .ifPresent(config -> networks.add(new UsedNetwork(group.networkPath(), config, List.of(group)))));
        return networks;
    }

    /** The ids in all networks of a spec. */
    public static Set<String> ids(ClusterSpec spec, Function<VpcConfig, List<String>> list) {
        Set<String> ids = new LinkedHashSet<>();
        of(spec).forEach(network -> ids.addAll(list.apply(network.config())));
        return ids;
    }

    /** Where one of its subnets stands. */
    public String subnetPath(String id) {
        return path + ".subnets[" + id + "]";
    }

    /** Where one of its security groups stands. */
    public String securityGroupPath(String id) {
        return path + ".securityGroupIds[" + id + "]";
    }

    /** Whether nodes of a type that is known to have EFA come into it. */
    boolean hasEfa() {
        return groups.stream()
                .flatMap(group -> group.types().values().stream())
                .anyMatch(type -> type.figures().filter(InstanceFigures::hasEfa).isPresent());
    }
}
