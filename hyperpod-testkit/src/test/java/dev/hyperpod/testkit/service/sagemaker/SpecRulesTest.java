package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members that do not fit together are refused at the call. */
class SpecRulesTest {

    private static final String ON_EKS =
            ",'Orchestrator':{'Eks':{'ClusterArn':'" + TestAccount.EKS + "'}},'NodeProvisioningMode':'Continuous'";

    private final Direct direct = new Direct(new TestAccount());

    private void refused(String cluster, String group, String message) {
        assertThatThrownBy(() -> direct.create("train", cluster, Direct.group("workers", "ml.p5.48xlarge", 1, group)))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ValidationException"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ,'InstanceStorageConfigs':[{'EbsVolumeConfig':{}}] | VolumeSizeInGB must be specified
            ,'InstanceStorageConfigs':[{'EbsVolumeConfig':{'RootVolume':true,'VolumeSizeInGB':5}}] | cannot be specified for the root volume
            ,'InstanceStorageConfigs':[{'EbsVolumeConfig':{'RootVolume':true}}] | VolumeKmsKeyId must be specified
            ,'InstanceStorageConfigs':[{'EbsVolumeConfig':{'VolumeSizeInGB':5}},{'EbsVolumeConfig':{'VolumeSizeInGB':6}}] | more than one EbsVolumeConfig
            ,'InstanceStorageConfigs':[{'FsxOpenZfsConfig':{'DnsName':'fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com'}}] | Controller node type
            ,'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs'} | must have both SourceS3Uri and a script
            ,'MinInstanceCount':1 | needs NodeProvisioningMode Continuous
            ,'CapacityRequirements':{'Spot':{}} | needs an EKS cluster
            """)
    void aSlurmGroupThatContradictsItself(String group, String message) {
        refused("", group, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ,'KubernetesConfig':{'Labels':{'node.kubernetes.io/role':'b'}} | reserved prefix
            ,'KubernetesConfig':{'Taints':[{'Key':'sagemaker.amazonaws.com/x','Effect':'NoSchedule'}]} | reserved prefix
            ,'KubernetesConfig':{'Taints':[{'Key':'x','Effect':'NoSchedule'}]},'OnStartDeepHealthChecks':['InstanceStress'] | not supported together
            ,'SlurmConfig':{'NodeType':'Controller'} | SlurmConfig is not supported
            ,'MinInstanceCount':2 | must not be greater than InstanceCount
            ,'InstanceRequirements':{'InstanceTypes':['ml.m5.large']} | exactly one of InstanceType and InstanceRequirements
            """)
    void anEksGroupThatContradictsItself(String group, String message) {
        refused(ON_EKS, group, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ,'Orchestrator':{} | exactly one of Eks and Slurm
            ,'Orchestrator':{'Slurm':{},'Eks':{'ClusterArn':'arn:aws:eks:us-west-2:111122223333:cluster/ml'}} | exactly one of Eks and Slurm
            ,'AutoScaling':{'Mode':'Enable'} | AutoScaling needs an EKS cluster
            ,'Orchestrator':{'Slurm':{'SlurmConfigStrategy':'Merge'}},'NodeProvisioningMode':'Continuous' | SlurmConfigStrategy is not supported
            ,'Orchestrator':{'Slurm':{'AccountingDatabase':{'Endpoint':'db.example.com','SecretArn':'arn:aws:secretsmanager:us-west-2:111122223333:secret:x'}}} | needs NodeProvisioningMode Continuous
            """)
    void aClusterThatContradictsItself(String cluster, String message) {
        refused(cluster, "", message);
    }

    @Test
    void scalingNeedsARole() {
        refused(ON_EKS + ",'AutoScaling':{'Mode':'Enable'}", "", "ClusterRole is required");
    }

    @Test
    void onlyComputeGroupsHavePartitions() {
        refused(
                "",
                ",'SlurmConfig':{'NodeType':'Controller','PartitionNames':['dev']}",
                "can only be specified for the Compute node type");
    }

    @Test
    void flexibleTypesAreUnique() {
        assertThatThrownBy(() -> direct.create(
                        "train",
                        ON_EKS,
                        "{'InstanceGroupName':'workers','InstanceCount':1,'ExecutionRole':'" + TestAccount.ROLE
                                + "','InstanceRequirements':{'InstanceTypes':['ml.m5.large','ml.m5.large']}}"))
                .hasMessageContaining("must be unique");
    }

    @Test
    void aVolumeIsNoLargerThanTheQuota() {
        direct.account.quota("Maximum size of EBS volume in GB for a SageMaker HyperPod cluster instance", 100);
        assertThatThrownBy(() -> direct.create(
                        "train",
                        "",
                        Direct.group(
                                "workers",
                                "ml.m5.large",
                                1,
                                ",'InstanceStorageConfigs':[{'EbsVolumeConfig':{'VolumeSizeInGB':101}}]")))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ResourceLimitExceeded"));
    }

    @Test
    void theScalingRoleStaysWhileScalingIsOn() {
        String role = ",'ClusterRole':'" + TestAccount.ROLE + "'";
        direct.create(
                "train",
                ON_EKS + ",'AutoScaling':{'Mode':'Enable','AutoScalerType':'Karpenter'}" + role,
                Direct.group("workers", "ml.m5.large", 1, ""));
        direct.passMinutes(30);
        assertThatThrownBy(() -> direct.call(
                        "UpdateCluster", "{'ClusterName':'train'" + role.replace("HyperPodRole", "Other") + "}"))
                .hasMessageContaining("ClusterRole cannot be updated");
    }

    @Test
    void aCustomImageIsNamedAgainWhenSoftwareIsUpdated() {
        direct.create("train", "", Direct.group("workers", "ml.m5.large", 1, ",'ImageId':'ami-0123456789abcdef0'"));
        direct.passMinutes(30);
        assertThatThrownBy(() -> direct.call("UpdateClusterSoftware", "{'ClusterName':'train'}"))
                .hasMessageContaining("ImageId must be specified");
        direct.call("UpdateClusterSoftware", "{'ClusterName':'train','ImageId':'default'}");
    }

    @Test
    void logicalIdsAreForContinuousClusters() {
        direct.create("train", "", Direct.group("workers", "ml.m5.large", 1, ""));
        direct.passMinutes(30);
        assertThatThrownBy(() ->
                        direct.call("BatchRebootClusterNodes", "{'ClusterName':'train','NodeLogicalIds':['node-1']}"))
                .hasMessageContaining("needs a cluster whose NodeProvisioningMode is Continuous");
    }

    @Test
    void nullMembersAreAbsentOnes() {
        direct.create("train", ",'Orchestrator':null", Direct.group("workers", "ml.m5.large", 1, ",'ImageId':null"));
        assertThat(direct.describe("train")
                        .at("/InstanceGroups/0/DesiredImageId")
                        .asText())
                .isEqualTo("default");
    }
}
