package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes what requests need, each time anew, and says how it is called. */
final class OperationStage {

    static final String ACCOUNT = "us-west-2:111122223333:";

    private final RawSageMaker aws;
    private int number;

    OperationStage(RawSageMaker aws) {
        this.aws = aws;
    }

    String name(String kind) {
        number++;
        return kind + "-" + number;
    }

    String id(String prefix) {
        number++;
        return prefix + "0" + String.format("%016x", number);
    }

    String creation(String name, int workers) {
        return "{'ClusterName':'" + name + "','InstanceGroups':[{'InstanceGroupName':'workers',"
                + "'InstanceType':'ml.p5.48xlarge','InstanceCount':" + workers
                + ",'ExecutionRole':'arn:aws:iam::111122223333:role/" + Ready.ROLE + "'}],"
                + "'Orchestrator':{'Eks':{'ClusterArn':'arn:aws:eks:" + ACCOUNT + "cluster/" + Ready.EKS_CLUSTER
                + "'}},'NodeProvisioningMode':'Continuous','VpcConfig':{'Subnets':['" + Ready.SUBNET_A
                + "'],'SecurityGroupIds':['" + Ready.SECURITY_GROUP + "']}}";
    }

    /** A new cluster in service. */
    String cluster(int workers) {
        String name = name("train");
        aws.done("CreateCluster", creation(name, workers));
        aws.pass(Duration.ofMinutes(20));
        return name;
    }

    String arn(String name) {
        return aws.done("DescribeCluster", "{'ClusterName':'" + name + "'}")
                .path("ClusterArn")
                .asText();
    }

    String node(String name, int index) {
        return aws.done("ListClusterNodes", "{'ClusterName':'" + name + "'}")
                .path("ClusterNodeSummaries")
                .path(index)
                .path("InstanceId")
                .asText();
    }

    /** A new volume in the zone of the nodes. */
    String newVolume() {
        String id = id("vol-");
        aws.aws.world(world -> world.network()
                .volumes()
                .put(new Volume(id, "us-west-2a", 1, "gp3", 3000, 125, false, "", false, world.now())));
        return id;
    }

    /** A new network interface in the subnet of the nodes. */
    String newInterface() {
        List<String> made = new ArrayList<>();
        aws.aws.world(world -> world.network()
                .plug(
                        world.subnets().find(Ready.SUBNET_A).orElseThrow(),
                        List.of(Ready.SECURITY_GROUP),
                        "interface",
                        "",
                        "",
                        "")
                .ifPresent(card -> made.add(card.id())));
        return made.get(0);
    }

    String volume(String arn, String node, String volume) {
        return "{'ClusterArn':'" + arn + "','NodeId':'" + node + "','VolumeId':'" + volume + "'}";
    }

    String networkInterface(String name, String id) {
        return "{'ClusterName':'" + name + "','NodeId':'" + node(name, 1) + "','NetworkInterfaceId':'" + id + "'}";
    }

    String offering() {
        return aws.done("SearchTrainingPlanOfferings", "{'InstanceType':'ml.trn1.32xlarge'}")
                .at("/TrainingPlanOfferings/0/TrainingPlanOfferingId")
                .asText();
    }

    String plan() {
        String name = name("plan");
        aws.done(
                "CreateTrainingPlan",
                "{'TrainingPlanName':'" + name + "','TrainingPlanOfferingId':'" + offering() + "'}");
        aws.pass(Duration.ofMinutes(5));
        return name;
    }

    String planArn(String name) {
        return "arn:aws:sagemaker:" + ACCOUNT + "training-plan/" + name;
    }

    String extension() {
        JsonNode offered = aws.done("SearchTrainingPlanOfferings", "{'TrainingPlanArn':'" + planArn(plan()) + "'}");
        return offered.at("/TrainingPlanExtensionOfferings/0/TrainingPlanExtensionOfferingId")
                .asText();
    }

    /** A token that another list gave. */
    String foreignToken(String cluster) {
        String token = aws.done("ListClusterNodes", "{'ClusterName':'" + cluster + "','MaxResults':1}")
                .path("NextToken")
                .asText();
        return "{'NextToken':'" + token + "'}";
    }
}
