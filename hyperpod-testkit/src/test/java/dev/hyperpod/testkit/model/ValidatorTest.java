package dev.hyperpod.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void theModelHoldsTheOperationsOfHyperPod() {
        assertThat(Model.sageMaker().version()).isEqualTo("botocore 1.43.107");
        assertThat(Model.sageMaker().operations()).hasSize(39).containsKeys("CreateCluster", "StartClusterHealthCheck");
        assertThat(Model.sageMaker().operation("CreateCluster").orElseThrow().errors())
                .containsExactlyInAnyOrder("ResourceInUse", "ResourceLimitExceeded");
    }

    @Test
    void theModelKnowsEveryInstanceType() {
        String text = message(
                "CreateCluster",
                "{'ClusterName':'a','InstanceGroups':[{'InstanceGroupName':'w','InstanceCount':1,"
                        + "'InstanceType':'ml.p3.2xlarge','ExecutionRole':'arn:aws:iam::111122223333:role/x'}]}");
        assertThat(text.substring(text.lastIndexOf('[')).split(", ")).hasSize(209);
    }

    @Test
    void aMissingMemberMustNotBeNull() {
        assertThat(message("DescribeCluster", "{}"))
                .isEqualTo("1 validation error detected: Value null at 'clusterName' failed to satisfy constraint:"
                        + " Member must not be null");
        assertThat(message("DescribeCluster", "{'ClusterName':null}")).isEqualTo(message("DescribeCluster", "{}"));
    }

    @Test
    void severalViolationsAreJoined() {
        assertThat(message("ListClusterNodes", "{'ClusterName':'a','MaxResults':101,'SortBy':'AGE'}"))
                .isEqualTo("2 validation errors detected: Value '101' at 'maxResults' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 100; Value 'AGE' at 'sortBy' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [CREATION_TIME, NAME]");
    }

    @Test
    void aListItemIsNamedByItsPosition() {
        String text = message(
                "UpdateCluster",
                "{'ClusterName':'a','InstanceGroups':[{'InstanceGroupName':'w','InstanceCount':-1,"
                        + "'InstanceType':'ml.p3.2xlarge','ExecutionRole':'arn:aws:iam::111122223333:role/x'}]}");
        assertThat(text)
                .contains("Value '-1' at 'instanceGroups.1.member.instanceCount' failed to satisfy constraint: Member"
                        + " must have value greater than or equal to 0")
                .contains("Value 'ml.p3.2xlarge' at 'instanceGroups.1.member.instanceType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [ml.p4d.24xlarge, ");
    }

    @Test
    void scalarsInAListAreReportedOnce() {
        assertThat(message(
                        "CreateCluster", "{'ClusterName':'a','VpcConfig':{'SecurityGroupIds':['?','!'],'Subnets':[]}}"))
                .isEqualTo("2 validation errors detected: Value '[?, !]' at 'vpcConfig.securityGroupIds' failed to"
                        + " satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression"
                        + " pattern: [-0-9a-zA-Z]+]; Value '[]' at 'vpcConfig.subnets' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
    }

    @Test
    void aUnionHasExactlyOneMember() {
        String group = "{'ClusterName':'a','InstanceGroups':[{'InstanceGroupName':'w','InstanceCount':1,"
                + "'ExecutionRole':'arn:aws:iam::111122223333:role/x','InstanceStorageConfigs':[%s]}]}";
        assertThat(violations("UpdateCluster", group.formatted("{'EbsVolumeConfig':{'VolumeSizeInGB':5}}")))
                .isEmpty();
        assertThat(violations("UpdateCluster", group.formatted("{'NewStorage':{}}")))
                .hasSize(1);
        assertThat(violations("UpdateCluster", group.formatted("{}"))).hasSize(1);
    }

    @Test
    void unknownMembersPass() {
        assertThat(violations("DescribeCluster", "{'ClusterName':'a','Depth':'All'}"))
                .isEmpty();
    }

    @Test
    void aWrongTypeCannotBeRead() {
        assertThatThrownBy(() -> violations("DescribeCluster", "{'ClusterName':5}"))
                .isInstanceOf(WrongTypeException.class)
                .hasMessage("NUMBER_VALUE can not be converted to a String");
        assertThatThrownBy(() -> violations("ListClusters", "{'MaxResults':'5'}"))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> violations("ListClusters", "{'MaxResults':5.5}"))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> violations("CreateCluster", "{'ClusterName':'a','InstanceGroups':{}}"))
                .isInstanceOf(WrongTypeException.class);
    }

    @Test
    void aTextFarTooLongIsReportedWithoutHarm() {
        assertThat(message("CreateCluster", "{'ClusterName':'" + "a".repeat(100_000) + "!'}"))
                .contains("Member must have length less than or equal to 63");
    }

    private static String message(String operation, String json) {
        return Violation.message(violations(operation, json));
    }

    private static List<Violation> violations(String operation, String json) {
        try {
            return Validator.violations(input(operation), MAPPER.readTree(json.replace('\'', '"')));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Shape.Structure input(String operation) {
        return Model.sageMaker().operation(operation).orElseThrow().input();
    }
}
