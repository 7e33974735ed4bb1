package dev.hyperpod.check.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import dev.hyperpod.spec.VpcConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Specs that are each broken in several places: every place is named, at once and without a call. */
class TenBadSpecsTest {

    private final CheckEngine engine = new CheckEngine(ConfigChecks.all());

    record Bad(String what, ClusterSpecBuilder spec, List<String> expected) {

        Bad(String what, ClusterSpecBuilder spec, String... expected) {
            this(what, spec, List.of(expected));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> specs() {
        return Stream.of(
                nothingAtAll(),
                namesAndTags(),
                counts(),
                types(),
                rolesAndScripts(),
                network(),
                storage(),
                purchase(),
                hardware(),
                software());
    }

    private static Bad nothingAtAll() {
        return new Bad(
                "nothing but a nameless group",
                ClusterSpec.builder().instanceGroup(InstanceGroup.builder("").build()),
                "ERROR CFG-001 clusterName",
                "ERROR CFG-003 instanceGroups[0].instanceGroupName",
                "ERROR CFG-004 instanceGroups[0].instanceCount",
                "ERROR CFG-005 instanceGroups[0].instanceType",
                "ERROR CFG-007 instanceGroups[0].executionRole",
                "WARNING CFG-010 orchestrator");
    }

    private static Bad namesAndTags() {
        return new Bad(
                "names and tags",
                SoundSpec.on("eks")
                        .name("llama_pretrain")
                        .instanceGroup("workers", InstanceType.M5_2XLARGE, 1)
                        .instanceGroup("-x-", InstanceType.M5_2XLARGE, 1)
                        .tag("aws:owner", "me")
                        .tag("team", "a\tb"),
                "ERROR CFG-001 clusterName",
                "ERROR CFG-003 instanceGroups[workers].instanceGroupName",
                "ERROR CFG-003 instanceGroups[-x-].instanceGroupName",
                "ERROR CFG-038 tags[aws:owner]",
                "ERROR CFG-038 tags[team]");
    }

    private static Bad counts() {
        return new Bad(
                "counts",
                SoundSpec.withWorkers(group -> group.instanceCount(10_000)
                                .minInstanceCount(10_001)
                                .threadsPerCore(8))
                        .restrictedInstanceGroup(
                                RestrictedInstanceGroup.of("nova", InstanceType.M5_2XLARGE, -3, SoundSpec.ROLE))
                        .tieredStorage(150),
                "ERROR CFG-004 instanceGroups[workers].instanceCount",
                "ERROR CFG-004 instanceGroups[workers].minInstanceCount",
                "ERROR CFG-004 instanceGroups[workers].minInstanceCount",
                "ERROR CFG-004 restrictedInstanceGroups[nova].instanceCount",
                "ERROR CFG-014 instanceGroups[workers].threadsPerCore",
                "ERROR CFG-035 tieredStorageConfig.instanceMemoryAllocationPercentage");
    }

    private static Bad types() {
        return new Bad(
                "instance types",
                SoundSpec.withoutGroups("eks")
                        .instanceGroup("a", InstanceType.of("ml.p5.48xlrge"), 1)
                        .instanceGroup(InstanceGroup.builder("b")
                                .instanceCount(1)
                                .threadsPerCore(2)
                                .anyOf(InstanceType.P5, InstanceType.P5, InstanceType.TRN1)
                                .build())
                        .instanceGroup(
                                InstanceGroup.builder("c").instanceCount(1).build()),
                "ERROR CFG-006 instanceGroups[a].instanceType",
                "ERROR CFG-005 instanceGroups[b].instanceRequirements",
                "ERROR CFG-005 instanceGroups[b].instanceRequirements.instanceTypes[1]",
                "ERROR CFG-005 instanceGroups[c].instanceType",
                "WARNING CFG-037 instanceGroups[b].instanceRequirements.instanceTypes");
    }

    private static Bad rolesAndScripts() {
        return new Bad(
                "roles and scripts",
                SoundSpec.withoutGroups("slurm")
                        .instanceGroup(
                                "a",
                                InstanceType.M5_2XLARGE,
                                1,
                                group -> group.executionRole("HyperPodRole")
                                        .lifecycleScripts("s3://acme/lcs", "/on_create.sh"))
                        .instanceGroup(
                                "b",
                                InstanceType.M5_2XLARGE,
                                1,
                                group -> group.lifecycleScripts(new LifeCycleConfig(
                                        Optional.empty(), Optional.of("../x.sh"), Optional.empty())))
                        .nodeRecovery(NodeRecovery.NONE),
                "ERROR CFG-007 instanceGroups[a].executionRole",
                "ERROR CFG-008 instanceGroups[a].lifeCycleConfig.onCreate",
                "WARNING CFG-009 instanceGroups[a].lifeCycleConfig.sourceS3Uri",
                "ERROR CFG-008 instanceGroups[b].lifeCycleConfig.sourceS3Uri",
                "ERROR CFG-008 instanceGroups[b].lifeCycleConfig.onCreate",
                "WARNING CFG-029 nodeRecovery");
    }

    private static Bad network() {
        return new Bad(
                "network",
                SoundSpec.on("eks")
                        .vpc(new VpcConfig(
                                List.of(SoundSpec.SECURITY_GROUP, SoundSpec.SECURITY_GROUP),
                                List.of("subnet 1", SoundSpec.SUBNET)))
                        .instanceGroup(
                                "more", InstanceType.TRN1, 1, group -> group.overrideVpc(SoundSpec.OTHER_SUBNET)),
                "ERROR CFG-013 vpcConfig.subnets[0]",
                "ERROR CFG-013 vpcConfig.securityGroupIds[1]",
                "ERROR CFG-013 instanceGroups[more].overrideVpcConfig.securityGroupIds",
                "WARNING CFG-032 instanceGroups[more].overrideVpcConfig.subnets");
    }

    private static Bad storage() {
        InstanceStorageConfig lustre =
                InstanceStorageConfig.fsxLustre("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "abc");
        return new Bad(
                "storage",
                SoundSpec.withWorkers(group ->
                        group.ebs(0).ebs(20_000).storage(lustre).storage(lustre).ebs(1)),
                "ERROR CFG-015 instanceGroups[workers].instanceStorageConfigs",
                "ERROR CFG-015 instanceGroups[workers].instanceStorageConfigs",
                "ERROR CFG-015 instanceGroups[workers].instanceStorageConfigs[0].ebsVolumeConfig.volumeSizeInGB",
                "ERROR CFG-015 instanceGroups[workers].instanceStorageConfigs[1].ebsVolumeConfig.volumeSizeInGB");
    }

    private static Bad purchase() {
        return new Bad(
                "purchase",
                SoundSpec.withoutGroups("slurm")
                        .instanceGroup("spot", InstanceType.M5_2XLARGE, 1, group -> group.spot())
                        .instanceGroup("plan", InstanceType.M5_2XLARGE, 1, group -> group.trainingPlan("llama"))
                        .autoScaling("Karpenter"),
                "ERROR CFG-030 instanceGroups[spot].capacityRequirements.spot",
                "ERROR CFG-030 instanceGroups[spot].capacityRequirements.spot",
                "ERROR CFG-031 instanceGroups[plan].instanceType",
                "ERROR CFG-031 instanceGroups[plan].trainingPlanArn",
                "ERROR CFG-034 autoScaling",
                "ERROR CFG-034 autoScaling",
                "ERROR CFG-034 clusterRole");
    }

    private static Bad hardware() {
        return new Bad(
                "hardware",
                SoundSpec.withoutGroups("slurm")
                        .instanceGroup(
                                "head",
                                InstanceType.P5,
                                1,
                                group -> group.slurmController().deepHealthChecks())
                        .instanceGroup(
                                "arm",
                                InstanceType.of("ml.c7g.4xlarge"),
                                1,
                                group -> group.slurmCompute("train").deepHealthChecks())
                        .instanceGroup("neuron", InstanceType.TRN1, 1, group -> group.slurmCompute("train"))
                        .instanceGroup("newer", InstanceType.TRN2, 1, group -> group.slurmCompute("train")),
                "WARNING CFG-014 instanceGroups[head].threadsPerCore",
                "ERROR CFG-028 instanceGroups[head].onStartDeepHealthChecks",
                "ERROR CFG-028 instanceGroups[arm].onStartDeepHealthChecks",
                "INFO CFG-036 instanceGroups[head].instanceType",
                "WARNING CFG-037 instanceGroups[newer].slurmConfig.partitionNames",
                "WARNING CFG-041 instanceGroups[arm].instanceType");
    }

    private static Bad software() {
        String update = "instanceGroups[workers].scheduledUpdateConfig";
        return new Bad(
                "software",
                SoundSpec.withWorkers(group -> group.imageId("newest")
                        .imageReleaseVersion("1.2")
                        .scheduledUpdate(
                                "", DeploymentConfiguration.inBatchesOf(0).waiting(-1))),
                "ERROR CFG-033 instanceGroups[workers].imageId",
                "ERROR CFG-033 instanceGroups[workers].imageReleaseVersion",
                "ERROR CFG-042 " + update + ".scheduleExpression",
                "ERROR CFG-042 " + update + ".deploymentConfig.waitIntervalInSeconds",
                "ERROR CFG-042 " + update + ".deploymentConfig.rollingUpdatePolicy.maximumBatchSize.value");
    }

    @Test
    void thereAreTen() {
        assertThat(specs()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyProblemIsNamedAtOnceWithPlaceRuleAndRemedy(Bad bad) {
        Report report = engine.runLocal(Subject.of(bad.spec.build()));

        assertThat(report.findings().stream()
                        .map(f -> f.severity() + " " + f.check().code() + " " + f.path()))
                .containsExactlyInAnyOrderElementsOf(bad.expected);
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.rule()).isNotBlank();
            assertThat(finding.remedies()).isNotEmpty();
            assertThat(finding.value().isEmpty()).isEqualTo(finding.message().matches("(?s)(is missing|has 0).*"));
        });
        assertThat(report.calls()).isZero();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theExceptionTellsAllErrors(Bad bad) {
        Report report = engine.runLocal(Subject.of(bad.spec.build()));

        assertThat(report.errors()).isNotEmpty();
        assertThatThrownBy(report::orThrow)
                .isInstanceOfSatisfying(
                        ChecksFailedException.class,
                        e -> assertThat(report.errors())
                                .allSatisfy(error ->
                                        assertThat(e).hasMessageContaining(error.path() + ": " + error.message())));
        assertThat(report.findings(Severity.NOT_CHECKED)).isEmpty();
    }
}
