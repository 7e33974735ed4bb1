package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateClusterTest {

    private final Direct direct = new Direct(new TestAccount());

    private void slurm() {
        direct.create(
                "train",
                ",'Orchestrator':{'Slurm':{}}",
                Direct.group("head", "ml.m5.xlarge", 1, ",'SlurmConfig':{'NodeType':'Controller'}"),
                workers(2, ""));
        direct.passMinutes(20);
    }

    private static String workers(int count, String more) {
        return Direct.group("workers", "ml.p5.48xlarge", count, ",'SlurmConfig':{'NodeType':'Compute'}" + more);
    }

    private JsonNode update(String members) {
        return direct.call("UpdateCluster", "{'ClusterName':'train'," + members + "}");
    }

    @Test
    void aGroupGrows() {
        slurm();
        update("'InstanceGroups':[" + workers(4, "") + "]");
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("Updating");
        direct.passMinutes(20);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(direct.nodes("train")).hasSize(5);
    }

    @Test
    void aGroupDoesNotBecomeARestrictedOne() {
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 1, ""));
        direct.passMinutes(20);
        assertThatThrownBy(() ->
                        update("'RestrictedInstanceGroups':[" + Direct.group("workers", "ml.p5.48xlarge", 1, "") + "]"))
                .hasMessageContaining("is not one of RestrictedInstanceGroups");
    }

    @Test
    void anUpdateWithoutCapacityIsRolledBack() {
        slurm();
        int before = direct.account.free("subnet-a");
        direct.sageMaker.controls().dry("usw2-az1", "ml.p5.48xlarge");
        update("'InstanceGroups':[" + workers(4, "") + ","
                + Direct.group("more", "ml.c5.large", 1, ",'SlurmConfig':{'NodeType':'Compute'}")
                + "]");
        direct.passMinutes(10);
        JsonNode cluster = direct.describe("train");
        assertThat(cluster.path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(cluster.path("FailureMessage").asText()).contains("sufficient capacity");
        assertThat(cluster.path("InstanceGroups").findValuesAsText("TargetCount"))
                .containsExactly("1", "2");
        assertThat(direct.nodes("train")).hasSize(3);
        assertThat(direct.account.free("subnet-a")).isEqualTo(before);
    }

    @Test
    void aGroupShrinksByItsNewestNodes() {
        slurm();
        String oldest = direct.nodes("train").path(1).path("InstanceId").asText();
        update("'InstanceGroups':[" + workers(1, "") + "]");
        direct.passMinutes(10);
        assertThat(direct.nodes("train").findValuesAsText("InstanceId"))
                .hasSize(2)
                .contains(oldest);
    }

    @Test
    void aGroupIsDeletedWithItsNodes() {
        slurm();
        update("'InstanceGroupsToDelete':['workers']");
        direct.passMinutes(10);
        assertThat(direct.describe("train").path("InstanceGroups").findValuesAsText("InstanceGroupName"))
                .containsExactly("head");
        assertThat(direct.nodes("train")).hasSize(1);
    }

    @Test
    void aSpecificationReplacesTheWholeOfTheOld() {
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 1, ",'ThreadsPerCore':2"));
        direct.passMinutes(20);
        update("'InstanceGroups':[" + Direct.group("workers", "ml.p5.48xlarge", 1, "") + "],'NodeRecovery':'None'");
        JsonNode cluster = direct.describe("train");
        assertThat(cluster.at("/InstanceGroups/0/ThreadsPerCore").asInt()).isEqualTo(1);
        assertThat(cluster.path("NodeRecovery").asText()).isEqualTo("None");
        direct.passMinutes(5);
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("InService");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'InstanceGroupsToDelete':['head'] | cannot be deleted
            'InstanceGroupsToDelete':['nobody'] | does not exist
            'Orchestrator':{'Eks':{'ClusterArn':'arn:aws:eks:us-west-2:111122223333:cluster/ml'}} | Orchestrator of cluster train cannot be changed
            'VpcConfig':{'Subnets':['subnet-b'],'SecurityGroupIds':['sg-a']} | must change at least one member
            'NodeProvisioningMode':'Continuous' | NodeProvisioningMode of cluster train cannot be changed
            """)
    void whatCannotChangeIsRefused(String members, String message) {
        slurm();
        assertThatThrownBy(() -> update(members)).hasMessageContaining(message);
    }

    @Test
    void aGroupKeepsItsTypeRoleInSlurmAndNetwork() {
        slurm();
        String group = workers(2, "");
        assertThatThrownBy(() -> update("'InstanceGroups':[" + group.replace("ml.p5.48xlarge", "ml.g5.xlarge") + "]"))
                .hasMessageContaining("InstanceType of instance group workers");
        assertThatThrownBy(() -> update("'InstanceGroups':[" + group.replace("Compute", "Login") + "]"))
                .hasMessageContaining("NodeType of instance group workers");
        assertThatThrownBy(() -> update("'InstanceGroups':["
                        + workers(2, ",'OverrideVpcConfig':{'Subnets':['subnet-b'],'SecurityGroupIds':['sg-a']}")
                        + "]"))
                .hasMessageContaining("OverrideVpcConfig of instance group workers");
    }

    @Test
    void softwareRollsInBatches() {
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", 4, ""));
        direct.passMinutes(20);
        direct.call(
                "UpdateClusterSoftware",
                "{'ClusterName':'train','ImageId':'ami-0123456789abcdef0','DeploymentConfig':{'RollingUpdatePolicy':"
                        + "{'MaximumBatchSize':{'Type':'CAPACITY_PERCENTAGE','Value':50}},"
                        + "'WaitIntervalInSeconds':600}}");
        assertThat(direct.nodes("train").findValuesAsText("Status"))
                .containsExactly("SystemUpdating", "SystemUpdating", "Running", "Running");
        assertThat(direct.describe("train").path("ClusterStatus").asText()).isEqualTo("SystemUpdating");
        direct.passMinutes(40);
        assertThat(direct.nodes("train").findValuesAsText("Status"))
                .containsExactly("Running", "Running", "SystemUpdating", "SystemUpdating");
        direct.passMinutes(30);
        JsonNode cluster = direct.describe("train");
        assertThat(cluster.path("ClusterStatus").asText()).isEqualTo("InService");
        assertThat(cluster.path("InstanceGroups").path(0).path("CurrentImageId").asText())
                .isEqualTo("ami-0123456789abcdef0");
        assertThat(direct.nodes("train").findValues("LastSoftwareUpdateTime")).hasSize(4);
    }
}
