package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.KnownFacts;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfReferenceTest {

    private static final Subnet SUBNET = new Subnet("subnet-1", "vpc-1", "usw2-az1", "10.0.16.0/20", 100);

    private static List<Severity> judge(InstanceType type, SecurityGroup... groups) {
        ClusterSpec spec = TestAccount.spec()
                .vpc(new VpcConfig(Arrays.stream(groups).map(SecurityGroup::id).toList(), List.of(SUBNET.id())))
                .instanceGroup("workers", type, 2)
                .build();
        KnownFacts facts = new KnownFacts()
                .with(SubnetsFact.of(spec), Map.of(SUBNET.id(), SUBNET))
                .with(
                        SecurityGroupsFact.of(spec),
                        Arrays.stream(groups).collect(Collectors.toMap(SecurityGroup::id, Function.identity())));
        return SelfReference.ingress().judge(Subject.of(spec), facts).stream()
                .map(Finding::severity)
                .toList();
    }

    private static SecurityGroup group(String id, String... allTrafficFrom) {
        return new SecurityGroup(id, "vpc-1", List.of(TrafficRule.all(allTrafficFrom)), List.of());
    }

    @Test
    void oneOfSeveralGroupsThatNamesItselfSuffices() {
        assertThat(judge(InstanceType.P5, group("sg-1"), group("sg-2", "sg-2"))).isEmpty();
    }

    @Test
    void oneOfSeveralGroupsThatNamesAnotherOfThemSuffices() {
        assertThat(judge(InstanceType.P5, group("sg-1", "sg-2"), group("sg-2"))).isEmpty();
    }

    @Test
    void aGroupThatNodesDoNotHaveDoesNotServe() {
        assertThat(judge(InstanceType.P5, group("sg-1", "sg-9"))).containsExactly(Severity.ERROR);
    }

    @Test
    void aBlockThatHoldsTheSubnetServesAllButEfa() {
        assertThat(judge(InstanceType.M5_2XLARGE, group("sg-1", "10.0.0.0/16"))).isEmpty();
        assertThat(judge(InstanceType.P5, group("sg-1", "10.0.0.0/16"))).containsExactly(Severity.ERROR);
    }

    @Test
    void aBlockThatHoldsAPartOfTheSubnetDoesNotServe() {
        assertThat(judge(InstanceType.M5_2XLARGE, group("sg-1", "10.0.16.0/24")))
                .containsExactly(Severity.WARNING);
    }

    @Test
    void allOfTcpServesAllButEfa() {
        SecurityGroup group =
                new SecurityGroup("sg-1", "vpc-1", List.of(TrafficRule.tcp(0, 65_535, "sg-1")), List.of());

        assertThat(judge(InstanceType.M5_2XLARGE, group)).isEmpty();
        assertThat(judge(InstanceType.P5, group)).containsExactly(Severity.ERROR);
    }

    @Test
    void aPrefixListMayHoldTheSubnetsButServesNoEfa() {
        assertThat(judge(InstanceType.M5_2XLARGE, group("sg-1", "pl-1"))).isEmpty();
        assertThat(judge(InstanceType.P5, group("sg-1", "pl-1"))).containsExactly(Severity.ERROR);
    }
}
