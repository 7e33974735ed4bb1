package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hyperpod.spec.AdditionalFields;
import dev.hyperpod.spec.AutoScaling;
import dev.hyperpod.spec.CapacityRequirements;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.Switch;
import dev.hyperpod.spec.UnreadOrchestrator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRulesTest {

    @Nested
    class OneOrchestratorTest {

        @Test
        void aMissingOrchestratorIsNamed() {
            assertThat(judge(new OneOrchestrator(), ClusterSpec.builder()))
                    .containsExactly("WARNING orchestrator <> is missing; AWS takes that for Slurm, and none of Slurm's"
                            + " rules was judged");
        }

        @Test
        void twoOrchestratorsAreRefused() {
            ClusterSpecBuilder spec = SoundSpec.on("slurm")
                    .additionalFields(AdditionalFields.of(
                            Map.of("Orchestrator", Map.of("Eks", Map.of("ClusterArn", "arn:aws:eks:…")))));

            assertThat(judge(new OneOrchestrator(), spec))
                    .containsExactly(
                            "ERROR orchestrator <eks and slurm> names eks and slurm; a cluster has one orchestrator");
        }

        @Test
        void settingsOfTheSameOrchestratorAreNotASecondOne() {
            ClusterSpecBuilder spec = SoundSpec.on("slurm")
                    .additionalFields(AdditionalFields.of(Map.of("Orchestrator", Map.of("Slurm", Map.of("New", 1)))));

            assertThat(judge(new OneOrchestrator(), spec)).isEmpty();
        }

        @Test
        void anOrchestratorWithoutItsModuleIsNamedWithTheArtifactToAdd() {
            var unread = new UnreadOrchestrator("eks", JsonNodeFactory.instance.objectNode(), Optional.empty());

            assertThat(judge(new OneOrchestrator(), ClusterSpec.builder().orchestrator(unread)))
                    .containsExactly("ERROR orchestrator <eks> is eks, for which there is no module on the class path;"
                            + " its rules were not judged");
        }
    }

    @Nested
    class FaultyNodesTest {

        @Test
        void withoutRecoveryFaultyNodesStay() {
            assertThat(judge(new FaultyNodes(), SoundSpec.on("eks").nodeRecovery(NodeRecovery.NONE)))
                    .containsExactly("WARNING nodeRecovery <None> is None: faulty nodes are labelled, and neither"
                            + " rebooted nor replaced");
        }

        @Test
        void recoveryOfAGroupIsToldToBeOneOfTheCluster() {
            ClusterSpec spec = ClusterSpec.fromRequestJson(
                    "{\"InstanceGroups\":[{\"InstanceGroupName\":\"workers\",\"NodeRecovery\":\"None\"}]}");

            assertThat(judge(new FaultyNodes(), spec.toBuilder()))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[workers].nodeRecovery <None> is set for a group");
        }

        @Test
        void whereNothingIsSaidRecoveryIsAutomatic() {
            assertThat(judge(new FaultyNodes(), ClusterSpec.fromYaml("clusterName: llama").toBuilder()))
                    .isEmpty();
        }
    }

    @Nested
    class SpotCapacityTest {

        @Test
        void spotOnEksWithContinuousProvisioningIsFine() {
            assertThat(judge(
                            new SpotCapacity(),
                            SoundSpec.withWorkers(InstanceGroupBuilder::spot).continuousProvisioning()))
                    .isEmpty();
        }

        @Test
        void everythingThatSpotLacksIsNamed() {
            InstanceGroup spot =
                    SoundSpec.workers().spot().trainingPlan(SoundSpec.PLAN).build();

            assertThat(judge(
                            new SpotCapacity(), SoundSpec.withoutGroups("slurm").instanceGroup(spot)))
                    .containsExactly(
                            "ERROR instanceGroups[workers].capacityRequirements.spot <spot> needs EKS, and the"
                                    + " orchestrator is slurm",
                            "ERROR instanceGroups[workers].capacityRequirements.spot <spot> needs continuous"
                                    + " provisioning, which the cluster does not have",
                            "ERROR instanceGroups[workers].capacityRequirements.spot <spot> stands beside a training"
                                    + " plan; a group takes its nodes from one of the two");
        }

        @Test
        void spotAndOnDemandExcludeEachOther() {
            InstanceGroup group = SoundSpec.workers().build();
            InstanceGroup both = ClusterSpec.fromRequestJson(
                            "{\"InstanceGroups\": [{\"InstanceGroupName\": \"workers\","
                                    + " \"CapacityRequirements\": {\"Spot\": {}, \"OnDemand\": {}}}]}")
                    .instanceGroups()
                    .get(0);

            assertThat(group.capacityRequirements()).isEmpty();
            assertThat(both.capacityRequirements().flatMap(CapacityRequirements::onDemand))
                    .isPresent();
            assertThat(judge(
                            new SpotCapacity(),
                            SoundSpec.withoutGroups("eks")
                                    .continuousProvisioning()
                                    .instanceGroup(both)))
                    .containsExactly("ERROR instanceGroups[workers].capacityRequirements.spot <spot> stands beside"
                            + " onDemand; a group takes its nodes from one of the two");
        }
    }

    @Nested
    class ManagedScalingTest {

        @Test
        void everythingThatAutoscalingLacksIsNamed() {
            ClusterSpecBuilder spec =
                    SoundSpec.on("slurm").autoScaling(new AutoScaling(Switch.ENABLE, Optional.empty()));

            assertThat(judge(new ManagedScaling(), spec))
                    .containsExactly(
                            "ERROR autoScaling <Enable> needs EKS, and the orchestrator is slurm",
                            "ERROR autoScaling <Enable> needs continuous provisioning, which the cluster does not have",
                            "ERROR clusterRole <> is missing; autoscaling adds and deletes nodes under this role");
        }

        @Test
        void autoscalingOnEksWithARoleIsFine() {
            assertThat(judge(
                            new ManagedScaling(),
                            SoundSpec.on("eks").continuousProvisioning().autoScaling(SoundSpec.ROLE)))
                    .isEmpty();
        }

        @Test
        void autoscalingWithoutRecoveryIsAWarning() {
            assertThat(judge(
                            new ManagedScaling(),
                            SoundSpec.on("eks")
                                    .continuousProvisioning()
                                    .autoScaling(SoundSpec.ROLE)
                                    .nodeRecovery(NodeRecovery.NONE)))
                    .containsExactly(
                            "WARNING nodeRecovery <None> is None; AWS asks for Automatic where it scales the cluster");
        }

        @Test
        void autoscalingThatIsOffNeedsNothing() {
            assertThat(judge(
                            new ManagedScaling(),
                            SoundSpec.on("slurm").autoScaling(new AutoScaling(Switch.DISABLE, Optional.empty()))))
                    .isEmpty();
        }

        @Test
        void aClusterRoleIsAnArnEvenWithoutAutoscaling() {
            assertThat(judge(new ManagedScaling(), SoundSpec.on("eks").clusterRole("Karpenter")))
                    .containsExactly("ERROR clusterRole <Karpenter> is Karpenter; a cluster role is the ARN of an IAM"
                            + " role");
        }
    }

    @Nested
    class TieredStorageTest {

        @ParameterizedTest
        @ValueSource(ints = {0, 20, 100})
        void percentagesFromZeroToAHundredAreFine(int percentage) {
            assertThat(judge(new TieredStorage(), SoundSpec.on("eks").tieredStorage(percentage)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 101})
        void othersAreRefused(int percentage) {
            assertThat(judge(new TieredStorage(), SoundSpec.on("eks").tieredStorage(percentage)))
                    .containsExactly("ERROR tieredStorageConfig.instanceMemoryAllocationPercentage <" + percentage
                            + "> is " + percentage + "; tiered storage takes 0 to 100 percent of a node's memory");
        }
    }
}
