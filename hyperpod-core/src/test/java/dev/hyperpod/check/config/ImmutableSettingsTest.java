package dev.hyperpod.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImmutableSettingsTest {

    private static final ClusterDescription LIVE = description("""
            {"ClusterArn": "arn:aws:sagemaker:us-west-2:111122223333:cluster/abcdefghijkl",
             "ClusterName": "llama", "ClusterStatus": "InService",
             "VpcConfig": {"Subnets": ["subnet-0a1b2c3d4e5f60718"], "SecurityGroupIds": ["sg-0a1b2c3d4e5f60718"]},
             "Orchestrator": {"Slurm": {}},
             "NodeProvisioningMode": "Continuous",
             "InstanceGroups": [
               {"InstanceGroupName": "head", "InstanceType": "ml.m5.2xlarge", "CurrentCount": 1, "TargetCount": 1,
                "ExecutionRole": "arn:aws:iam::111122223333:role/HyperPodRole",
                "SlurmConfig": {"NodeType": "Controller"}},
               {"InstanceGroupName": "workers", "InstanceType": "ml.p5.48xlarge", "CurrentCount": 4, "TargetCount": 4,
                "ExecutionRole": "arn:aws:iam::111122223333:role/HyperPodRole",
                "CapacityRequirements": {"OnDemand": {}},
                "SlurmConfig": {"NodeType": "Compute", "PartitionNames": ["train"]}}]}
            """);

    private static ClusterDescription description(String json) {
        try {
            return ClusterDescription.of(
                    (ObjectNode) SpecJson.plain().readTree(json), Instant.parse("2026-11-24T00:00:00Z"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ClusterSpecBuilder spec() {
        return ClusterSpec.builder()
                .name("llama")
                .instanceGroup("head", InstanceType.M5_2XLARGE, 1)
                .instanceGroup("workers", InstanceType.P5, 4);
    }

    private static List<String> judge(ClusterSpecBuilder spec) {
        return SoundSpec.judge(new ImmutableSettings(), Subject.of(spec.build()).withLive(LIVE));
    }

    @Test
    void aCreationIsNotJudged() {
        assertThat(new ImmutableSettings().appliesTo(Subject.of(spec().build())))
                .isFalse();
    }

    @Test
    void whatTheSpecLeavesOutStays() {
        assertThat(judge(spec())).isEmpty();
        assertThat(judge(LIVE.toSpec().toBuilder())).isEmpty();
    }

    @Test
    void whatCanBeChangedIsFine() {
        assertThat(judge(spec().replaceInstanceGroup(
                                SoundSpec.workers().instanceCount(8).build())
                        .instanceGroup("more", InstanceType.TRN1, 2)
                        .tieredStorage(20)))
                .isEmpty();
    }

    @Test
    void anotherNetworkNeedsAnotherCluster() {
        assertThat(judge(spec().vpc(SoundSpec.OTHER_SUBNET, SoundSpec.SECURITY_GROUP)))
                .containsExactly("ERROR vpcConfig.subnets <[\"subnet-0b1b2c3d4e5f60718\"]> is wanted as"
                        + " [\"subnet-0b1b2c3d4e5f60718\"] and is [\"subnet-0a1b2c3d4e5f60718\"]; it cannot be changed"
                        + " later");
    }

    @Test
    void anotherOrchestratorNeedsAnotherCluster() {
        assertThat(judge(spec().orchestrator(new SoundSpec.Named("eks"))))
                .containsExactly("ERROR orchestrator <eks> is wanted as eks and is slurm; it cannot be changed later");
    }

    @Test
    void aGroupKeepsItsTypeItsNetworkItsPurchaseAndItsPart() {
        ClusterSpecBuilder spec = spec().replaceInstanceGroup(SoundSpec.workers()
                .instanceType(InstanceType.P5EN)
                .overrideVpc(SoundSpec.OTHER_SUBNET, SoundSpec.SECURITY_GROUP)
                .spot()
                .slurmLogin()
                .build());

        assertThat(judge(spec))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].instanceType <\"ml.p5en.48xlarge\"> is"
                        + " wanted as \"ml.p5en.48xlarge\" and is \"ml.p5.48xlarge\""))
                .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].overrideVpcConfig <"))
                .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].capacityRequirements.spot <{}>"))
                .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].slurmConfig.nodeType <\"Login\">"));
    }

    @Test
    void aGroupOfOneTypeCannotBecomeOneOfSeveral() {
        ClusterSpecBuilder spec = spec().replaceInstanceGroup(SoundSpec.workers()
                .anyOf(InstanceType.P5, InstanceType.P5E)
                .build());

        assertThat(judge(spec))
                .singleElement()
                .asString()
                .startsWith("ERROR instanceGroups[workers].instanceRequirements <")
                .contains("and is not set");
    }

    @Test
    void theControllerCannotBeTakenOut() {
        assertThat(judge(spec().withoutInstanceGroup("head")))
                .containsExactly("ERROR instanceGroups[head] <> is the Slurm controller, and the spec leaves it out; it"
                        + " cannot be deleted");
    }

    @Test
    void anotherGroupThatIsTakenOutIsAWarning() {
        assertThat(judge(spec().withoutInstanceGroup("workers")))
                .containsExactly("WARNING instanceGroups[workers] <> is not in the spec, and is deleted with its 4"
                        + " nodes and all that is stored on them");
    }

    @Test
    void fewerNodesAreWorthAWord() {
        assertThat(judge(spec().replaceInstanceGroup(
                                SoundSpec.workers().instanceCount(1).build())))
                .containsExactly("INFO instanceGroups[workers].instanceCount <1> goes from 4 to 1; HyperPod chooses the"
                        + " 3 nodes that go");
    }

    @Test
    void otherRulesJudgeTheClusterAsItWillBe() {
        Subject update = Subject.of(spec().replaceInstanceGroup(
                                SoundSpec.workers().minInstanceCount(2).build())
                        .build())
                .withLive(LIVE);

        assertThat(SoundSpec.judge(new InstanceCount(), update)).isEmpty();
        assertThat(SoundSpec.judge(new ExecutionRole(), update)).isEmpty();
    }
}
