package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.KnownFacts;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.check.identity.Caller;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways out that the emulator does not have. */
class WayOutTest {

    private static final String ACCOUNT = "111122223333";
    private static final ClusterSpec SPEC = TestAccount.spec()
            .vpc(new VpcConfig(List.of("sg-1"), List.of("subnet-1")))
            .instanceGroup("workers", InstanceType.P5, 1)
            .build();

    private final KnownFacts facts = new KnownFacts()
            .with(
                    SecurityGroupsFact.of(SPEC),
                    Map.of(
                            "sg-1",
                            new SecurityGroup("sg-1", "vpc-1", List.of(), List.of(TrafficRule.all("0.0.0.0/0")))))
            .with(NatGatewaysFact.of(SPEC), Map.of())
            .with(VpcEndpointsFact.of(SPEC), List.of())
            .with(EndpointGroupsFact.of(SPEC), Map.of())
            .with(new S3AddressesFact(), new S3Addresses(Set.of("pl-s3"), Set.of("52.92.0.0/17", "3.5.0.0/19")))
            .with(new CallerFact(), new Caller(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/a"))
            .with(new RegionFact(), "us-west-2");

    private void routes(String owner, String... routes) {
        List<Route> all = new ArrayList<>(List.of(new Route("10.0.0.0/16", "local", false)));
        Arrays.stream(routes)
                .map(text -> text.split(" ", -1))
                .forEach(parts -> all.add(new Route(parts[0], parts[1], false)));
        facts.with(
                        SubnetsFact.of(SPEC),
                        Map.of(
                                "subnet-1",
                                new Subnet(
                                        "subnet-1",
                                        "vpc-1",
                                        "usw2-az1",
                                        "10.0.16.0/20",
                                        100,
                                        List.of(),
                                        false,
                                        Optional.of(owner),
                                        Optional.empty())))
                .with(
                        RoutingFact.of(SPEC),
                        new Routing(List.of(
                                new RouteTable("rtb-1", "vpc-1", true, Set.of(), all),
                                new RouteTable("rtb-2", "vpc-1", false, Set.of("subnet-2"), List.of()))));
    }

    private void natGateway(String subnet, String state, boolean isPublic) {
        facts.with(
                NatGatewaysFact.of(SPEC),
                Map.of("nat-1", new NatGateway("nat-1", "vpc-1", subnet, state, "", isPublic)));
    }

    private List<String> judge() {
        return new S3Reachable()
                .judge(Subject.of(SPEC), facts).stream()
                        .map(finding -> finding.severity() + " " + finding.message())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "tgw-1, INFO",
        "vgw-1, INFO",
        "pcx-1, INFO",
        "eni-1, INFO",
        "vpce-1, INFO",
        "arn:aws:networkmanager::111122223333:core-network/core-network-1, INFO",
        "nat-9, INFO",
        "igw-1, ERROR"
    })
    void onlyWhatSurelyLeadsNowhereIsAnError(String target, String severity) {
        routes(ACCOUNT, "0.0.0.0/0 " + target);

        assertThat(judge()).singleElement().asString().startsWith(severity).contains(target);
    }

    @ParameterizedTest
    @CsvSource({
        "'', available, true, ''",
        "subnet-2, available, true, ERROR",
        "subnet-2, available, false, INFO",
        "'', pending, true, INFO",
        "'', failed, true, ERROR"
    })
    void aNatGatewayServesWhenItIsAvailableAndLeadsOn(String subnet, String state, boolean isPublic, String severity) {
        routes(ACCOUNT, "0.0.0.0/0 nat-1");
        natGateway(subnet, state, isPublic);

        assertThat(judge()).hasSize(severity.isEmpty() ? 0 : 1).allMatch(line -> line.startsWith(severity));
    }

    @Test
    void routesToAPartOfS3LeaveItUnknown() {
        routes(ACCOUNT, "52.0.0.0/8 nat-1");
        natGateway("", "available", true);

        assertThat(judge()).singleElement().asString().startsWith("INFO").endsWith("for a part of the addresses");
    }

    @Test
    void routesToAllOfS3Suffice() {
        routes(ACCOUNT, "52.0.0.0/8 nat-1", "3.5.0.0/16 nat-1");
        natGateway("", "available", true);

        assertThat(judge()).isEmpty();
    }

    @Test
    void aRouteByAPrefixListOfOnesOwnIsNotLookedInto() {
        routes(ACCOUNT, "pl-9 tgw-1");

        assertThat(judge()).singleElement().asString().startsWith("INFO").contains("by prefix lists");
    }

    @Test
    void anEndpointOfTheAccountThatSharesTheVpcIsSeenByItsRoute() {
        routes("999988887777", "pl-s3 vpce-9");

        assertThat(judge()).isEmpty();
    }

    @Test
    void inASharedVpcAnEndpointMayBeUnseen() {
        routes("999988887777");

        assertThat(judge()).singleElement().asString().startsWith("INFO").endsWith("are not seen");
        assertThat(new ServiceEndpoints().judge(Subject.of(SPEC), facts))
                .extracting(Finding::message)
                .isEmpty();
    }

    @Test
    void inOnesOwnVpcItWouldBeSeen() {
        routes(ACCOUNT);

        assertThat(judge()).singleElement().asString().startsWith("ERROR");
        assertThat(new ServiceEndpoints().judge(Subject.of(SPEC), facts)).hasSize(1);
    }

    @Test
    void aRouteTableThatIsNotSeenIsSaid() {
        routes("999988887777");
        facts.with(RoutingFact.of(SPEC), new Routing(List.of()));

        assertThat(judge()).singleElement().asString().startsWith("INFO").contains("does not see");
        assertThat(new PrivateSubnets().judge(Subject.of(SPEC), facts))
                .extracting(finding -> finding.severity().toString())
                .containsExactly("NOT_CHECKED");
    }
}
