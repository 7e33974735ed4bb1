package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.world.Account.SubnetView;
import dev.hyperpod.testkit.world.NetworkInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The network interfaces of nodes in the account's own subnets: one for each, though large types have several. Those
 * that instances have left behind come after them.
 */
final class NodeInterfaces {

    private final Fleet fleet;

    NodeInterfaces(Fleet fleet) {
        this.fleet = fleet;
    }

    List<NetworkInterface> list() {
        Map<String, String> vpcs = new HashMap<>();
        Map<Group, List<String>> groups = new HashMap<>();
        List<NetworkInterface> all = new ArrayList<>();
        for (Cluster cluster : fleet.clusters()) {
            for (Node node : cluster.instances.values()) {
                if (node.placement.inOwnVpc()) {
                    String vpc = vpcs.computeIfAbsent(node.placement.subnetId(), this::vpc);
                    all.add(view(
                            node, vpc, groups.computeIfAbsent(node.group, group -> securityGroups(cluster, group))));
                }
            }
        }
        all.addAll(fleet.leftovers.list());
        return all;
    }

    /** The interface of a node's instance. */
    NetworkInterface of(Cluster cluster, Node node) {
        return view(node, vpc(node.placement.subnetId()), securityGroups(cluster, node.group));
    }

    private static NetworkInterface view(Node node, String vpc, List<String> groups) {
        String instance = node.instanceId();
        return new NetworkInterface(
                "eni-" + instance.substring("i-".length()),
                node.placement.subnetId(),
                vpc,
                node.ip(),
                groups,
                "interface",
                "HyperPod node " + instance,
                "amazon-sagemaker",
                instance,
                node.launched);
    }

    private String vpc(String subnetId) {
        return fleet.account.subnet(subnetId).map(SubnetView::vpcId).orElse("");
    }

    private static List<String> securityGroups(Cluster cluster, Group group) {
        JsonNode own = group.spec.path("OverrideVpcConfig").path("SecurityGroupIds");
        JsonNode ids = own.isEmpty() ? cluster.spec.path("VpcConfig").path("SecurityGroupIds") : own;
        List<String> groups = new ArrayList<>();
        ids.forEach(id -> groups.add(id.asText()));
        return groups;
    }
}
