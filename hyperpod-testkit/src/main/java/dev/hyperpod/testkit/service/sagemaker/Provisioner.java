package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Account.SecurityGroupView;
import dev.hyperpod.testkit.world.Account.SubnetView;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Launches and ends instances: takes capacity and addresses and gives them back. Knows what can go wrong. */
final class Provisioner {

    private final Fleet fleet;
    private final Journal journal;
    private final Account account;
    private final NodeInterfaces interfaces;

    Provisioner(Fleet fleet, Journal journal) {
        this.fleet = fleet;
        this.journal = journal;
        this.account = fleet.account;
        this.interfaces = new NodeInterfaces(fleet);
    }

    /** Why no instance of a group can be launched at all, if so. */
    Optional<String> launchProblem(Cluster cluster, Group group) {
        Optional<String> role = roleProblem(group.spec.path("ExecutionRole").asText());
        if (role.isPresent() || !group.placement.inOwnVpc()) {
            return role;
        }
        boolean elsewhere = fleet.planCapacity
                .of(group)
                .filter(plan -> !plan.zone().id().equals(group.placement.zoneId()))
                .isPresent();
        if (elsewhere) {
            return Optional.of(Texts.NO_SUBNET_OF_PLAN);
        }
        String subnetId = group.placement.subnetId();
        if (account.subnet(subnetId).isEmpty()) {
            return Optional.of("The subnet '" + subnetId + "' does not exist");
        }
        return securityGroups(cluster, group).stream()
                .filter(id -> account.securityGroup(id).isEmpty())
                .findFirst()
                .map(id -> "The security group '" + id + "' does not exist");
    }

    private Optional<String> roleProblem(String arn) {
        boolean trusted = account.role(arn)
                .map(role -> role.trustedServices().contains("sagemaker.amazonaws.com"))
                .orElse(false);
        return trusted
                ? Optional.empty()
                : Optional.of("Could not assume role " + arn + ". Please ensure that the role exists and allows"
                        + " principal 'sagemaker.amazonaws.com' to assume the role.");
    }

    /** How many instances of a type the zone has for a group. */
    int capacity(Group group, String type) {
        return fleet.planCapacity
                .of(group)
                .map(plan -> fleet.planCapacity.left(plan, type))
                .orElseGet(() -> pooled(group, type));
    }

    private int pooled(Group group, String type) {
        Placement placement = group.placement;
        boolean offered = !placement.inOwnVpc() || account.offers(type, placement.zoneId());
        return offered ? fleet.pools(group).available(placement.zoneId(), type, fleet.timeline.now()) : 0;
    }

    /** Why a group gets no instance of a type, when {@link #capacity} is too small. */
    static String shortage(Group group, String type) {
        return group.spot() ? Texts.noSpotCapacity(type, group.placement) : Texts.noCapacity(type, group.placement);
    }

    /** How many nodes of a type find addresses in the subnet of a group. */
    int room(Cluster cluster, Group group, String type) {
        if (!group.placement.inOwnVpc()) {
            return Integer.MAX_VALUE;
        }
        int free = account.subnet(group.placement.subnetId())
                .map(SubnetView::freeAddresses)
                .orElse(0);
        return free / fleet.hardware.addresses(type, cluster.eks());
    }

    /** Launches an instance for each place; the caller has made sure of capacity and room. */
    List<Long> launch(Cluster cluster, List<Node> places, String type) {
        places.forEach(node -> launch(cluster, node, type));
        return places.stream().map(node -> node.instance).toList();
    }

    private void launch(Cluster cluster, Node node, String type) {
        Placement placement = node.group.placement;
        int count = fleet.hardware.addresses(type, cluster.eks());
        if (placement.inOwnVpc() && !account.takeAddresses(placement.subnetId(), count)) {
            throw new IllegalStateException("Subnet " + placement.subnetId() + " has no room that it said it had");
        }
        if (node.group.planArn().isEmpty()) {
            fleet.pools(node.group).take(placement.zoneId(), type, 1);
        }
        node.placement = placement;
        node.address = fleet.addresses.take(placement);
        node.type = type;
        node.image = node.group.image();
        node.launched = fleet.timeline.now();
        node.instance = fleet.ids.next();
        node.become(NodeStatus.PENDING, node.message);
        cluster.instances.put(node.instance, node);
        journal.launched(cluster, node);
    }

    /** Ends the instance of a place, which then waits for another. */
    void end(Cluster cluster, Node node) {
        if (!node.launched()) {
            return;
        }
        leaveNetwork(cluster, node);
        journal.terminated(cluster, node);
        cluster.instances.remove(node.instance);
        if (node.group.planArn().isEmpty()) {
            fleet.pools(node.group).giveBack(node.placement.zoneId(), node.type, 1);
        }
        node.instance = 0;
        node.status = NodeStatus.PENDING;
        node.fault = Optional.empty();
        node.cures = 0;
        node.rebooting = false;
    }

    private void leaveNetwork(Cluster cluster, Node node) {
        Placement placement = node.placement;
        int address = node.address;
        if (!placement.inOwnVpc()) {
            fleet.addresses.giveBack(placement, address);
            return;
        }
        int count = fleet.hardware.addresses(node.type, cluster.eks());
        Runnable told = journal.interfaceDeletion(cluster, node);
        fleet.leftovers.leave(interfaces.of(cluster, node), () -> {
            account.returnAddresses(placement.subnetId(), count);
            fleet.addresses.giveBack(placement, address);
            told.run();
        });
    }

    /** Ends the instance of a place and takes the place away. */
    void remove(Cluster cluster, Node node) {
        end(cluster, node);
        cluster.slots.remove(node.slot);
    }

    /** Why instances of a group do not even get to their lifecycle scripts, if so. */
    Optional<String> hostProblem(Cluster cluster, Group group, String type) {
        boolean checked = group.placement.inOwnVpc() && fleet.hardware.efa(type);
        return checked && !efaPasses(cluster, group) ? Optional.of(Texts.EFA_CHECK_FAILED) : Optional.empty();
    }

    private boolean efaPasses(Cluster cluster, Group group) {
        return securityGroups(cluster, group).stream()
                .map(account::securityGroup)
                .flatMap(Optional::stream)
                .anyMatch(Provisioner::letsItselfThrough);
    }

    private static boolean letsItselfThrough(SecurityGroupView group) {
        return group.selfIngress() && group.selfEgress();
    }

    private static List<String> securityGroups(Cluster cluster, Group group) {
        var own = group.spec.path("OverrideVpcConfig").path("SecurityGroupIds");
        var ids = own.isEmpty() ? cluster.spec.path("VpcConfig").path("SecurityGroupIds") : own;
        return StreamSupport.stream(ids.spliterator(), false)
                .map(id -> id.asText())
                .toList();
    }
}
