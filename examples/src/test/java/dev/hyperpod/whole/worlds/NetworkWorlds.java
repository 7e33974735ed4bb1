package dev.hyperpod.whole.worlds;

import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.NetworkAcl;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Networks, sound and broken. */
public final class NetworkWorlds {

    private NetworkWorlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(securityGroups(), subnets(), ways(), vpcs(), controlPlanes(), quotas())
                .flatMap(List::stream)
                .toList();
    }

    /** In an account that is ready it passes, and after this it fails. */
    private static CheckWorld brokenBy(String check, Consumer<World> change) {
        return CheckWorld.of(check)
                .passes(Scene.of(Specs.eks(2)))
                .fails(Scene.of(Specs.eks(2)).in(change));
    }

    private static CheckWorld group(String check, Consumer<SecurityGroup> change) {
        return brokenBy(check, world -> world.securityGroup(Ready.SECURITY_GROUP, change));
    }

    private static List<CheckWorld> securityGroups() {
        return List.of(
                group("network.self-ingress", SecurityGroup::withoutSelfIngress),
                group("network.self-egress", SecurityGroup::withoutSelfEgress),
                group(
                        "network.outbound-rules",
                        members -> members.withoutEgress().withSelfReferences()),
                group(
                        "network.open-ingress",
                        members -> members.add(false, Traffic.tcp(22), new Peer.Cidr("0.0.0.0/0"), "")));
    }

    private static List<CheckWorld> subnets() {
        return List.of(
                brokenBy("network.exists", world -> world.removeSubnet(Ready.SUBNET_A)),
                brokenBy(
                        "network.subnet-ip-capacity",
                        world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37))),
                brokenBy(
                        "network.replacement-room",
                        world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(2 * 81 + 5))),
                CheckWorld.of("network.private-subnets")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2).vpc(in(Ready.PUBLIC_SUBNET)))),
                CheckWorld.of("network.one-zone")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2).vpc(in(Ready.SUBNET_A, Ready.SUBNET_B)))),
                brokenBy(
                        "network.ordinary-zones",
                        world -> world.subnet(
                                Ready.SUBNET_A,
                                subnet -> subnet.zone(world.place().localZone()))),
                brokenBy(
                        "network.address-families",
                        world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.ipv6Only("2600:1f14:0:100::/64"))));
    }

    private static List<CheckWorld> ways() {
        return List.of(
                brokenBy(
                        "network.s3-path",
                        world -> world.network().withoutS3Endpoint().withoutNatRoutes()),
                brokenBy("network.service-endpoints", world -> world.network().withoutNatRoutes()),
                brokenBy(
                        "network.working-routes",
                        world -> world.network()
                                .natGateways()
                                .put(world.network()
                                        .natGateways()
                                        .find(Ready.NAT_GATEWAY)
                                        .orElseThrow()
                                        .deleted(world.now()))),
                brokenBy(
                        "network.acls",
                        world -> world.network().acls().all().stream()
                                .filter(acl -> acl.vpcId().equals(Ready.VPC))
                                .forEach(acl -> acl.put(NetworkAcl.Entry.all(10, true, "deny")))));
    }

    private static List<CheckWorld> vpcs() {
        return List.of(
                brokenBy("network.vpc-dns", world -> world.vpc(Ready.VPC, vpc -> vpc.dnsHostnames(false))),
                brokenBy(
                        "network.flow-logs", world -> world.network().flowLogs().remove(Ready.FLOW_LOG)),
                CheckWorld.of("network.docker-bridge")
                        .passes(Scene.of(Specs.slurm(2)))
                        .fails(Scene.of(Specs.slurm(2))
                                .in(world -> world.vpc(
                                        Ready.VPC,
                                        vpc -> vpc.add(
                                                new Vpc.Block("vpc-cidr-assoc-0a000000000000009", "172.17.0.0/16"))))));
    }

    private static List<CheckWorld> controlPlanes() {
        return List.of(
                brokenBy(
                        "eks.control-plane-zones",
                        world -> world.eksCluster(
                                Ready.EKS_CLUSTER,
                                eks -> eks.network(Ready.VPC, List.of(Ready.SUBNET_B), List.of(Ready.SECURITY_GROUP)))),
                brokenBy(
                        "eks.control-plane-access",
                        world -> world.addSecurityGroup("sg-0a000000000000009", "eks", Ready.VPC)
                                .eksCluster(
                                        Ready.EKS_CLUSTER,
                                        eks -> eks.network(
                                                Ready.VPC,
                                                List.of(Ready.SUBNET_B, Ready.SUBNET_C),
                                                List.of("sg-0a000000000000009")))),
                brokenBy(
                        "eks.service-addresses",
                        world -> world.vpc(
                                Ready.VPC,
                                vpc -> vpc.add(new Vpc.Block("vpc-cidr-assoc-0a000000000000009", "172.20.0.0/16")))),
                brokenBy(
                        "eks.pod-addresses",
                        world -> world.eksCluster(
                                Ready.EKS_CLUSTER,
                                eks -> eks.settings()
                                        .put(
                                                Cluster.class,
                                                Cluster.builder()
                                                        .kubernetesNetworkConfig(network -> network.ipFamily("ipv6"))
                                                        .resourcesVpcConfig(vpc -> vpc.endpointPrivateAccess(true))
                                                        .build()))));
    }

    private static List<CheckWorld> quotas() {
        return List.of(
                brokenBy("quota.network-interfaces", world -> world.quota("Network interfaces per Region", 50)),
                brokenBy("quota.network-limits", world -> world.quota("VPCs per Region", 1)));
    }

    private static VpcConfig in(String... subnets) {
        return new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(subnets));
    }
}
