package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.NetworkAcl.Entry;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpcTest {

    private static final String PATH = "vpcConfig.subnets[" + Ready.SUBNET_A + "]";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder in(String... subnets) {
        return TestAccount.p5(1).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(subnets)));
    }

    private String only(String code, ClusterSpecBuilder spec) {
        List<String> lines = account.judge(code, spec);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    // ---- NET-003

    @ParameterizedTest
    @CsvSource({"127, 0", "128, 1", "159, 1", "160, 0"})
    void roomForOneMoreNodeOfEachGroupIsAskedForOnceAllHaveTheirs(int free, int findings) {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(free)));

        assertThat(account.judge("NET-003", TestAccount.p5(4)))
                .hasSize(findings)
                .allMatch(line -> line.startsWith("WARNING " + PATH) && line.contains("takes 32"));
    }

    // ---- NET-007

    @ParameterizedTest
    @CsvSource({"-1, -1, all traffic", "22, 22, tcp 22", "8000, 9000, tcp 8000–9000"})
    void aRuleThatLetsAnybodyInIsNamed(int from, int to, String words) {
        account.broken(world -> world.securityGroup(
                Ready.SECURITY_GROUP,
                group -> group.add(
                        false,
                        from < 0 ? Traffic.ALL : new Traffic("tcp", from, to),
                        from == 22 ? new Peer.Ipv6("::/0") : new Peer.Cidr("0.0.0.0/0"),
                        "")));

        assertThat(only("NET-007", TestAccount.p5(1)))
                .isEqualTo("WARNING vpcConfig.securityGroupIds[" + Ready.SECURITY_GROUP + "] <" + words
                        + "> lets all addresses in: " + words);
    }

    @Test
    void pingFromAnywhereOpensNothing() {
        account.broken(world -> world.securityGroup(
                Ready.SECURITY_GROUP,
                group -> group.add(false, new Traffic("icmp", -1, -1), new Peer.Cidr("0.0.0.0/0"), "")));

        assertThat(account.judge("NET-007", TestAccount.p5(1))).isEmpty();
    }

    // ---- NET-012

    @Test
    void dnsThatIsOffIsTurnedOnOneSwitchAtATime() {
        account.broken(
                world -> world.vpc(Ready.VPC, vpc -> vpc.dnsSupport(false).dnsHostnames(false)));
        Report report = account.client().validate(TestAccount.p5(1).build());

        assertThat(only("NET-012", TestAccount.p5(1)))
                .isEqualTo("ERROR vpcConfig <enableDnsSupport and enableDnsHostnames> " + Ready.VPC
                        + " has enableDnsSupport and enableDnsHostnames off");
        Fix fix = report.findings().stream()
                .filter(finding -> finding.check().code().equals("NET-012"))
                .findFirst()
                .flatMap(finding -> finding.fix())
                .orElseThrow();
        assertThat(fix.calls())
                .containsExactly(
                        "ec2:ModifyVpcAttribute(" + Ready.VPC + ", enableDnsSupport=true)",
                        "ec2:ModifyVpcAttribute(" + Ready.VPC + ", enableDnsHostnames=true)");

        account.client().fix(report, List.of(fix, fix), Consent.none());

        assertThat(account.judge("NET-012", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void onlyTheSwitchThatIsOffIsNamed() {
        account.broken(world -> world.vpc(Ready.VPC, vpc -> vpc.dnsHostnames(false)));

        assertThat(only("NET-012", TestAccount.p5(1))).contains("<enableDnsHostnames>");
    }

    // ---- NET-013

    private static Consumer<World> acl(Entry... entries) {
        return world -> world.network().acls().all().stream()
                .filter(acl -> acl.vpcId().equals(Ready.VPC))
                .forEach(acl -> List.of(entries).forEach(acl::put));
    }

    private static Entry tcp(int number, boolean egress, String action, String cidr, int from, int to) {
        return new Entry(number, egress, action, "6", cidr, from, to, -1, -1);
    }

    @Test
    void anAclThatKeepsHttpsInIsAnError() {
        account.broken(acl(tcp(10, true, "deny", "0.0.0.0/0", 443, 443)));

        assertThat(only("NET-013", TestAccount.p5(1)))
                .startsWith("ERROR " + PATH)
                .endsWith("lets nothing out to S3 on TCP 443");
    }

    @Test
    void anAclNeedNotLetOutToS3WhereItsNameLeadsToAnInterfaceEndpoint() {
        account.broken(acl(tcp(10, true, "deny", "0.0.0.0/0", 443, 443)))
                .broken(world -> PathTest.interfaceEndpoint(world, "s3", Ready.SECURITY_GROUP, true));

        assertThat(account.judge("NET-013", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void anAclThatKeepsAnswersOutIsAnError() {
        account.broken(acl(tcp(10, false, "deny", "0.0.0.0/0", 1024, 65535)));

        assertThat(only("NET-013", TestAccount.p5(1))).startsWith("ERROR ").contains("lets no answer of S3 in");
    }

    @Test
    void anAclThatLetsEphemeralPortsInHalfIsAWarning() {
        account.broken(acl(tcp(10, false, "deny", "0.0.0.0/0", 1024, 40000)));

        assertThat(only("NET-013", TestAccount.p5(1)))
                .startsWith("WARNING ")
                .contains("to some of the ports 32768–60999");
    }

    @Test
    void anEntryOfALaterNumberChangesNothing() {
        account.broken(acl(tcp(200, true, "deny", "0.0.0.0/0", 0, 65535)));

        assertThat(account.judge("NET-013", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void anAclThatKeepsTheSubnetFromItselfKeepsNothing() {
        account.broken(
                acl(tcp(10, true, "deny", "10.0.16.0/20", 0, 65535), tcp(11, false, "deny", "10.0.16.0/20", 0, 65535)));

        assertThat(account.judge("NET-013", TestAccount.p5(1))).isEmpty();
    }

    @Test
    void groupsInDifferentSubnetsMustReachEachOther() {
        account.broken(acl(tcp(10, false, "deny", "10.0.32.0/20", 6000, 7000)));
        ClusterSpecBuilder spec = TestAccount.p5(1)
                .instanceGroup(
                        "far",
                        InstanceType.M5_2XLARGE,
                        1,
                        group -> group.overrideVpc(Ready.SUBNET_B, Ready.SECURITY_GROUP));

        assertThat(only("NET-013", spec)).startsWith("WARNING " + PATH).contains("with " + Ready.SUBNET_B);
    }

    // ---- NET-014, NET-017, NET-018

    @Test
    void subnetsOfSeveralZonesLeaveEfasZoneOpen() {
        assertThat(only("NET-014", in(Ready.SUBNET_A, Ready.SUBNET_B)))
                .startsWith("WARNING vpcConfig.subnets <usw2-az1, usw2-az2>");
        assertThat(account.judge(
                        "NET-014",
                        TestAccount.spec()
                                .vpc(new VpcConfig(
                                        List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B)))
                                .instanceGroup("workers", InstanceType.M5_2XLARGE, 1)))
                .isEmpty();
    }

    @Test
    void aSubnetInALocalZoneOrAnOutpostIsNamed() {
        account.broken(world -> world.subnet(
                        Ready.SUBNET_A, subnet -> subnet.zone(world.place().localZone()))
                .subnet(
                        Ready.SUBNET_B,
                        subnet -> subnet.outpost("arn:aws:outposts:us-west-2:111122223333:outpost/op-0a1")));

        assertThat(account.judge("NET-017", in(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)))
                .hasSize(2)
                .anyMatch(line -> line.contains("in the local zone usw2-lax1-az1"))
                .anyMatch(line -> line.contains("on the Outpost arn:aws:outposts"));
    }

    @Test
    void aFlowLogOfTheSubnetServesAsWellAsOneOfTheVpc() {
        account.broken(world -> world.network().flowLogs().remove(Ready.FLOW_LOG));

        assertThat(only("NET-018", in(Ready.SUBNET_A, Ready.SUBNET_B)))
                .startsWith("INFO vpcConfig.subnets <[" + Ready.SUBNET_A + ", " + Ready.SUBNET_B + "]>");
        account.broken(world -> world.network()
                .flowLogs()
                .put(new dev.hyperpod.testkit.world.FlowLog(
                        "fl-0a000000000000009",
                        Ready.SUBNET_A,
                        "REJECT",
                        "cloud-watch-logs",
                        "rejected",
                        world.now())));
        assertThat(only("NET-018", in(Ready.SUBNET_A, Ready.SUBNET_B)))
                .startsWith("INFO vpcConfig.subnets <[" + Ready.SUBNET_B + "]>");
    }

    // ---- NET-019, NET-020

    @ParameterizedTest
    @CsvSource({"172.17.16.0/20, true", "172.16.0.0/12, true", "172.18.0.0/16, false", "10.1.0.0/16, false"})
    void aBlockOfTheVpcThatDockerTakesIsNamed(String block, boolean taken) {
        account.broken(world ->
                world.vpc(Ready.VPC, vpc -> vpc.add(new Vpc.Block("vpc-cidr-assoc-0a000000000000009", block))));

        assertThat(account.judge("NET-019", TestAccount.p5(1)))
                .hasSize(taken ? 1 : 0)
                .allMatch(line -> line.startsWith("WARNING vpcConfig <[" + block + "]>"));
    }

    @Test
    void ipv6AloneIsAWarningAndBesideIpv4IsTold() {
        account.broken(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.ipv6Only("2600:1f14:0:100::/64"))
                .subnet(Ready.SUBNET_B, subnet -> subnet.ipv6Block("2600:1f14:0:200::/64")));

        assertThat(only("NET-020", in(Ready.SUBNET_A))).startsWith("WARNING " + PATH);
        assertThat(only("NET-020", in(Ready.SUBNET_B))).startsWith("INFO ");
        assertThat(account.judge("NET-002", in(Ready.SUBNET_A))).isEmpty();
        assertThat(only("NET-009", in(Ready.SUBNET_A))).startsWith("INFO ");
    }
}
