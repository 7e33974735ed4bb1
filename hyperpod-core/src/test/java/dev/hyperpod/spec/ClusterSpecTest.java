package dev.hyperpod.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterSpecTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstanceType P5 = InstanceType.of("ml.p5.48xlarge");

    /** A request with most of what the API has, and members that no version of it has. */
    private static final String REQUEST = """
            {
              "ClusterName": "llama",
              "InstanceGroups": [
                {
                  "InstanceGroupName": "workers",
                  "InstanceType": "ml.p5.48xlarge",
                  "InstanceCount": 4,
                  "LifeCycleConfig": {"SourceS3Uri": "s3://sagemaker-acme/lcs", "OnCreate": "on_create.sh", "OnDelete": "bye.sh"},
                  "ExecutionRole": "arn:aws:iam::111122223333:role/HyperPodRole",
                  "ThreadsPerCore": 2,
                  "InstanceStorageConfigs": [
                    {"EbsVolumeConfig": {"VolumeSizeInGB": 500}},
                    {"FsxLustreConfig": {"DnsName": "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "MountName": "abc"}},
                    {"TapeConfig": {"Reels": 3}}
                  ],
                  "OnStartDeepHealthChecks": ["InstanceStress", "InstanceConnectivity"],
                  "ScheduledUpdateConfig": {
                    "ScheduleExpression": "cron(0 3 ? * SUN *)",
                    "DeploymentConfig": {
                      "RollingUpdatePolicy": {"MaximumBatchSize": {"Type": "CAPACITY_PERCENTAGE", "Value": 25}},
                      "WaitIntervalInSeconds": 60,
                      "AutoRollbackConfiguration": [{"AlarmName": "too-hot"}]
                    }
                  },
                  "KubernetesConfig": {
                    "Labels": {"team": "ml", "aB": "c"},
                    "Taints": [{"Key": "gpu", "Value": "yes", "Effect": "NoSchedule", "Colour": "red"}]
                  },
                  "CapacityRequirements": {"Spot": {}},
                  "NetworkInterface": {"InterfaceType": "efa-only"},
                  "AutoPatchConfig": {"PatchingStrategy": "WhenIdle", "PatchSchedule": {"NextPatchDate": 1767225600.25}},
                  "Sparkle": true
                },
                {
                  "InstanceGroupName": "any",
                  "InstanceRequirements": {"InstanceTypes": ["ml.p5.48xlarge", "ml.p5en.48xlarge"]},
                  "InstanceCount": 0,
                  "MinInstanceCount": 0,
                  "ExecutionRole": "arn:aws:iam::111122223333:role/HyperPodRole",
                  "SlurmConfig": {"NodeType": "Compute", "PartitionNames": ["train"]}
                }
              ],
              "RestrictedInstanceGroups": [
                {
                  "InstanceGroupName": "rig",
                  "InstanceType": "ml.p5.48xlarge",
                  "InstanceCount": 1,
                  "ExecutionRole": "arn:aws:iam::111122223333:role/HyperPodRole",
                  "EnvironmentConfig": {"FSxLustreConfig": {"SizeInGiB": 1200, "PerUnitStorageThroughput": 125}},
                  "Shy": [1, 2]
                }
              ],
              "RestrictedInstanceGroupsConfig": {
                "SharedEnvironmentConfig": {
                  "FSxLustreDeletionPolicy": "Keep",
                  "FSxLustreConfig": {"SizeInGiB": 1200, "PerUnitStorageThroughput": 125}
                }
              },
              "VpcConfig": {"SecurityGroupIds": ["sg-0b2"], "Subnets": ["subnet-0a1"]},
              "Tags": [{"Key": "team", "Value": ""}],
              "Orchestrator": {"Borg": {"Region": "global"}},
              "NodeRecovery": "None",
              "NodeProvisioningMode": "Continuous",
              "TieredStorageConfig": {"Mode": "Enable", "InstanceMemoryAllocationPercentage": 20},
              "ClusterRole": "arn:aws:iam::111122223333:role/Scaler",
              "AutoScaling": {"Mode": "Enable", "AutoScalerType": "Karpenter"},
              "FutureThing": {"Deep": [{"Er": null}]}
            }
            """;

    @Test
    void groupsWithoutScriptsOfTheirOwnTakeTheClusters() {
        LifeCycleConfig uploaded = LifeCycleConfig.of("s3://sagemaker-acme/lcs", "on_create.sh");
        ClusterSpec spec = HyperPod.cluster("llama")
                .lifecycleScripts(uploaded)
                .instanceGroup("workers", InstanceType.P5, 1)
                .build();

        assertThat(spec.instanceGroups().get(0).lifeCycleConfig()).hasValue(uploaded);
    }

    @Test
    void twoLinesAreEnoughForASpec() {
        ClusterSpec spec =
                HyperPod.cluster().instanceGroup(P5, 4).instanceGroup(P5, 1).build();

        assertThat(spec.instanceGroups()).extracting(InstanceGroup::name).containsExactly("p5", "p5-2");
        assertThat(spec.nodeRecovery()).contains(NodeRecovery.AUTOMATIC);
        assertThat(spec.toString()).contains("no name", "node recovery Automatic", "ml.p5.48xlarge");
    }

    @Test
    void aRequestGoesInAndComesOutEqualUnknownMembersIncluded() throws Exception {
        ClusterSpec spec = ClusterSpec.fromRequestJson(REQUEST);

        JsonNode written = JSON.readTree(spec.toRequestJson());
        assertThat(written).isEqualTo(JSON.readTree(REQUEST));
        assertThat(spec.instanceGroup("workers").orElseThrow().isSpot()).isTrue();
        assertThat(spec.additionalFields().toString()).isEqualTo("{\"FutureThing\":{\"Deep\":[{\"Er\":null}]}}");
    }

    @Test
    void yamlKeepsAllThatARequestHas() {
        ClusterSpec spec = ClusterSpec.fromRequestJson(REQUEST);

        ClusterSpec back = ClusterSpec.fromYaml(spec.toBuilder()
                .orchestrator(new UnreadOrchestrator(
                        "borg", spec.orchestrator().orElseThrow().settings(), Optional.empty()))
                .build()
                .toYaml());

        assertThat(back.toBuilder()
                        .orchestrator(spec.orchestrator().orElseThrow())
                        .build())
                .isEqualTo(spec);
    }

    @Test
    void aTypedValueWinsOverAnAdditionalField() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .additionalFields(AdditionalFields.of(Map.of("NodeRecovery", "None", "Extra", List.of(1))))
                .build();

        assertThat(spec.toRequest().path("NodeRecovery").asText()).isEqualTo("Automatic");
        assertThat(spec.toRequest().path("Extra").get(0).asInt()).isEqualTo(1);
    }

    @Test
    void everyUnknownFieldOfYamlIsNamedWithWhatItMayMean() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("""
                        clusterName: llama
                        nodeRecovry: Automatic
                        instanceGroups:
                          - instanceGroupName: workers
                            instanceTyp: ml.p5.48xlarge
                            instanceCount: four
                          - instanceGroupName: login
                            instanceCount: 1
                            onStartDeepHealthChecks: [InstanceStres]
                        """))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(
                                        p -> assertThat(p).contains("nodeRecovry", "did you mean \"nodeRecovery\"?"))
                                .anySatisfy(
                                        p -> assertThat(p).contains("instanceTyp", "did you mean \"instanceType\"?"))
                                .anySatisfy(p -> assertThat(p).contains("instanceGroups[0].instanceCount"))
                                .anySatisfy(p -> assertThat(p).contains("InstanceStres", "InstanceStress"))
                                .hasSize(4));
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("clusterName: [\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> ClusterSpec.fromYaml("")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ClusterSpec.fromRequestJson("[1]")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void yamlReadsLikeTheRequestInLowerCamelCase() {
        String yaml = HyperPod.cluster("llama")
                .instanceGroup("workers", P5, 4, g -> g.ebs(500))
                .vpc("subnet-0a1", "sg-0b2")
                .build()
                .toYaml();

        assertThat(yaml).isEqualTo("""
                        clusterName: llama
                        instanceGroups:
                          - instanceGroupName: workers
                            instanceType: ml.p5.48xlarge
                            instanceCount: 4
                            instanceStorageConfigs:
                              - ebsVolumeConfig:
                                  volumeSizeInGB: 500
                        vpcConfig:
                          securityGroupIds:
                            - sg-0b2
                          subnets:
                            - subnet-0a1
                        nodeRecovery: Automatic
                        """);
    }
}
