package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.RouteTable;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import dev.hyperpod.testkit.world.VpcEndpoint;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PathTest {

    private static final String PATH = "vpcConfig.subnets[" + Ready.SUBNET_A + "]";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder inPublicSubnet() {
        return TestAccount.p5(1).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.PUBLIC_SUBNET)));
    }

    private static void withoutWayOut(World world) {
        world.network().withoutS3Endpoint().withoutNatRoutes();
    }

    static void interfaceEndpoint(World world, String service, String group, boolean privateDns) {
        world.network()
                .endpoints()
                .put(new VpcEndpoint(
                        world.newId("vpce"),
                        Ready.VPC,
                        EndpointService.name(world.place(), service),
                        "Interface",
                        VpcEndpoint.OPEN,
                        List.of(),
                        List.of(Ready.SUBNET_A),
                        List.of(group),
                        List.of(),
                        privateDns,
                        world.now().minusSeconds(600),
                        Optional.empty()));
    }

    private String only(String code, ClusterSpecBuilder spec) {
        List<String> lines = account.judge(code, spec);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    // ---- NET-009

    @Test
    void withoutEndpointAndRouteS3IsOutOfReach() {
        account.broken(PathTest::withoutWayOut);

        assertThat(only("NET-009", TestAccount.p5(1)))
                .startsWith("ERROR " + PATH)
                .endsWith("its route table " + Ready.PRIVATE_ROUTES + " has no route out of the VPC");
    }

    @Test
    void aNatGatewayIsAWayToS3() {
        account.broken(world -> world.network().withoutS3Endpoint());

        assertThat(account.judge("NET-009", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void anEndpointOfAnotherRouteTableIsNoWay() {
        account.broken(world -> {
            world.network().withoutNatRoutes().withoutRoutesTo(Ready.S3_ENDPOINT);
            VpcEndpoint endpoint =
                    world.network().endpoints().find(Ready.S3_ENDPOINT).orElseThrow();
            world.network().endpoints().put(endpoint.routedFrom(List.of(Ready.PUBLIC_ROUTES)));
        });

        assertThat(only("NET-009", TestAccount.p5(1))).startsWith("ERROR " + PATH);
    }

    @Test
    void anInternetGatewayIsNoWayForNodesThatHaveNoPublicAddress() {
        account.broken(world -> world.network().withoutS3Endpoint());

        assertThat(only("NET-009", inPublicSubnet())).startsWith("ERROR ").contains("no public addresses");
    }

    @Test
    void aNatGatewayThatIsDeletedIsNoWay() {
        account.broken(world -> {
            world.network().withoutS3Endpoint();
            world.network()
                    .natGateways()
                    .put(world.network()
                            .natGateways()
                            .find(Ready.NAT_GATEWAY)
                            .orElseThrow()
                            .deleted(world.now()));
        });

        assertThat(only("NET-009", TestAccount.p5(1))).startsWith("ERROR ").contains("which is gone");
    }

    @Test
    void whatLiesBehindAnApplianceIsNotKnown() {
        account.broken(world -> {
            withoutWayOut(world);
            world.network().routeTable(Ready.PRIVATE_ROUTES, table -> table.route("0.0.0.0/0", Ready.S3_ENDPOINT));
            interfaceEndpoint(world, "logs", Ready.SECURITY_GROUP, true);
            String appliance = world.network().endpoints().all().get(0).id();
            world.network().routeTable(Ready.PRIVATE_ROUTES, table -> table.route("0.0.0.0/0", appliance));
        });

        assertThat(only("NET-009", TestAccount.p5(1))).startsWith("INFO ").contains("cannot be read here");
        assertThat(account.judge("NET-010", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void theDefaultRouteMayComeInTwoHalves() {
        account.broken(world -> {
            withoutWayOut(world);
            world.network()
                    .routeTable(
                            Ready.PRIVATE_ROUTES,
                            table -> table.route("0.0.0.0/1", Ready.NAT_GATEWAY)
                                    .route("128.0.0.0/1", Ready.NAT_GATEWAY));
        });

        assertThat(account.judge("NET-009", TestAccount.p5(1))).isEmpty();
        assertThat(account.judge("NET-010", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void anInterfaceEndpointServesByItsPrivateName() {
        account.broken(world -> {
            withoutWayOut(world);
            interfaceEndpoint(world, "s3", Ready.SECURITY_GROUP, true);
        });

        assertThat(account.judge("NET-009", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void anInterfaceEndpointWithoutPrivateNameServesNot() {
        account.broken(world -> {
            withoutWayOut(world);
            interfaceEndpoint(world, "s3", Ready.SECURITY_GROUP, false);
        });

        assertThat(only("NET-009", TestAccount.p5(1))).startsWith("ERROR ");
    }

    @Test
    void anInterfaceEndpointThatLetsNodesNotInServesNot() {
        account.broken(world -> {
            withoutWayOut(world);
            world.addSecurityGroup("sg-0a000000000000009", "endpoints", Ready.VPC);
            interfaceEndpoint(world, "s3", "sg-0a000000000000009", true);
        });

        assertThat(only("NET-009", TestAccount.p5(1))).contains("sg-0a000000000000009] let no node in on port 443");
    }

    @Test
    void anEndpointWhosePolicyLeavesTheBucketOutIsNoWay() {
        account.broken(world -> {
            VpcEndpoint endpoint =
                    world.network().endpoints().find(Ready.S3_ENDPOINT).orElseThrow();
            world.network()
                    .endpoints()
                    .put(endpoint.policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                            + "\"Resource\":\"arn:aws:s3:::other/*\"}]}"));
        });

        assertThat(only("NET-009", TestAccount.p5(1)))
                .startsWith("ERROR ")
                .contains(
                        Ready.S3_ENDPOINT + ", whose policy does not permit s3:ListBucket on arn:aws:s3:::sagemaker-");
    }

    @Test
    void securityGroupsMayLetOutToThePrefixListOfS3Alone() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, group -> {
            group.withoutEgress().withSelfReferences();
            group.add(
                    true,
                    Traffic.tcp(443),
                    new Peer.PrefixList(EndpointService.prefixListId(EndpointService.name(world.place(), "s3"))),
                    "");
        }));

        assertThat(account.judge("NET-009", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void securityGroupsThatLetNothingOutCloseTheWay() {
        account.broken(world -> world.securityGroup(
                Ready.SECURITY_GROUP, group -> group.withoutEgress().withSelfReferences()));

        assertThat(only("NET-009", TestAccount.p5(1))).startsWith("ERROR ").contains("let nothing out to it");
        assertThat(only("NET-006", TestAccount.p5(1))).startsWith("WARNING vpcConfig.securityGroupIds");
    }

    @Test
    void withoutThePrefixListTheWayIsJudgedByTheDefaultRoute() {
        account.denied("ec2", "DescribePrefixLists");

        assertThat(account.judge("NET-009", TestAccount.p5(1))).isEmpty();
        assertThat(account.judge("NET-013", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void theFixLaysAnEndpointAndAsksFirst() {
        account.broken(PathTest::withoutWayOut);
        Report report = account.client().validate(TestAccount.p5(1).build());
        Fix fix = fix(report, "NET-009");

        assertThat(fix.asks())
                .hasValueSatisfying(asked -> assertThat(asked.name()).isEqualTo("network.s3-path"));
        assertThat(fix.calls()).element(1).asString().startsWith("ec2:CreateVpcEndpoint(" + Ready.VPC);

        FixReport mended = account.client().fix(report, List.of(fix, fix), Consent.to("network.s3-path"));

        assertThat(mended.after().findings()).extracting(f -> f.check().code()).doesNotContain("NET-009");
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void theFixOfASecondTableTakesTheEndpointThatIsThere() {
        account.broken(world -> {
            withoutWayOut(world);
            RouteTable other = world.network()
                    .addRouteTable(
                            "rtb-0a000000000000009",
                            world.vpcs().find(Ready.VPC).orElseThrow());
            world.network().untie(Ready.SUBNET_B);
            other.associate(new RouteTable.Association("rtbassoc-0a000000000000009", Ready.SUBNET_B));
        });
        ClusterSpecBuilder spec = TestAccount.p5(1)
                .vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B)));
        Report report = account.client().validate(spec.build());

        account.client().fix(report, Consent.to("network.s3-path"));

        assertThat(account.judge("NET-009", spec)).isEmpty();
        assertThat(endpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.routeTables())
                        .containsExactlyInAnyOrder(Ready.PRIVATE_ROUTES, "rtb-0a000000000000009"));
    }

    private List<VpcEndpoint> endpoints() {
        List<VpcEndpoint> all = new java.util.ArrayList<>();
        account.broken(world -> all.addAll(world.network().endpoints().all()));
        return all;
    }

    private static Fix fix(Report report, String code) {
        return report.findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .findFirst()
                .flatMap(Finding::fix)
                .orElseThrow();
    }

    // ---- NET-008, NET-010, NET-011

    @Test
    void aSubnetThatLeadsToAnInternetGatewayIsPublicWhateverItGivesOut() {
        account.broken(world -> world.subnet(Ready.PUBLIC_SUBNET, subnet -> subnet.publicAddresses(false)));

        assertThat(only("NET-008", inPublicSubnet()))
                .startsWith("WARNING vpcConfig.subnets[" + Ready.PUBLIC_SUBNET + "] <" + Ready.PUBLIC_ROUTES + ">");
    }

    @Test
    void aSubnetThatGivesOutPublicAddressesIsNotPublicForThat() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.publicAddresses(true)));

        assertThat(account.judge("NET-008", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void aSubnetWithoutTableOfItsOwnIsJudgedByTheMainOne() {
        account.broken(world -> {
            world.network().untie(Ready.SUBNET_A);
            world.network().mainRouteTable(Ready.VPC).orElseThrow().route("0.0.0.0/0", Ready.INTERNET_GATEWAY);
        });

        assertThat(only("NET-008", TestAccount.p5(1))).startsWith("WARNING " + PATH);
    }

    @Test
    void withoutAWayOutMissingEndpointsAreNamed() {
        account.broken(world -> {
            world.network().withoutNatRoutes();
            for (String service : List.of("ssm", "ssmmessages", "ec2messages", "sts")) {
                interfaceEndpoint(world, service, Ready.SECURITY_GROUP, !service.equals("sts"));
            }
        });

        assertThat(only("NET-010", TestAccount.p5(1))).startsWith("WARNING " + PATH + " <[logs, sts]>");
    }

    @Test
    void anEndpointThatLetsNoNodeInIsNamed() {
        account.broken(world -> {
            world.network().withoutNatRoutes();
            world.addSecurityGroup("sg-0a000000000000009", "endpoints", Ready.VPC)
                    .securityGroup(
                            "sg-0a000000000000009",
                            group -> group.add(false, Traffic.tcp(443), new Peer.Cidr("10.0.32.0/20"), ""));
            for (String service : List.of("ssm", "ssmmessages", "ec2messages", "sts")) {
                interfaceEndpoint(world, service, Ready.SECURITY_GROUP, true);
            }
            interfaceEndpoint(world, "logs", "sg-0a000000000000009", true);
        });

        assertThat(only("NET-010", TestAccount.p5(1))).contains("us-west-2.logs lets no node in");
        account.broken(world -> world.securityGroup(
                "sg-0a000000000000009",
                group -> group.add(false, Traffic.tcp(443), new Peer.Cidr("10.0.16.0/20"), "")));
        assertThat(account.judge("NET-010", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void aNatGatewayThatIsGoneOrComingIsNamed() {
        account.broken(world -> world.network()
                .natGateways()
                .put(world.network()
                        .natGateways()
                        .find(Ready.NAT_GATEWAY)
                        .orElseThrow()
                        .deleted(world.now())));

        assertThat(only("NET-011", TestAccount.p5(1)))
                .startsWith("ERROR " + PATH + " <0.0.0.0/0 → " + Ready.NAT_GATEWAY + ">")
                .contains("deleting");
    }

    @Test
    void aNatGatewayInAPrivateSubnetIsNamed() {
        account.broken(
                world -> world.network().routeTable(Ready.PUBLIC_ROUTES, table -> table.withoutRoute("0.0.0.0/0")));

        assertThat(only("NET-011", TestAccount.p5(1)))
                .contains("stands in " + Ready.PUBLIC_SUBNET + ", whose own routes do not lead to an internet gateway");
    }

    @Test
    void aLeftOverRouteIsAWarning() {
        account.broken(world -> world.network()
                .routeTable(Ready.PRIVATE_ROUTES, table -> table.route("192.168.0.0/16", "eni-0a000000000000009")));

        assertThat(only("NET-011", TestAccount.p5(1))).startsWith("WARNING ").contains("eni-0a000000000000009 is gone");
    }

    @Test
    void soIsOneToAPrefixListOfOnesOwn() {
        account.broken(world -> world.network()
                .routeTable(
                        Ready.PRIVATE_ROUTES, table -> table.route("pl-0a000000000000009", "tgw-0a000000000000009")));

        assertThat(only("NET-011", TestAccount.p5(1))).startsWith("WARNING ").contains("tgw-0a000000000000009 is gone");
    }

    @Test
    void whatMayNotBeReadIsNamedByItsAction() {
        account.denied("ec2", "DescribeRouteTables");

        for (String code : List.of("NET-008", "NET-009", "NET-010", "NET-011")) {
            assertThat(account.findings(code, TestAccount.p5(1).build()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
                        assertThat(finding.remedies()).anyMatch(step -> step.contains("ec2:DescribeRouteTables"));
                    });
        }
    }
}
