package dev.hyperpod.whole;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.NetworkAcl;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import dev.hyperpod.testkit.world.VpcEndpoint;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts and clusters that are seldom so, and may be so: with every module's checks, none is said to fail. */
class UnusualAccountsTest {

    private static final String ENDPOINTS = "sg-0e000000000000001";
    private static final String ONE = "sg-0b000000000000001";
    private static final String OTHER = "sg-0b000000000000002";
    private static final InstanceType A100 = InstanceType.of("ml.p4d.24xlarge");
    private static final String DOTTED = "sagemaker.acme";

    private static Stream<Arguments> accounts() {
        return Stream.of(networks(), capacity(), identities(), orchestrators()).flatMap(stream -> stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accounts")
    void nothingIsSaidToFail(String name, Scene scene) {
        try (Stage stage = new Stage()) {
            Subject subject = stage.set(scene);
            Report report = new CheckEngine(stage.hyperpod().checks())
                    .run(subject, new AccountReader(stage.hyperpod().aws(), Runnable::run), () -> 0);

            assertThat(report.errors()).as(name).isEmpty();
            assertThat(report.notChecked()).as(name).isEmpty();
        }
    }

    private static Scene eks() {
        return Scene.of(Specs.eks(2));
    }

    private static Stream<Arguments> networks() {
        return Stream.of(
                arguments(
                        "Slurm without a VPC",
                        Scene.of(HyperPod.cluster("llama")
                                .orchestrator(SLURM)
                                .executionRole(Specs.ROLE)
                                .lifecycleScripts(Specs.SCRIPTS, "on_create.sh")
                                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1))),
                arguments(
                        "a network of its own for one group",
                        Scene.of(Specs.eks(2)
                                .instanceGroup(
                                        "cpu",
                                        InstanceType.M5_4XLARGE,
                                        2,
                                        group -> group.overrideVpc(Ready.SUBNET_B, Ready.SECURITY_GROUP)))),
                arguments(
                        "subnets in several zones",
                        Scene.of(Specs.eks(2)
                                .vpc(new VpcConfig(
                                        List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B))))),
                arguments("endpoints in place of every way out", eks().in(UnusualAccountsTest::isolate)),
                arguments(
                        "endpoints, and ACLs that let nothing out of the VPC",
                        eks().in(UnusualAccountsTest::isolate).in(UnusualAccountsTest::fence)),
                arguments(
                        "a route to a prefix list that leads nowhere any more",
                        eks().in(world -> world.network()
                                .routeTable(
                                        Ready.PRIVATE_ROUTES,
                                        table -> table.route("pl-0a000000000000009", "tgw-0a000000000000009")))),
                arguments(
                        "security groups that suffice only together",
                        Scene.of(Specs.eks(2).vpc(new VpcConfig(List.of(ONE, OTHER), List.of(Ready.SUBNET_A))))
                                .in(UnusualAccountsTest::twoGroups)),
                arguments(
                        "IPv6 beside IPv4",
                        Scene.of(Specs.slurm(2))
                                .in(world -> world.subnet(
                                        Ready.SUBNET_A, subnet -> subnet.ipv6Block("2600:1f14:0:100::/64")))));
    }

    /** Takes every way out away, and gives the services endpoints that let the VPC in. */
    private static void isolate(World world) {
        world.network().withoutNatRoutes().withoutS3Endpoint();
        world.addSecurityGroup(ENDPOINTS, "endpoints", Ready.VPC)
                .securityGroup(
                        ENDPOINTS, group -> group.add(false, Traffic.tcp(443), new Peer.Cidr("10.0.0.0/16"), ""));
        Stream.of(
                        "s3",
                        "ssm",
                        "ssmmessages",
                        "ec2messages",
                        "logs",
                        "sts",
                        "ec2",
                        "ecr.api",
                        "ecr.dkr",
                        "eks",
                        "eks-auth",
                        "sagemaker.api")
                .forEach(service -> world.network()
                        .endpoints()
                        .put(new VpcEndpoint(
                                world.newId("vpce"),
                                Ready.VPC,
                                "com.amazonaws." + world.region() + "." + service,
                                "Interface",
                                VpcEndpoint.OPEN,
                                List.of(),
                                List.of(Ready.SUBNET_A),
                                List.of(ENDPOINTS),
                                List.of(),
                                true,
                                world.now().minusSeconds(600),
                                Optional.empty())));
    }

    private static void fence(World world) {
        world.network().acls().all().stream()
                .filter(acl -> acl.vpcId().equals(Ready.VPC))
                .forEach(acl -> {
                    acl.put(new NetworkAcl.Entry(10, true, "allow", "-1", "10.0.0.0/16", -1, -1, -1, -1));
                    acl.put(NetworkAcl.Entry.all(11, true, "deny"));
                });
    }

    private static void twoGroups(World world) {
        world.addSecurityGroup(ONE, "one", Ready.VPC)
                .addSecurityGroup(OTHER, "other", Ready.VPC)
                .securityGroup(ONE, group -> {
                    group.withoutEgress().add(false, Traffic.ALL, new Peer.Group(OTHER), "");
                    group.add(true, Traffic.ALL, new Peer.Group(OTHER), "");
                })
                .securityGroup(
                        OTHER,
                        group -> group.withoutEgress().add(true, Traffic.tcp(443), new Peer.Cidr("0.0.0.0/0"), ""))
                .securityGroup(
                        Ready.SECURITY_GROUP, group -> group.add(false, Traffic.ALL, new Peer.Cidr("10.0.0.0/16"), ""));
    }

    private static Stream<Arguments> capacity() {
        return Stream.of(
                arguments(
                        "a group without nodes, of a type that the zone lacks",
                        Scene.of(Specs.eks(2).instanceGroup("later", A100, 0))
                                .in(world -> world.withdraw("p4d.24xlarge", "us-west-2a"))),
                arguments(
                        "a restricted group",
                        Scene.of(Specs.bareEks()
                                .restrictedInstanceGroup(
                                        RestrictedInstanceGroup.of("custom", InstanceType.P5, 2, Specs.ROLE)))),
                arguments(
                        "a choice of types",
                        Scene.of(Specs.bareEks()
                                .continuousProvisioning()
                                .instanceGroup(InstanceGroup.builder("any")
                                        .anyOf(InstanceType.P5, A100)
                                        .instanceCount(2)
                                        .build()))),
                arguments(
                        "spot instances",
                        Scene.of(Specs.bareEks()
                                .continuousProvisioning()
                                .instanceGroup("spot", InstanceType.P5, 2, group -> group.spot()))),
                arguments(
                        "a cluster that has taken the last address and the last of its quota",
                        Scene.diagnosing(Specs.eks(2).build())
                                .in(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(0))
                                        .quota("ml.p5.48xlarge for cluster usage", 2))));
    }

    private static Stream<Arguments> identities() {
        String path = Ready.PLACE.globalArn("iam", "role/team/ml/Nodes");
        return Stream.of(
                arguments(
                        "a role with a path",
                        Scene.of(Specs.eks(2).executionRole(path))
                                .in(world -> world.addRole("/team/ml/", "Nodes")
                                        .role(
                                                "Nodes",
                                                role -> role.trusts("sagemaker.amazonaws.com")
                                                        .inlinePolicy("all", allowing("\"Action\":\"*\""))))),
                arguments(
                        "a role that is allowed all but some",
                        eks().in(world -> world.role(
                                Ready.ROLE,
                                role -> role.withoutManagedPolicies()
                                        .inlinePolicy(Ready.NODE_POLICY, allowing("\"NotAction\":[\"iam:*\"]"))))),
                arguments(
                        "the account's root",
                        eks().in(world -> world.identities().callAs(Ready.PLACE.globalArn("iam", "root")))),
                arguments("a session of a role with a path", eks().in(world -> {
                    world.addRole("/aws-reserved/sso.amazonaws.com/", "Admin")
                            .role("Admin", role -> role.attachAwsPolicy("AdministratorAccess"));
                    world.identities().callAs("arn:aws:sts::111122223333:assumed-role/Admin/somebody@example.com");
                })),
                arguments(
                        "a bucket with dots in its name",
                        Scene.of(Specs.eks(2).lifecycleScripts("s3://" + DOTTED + "/lcs/", "on_create.sh"))
                                .in(world -> world.addBucket(DOTTED)
                                        .bucket(DOTTED, bucket -> bucket.object(Ready.SCRIPT_KEY, "#!/bin/bash\n"))
                                        .role(
                                                Ready.ROLE,
                                                role -> role.inlinePolicy(
                                                        "scripts", allowing("\"Action\":\"s3:*\""))))));
    }

    private static String allowing(String what) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + what + ",\"Resource\":\"*\"}]}";
    }

    private static Stream<Arguments> orchestrators() {
        return Stream.of(
                arguments(
                        "EKS with access entries alone",
                        eks().in(world -> world.eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("API")))),
                arguments(
                        "EKS with a network plug-in of one's own",
                        eks().in(world -> world.eksCluster(Ready.EKS_CLUSTER, eks -> eks.withoutAddon("vpc-cni")))),
                arguments(
                        "Slurm that AWS configures",
                        Scene.of(Specs.bareSlurm()
                                .instanceGroup(
                                        "controller", InstanceType.M5_4XLARGE, 1, group -> group.slurmController())
                                .instanceGroup("login", InstanceType.M5_4XLARGE, 1, group -> group.slurmLogin())
                                .instanceGroup("workers", InstanceType.P5, 2, group -> group.slurmCompute("gpu")))));
    }
}
