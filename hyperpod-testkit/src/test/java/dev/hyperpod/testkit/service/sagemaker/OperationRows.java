package dev.hyperpod.testkit.service.sagemaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** For each operation a request that succeeds, one that breaks the model, and one that meets the state of things. */
final class OperationRows {

    private static final String NOBODY = "arn:aws:sagemaker:" + OperationStage.ACCOUNT + "cluster/000000000000";
    private static final String NO_PLAN = "arn:aws:sagemaker:" + OperationStage.ACCOUNT + "training-plan/nobody";
    private static final String NO_CAPACITY =
            "arn:aws:sagemaker:" + OperationStage.ACCOUNT + "reserved-capacity/000000000000";
    private static final String PRIORITIES =
            "'SchedulerConfig':{'PriorityClasses':[{'Name':'training','Weight':90}],'FairShare':'Enabled'}";
    private static final String SHARE = "'ComputeQuotaConfig':{'ComputeQuotaResources':"
            + "[{'InstanceType':'ml.p5.48xlarge','Count':1}],'ResourceSharingConfig':{'Strategy':'LendAndBorrow',"
            + "'BorrowLimit':50},'PreemptTeamTasks':'LowerPriority'}";

    private final RawSageMaker aws;
    private final OperationStage stage;
    private final List<Row> rows = new ArrayList<>();
    private final String cluster;
    private final String capacity;
    private final String plan;

    /**
     * One operation.
     *
     * @param good makes a request that succeeds each time it is made
     * @param malformed a request that breaks the model
     * @param contrary makes a request that the state of things forbids
     * @param code the error of that
     */
    record Row(String operation, Supplier<String> good, String malformed, Supplier<String> contrary, String code) {

        @Override
        public String toString() {
            return operation;
        }
    }

    private OperationRows(RawSageMaker aws) {
        this.aws = aws;
        this.stage = new OperationStage(aws);
        this.cluster = stage.cluster(6);
        this.plan = stage.plan();
        this.capacity = aws.done("DescribeTrainingPlan", "{'TrainingPlanName':'" + plan + "'}")
                .at("/ReservedCapacitySummaries/0/ReservedCapacityArn")
                .asText();
        clusters();
        nodes();
        attachments();
        governance();
        plans();
        tags();
    }

    static OperationRows in(RawSageMaker aws) {
        return new OperationRows(aws);
    }

    List<Row> all() {
        return rows;
    }

    private void row(String operation, Supplier<String> good, String malformed, String contrary, String code) {
        rows.add(new Row(operation, good, malformed, () -> contrary, code));
    }

    private void row(
            String operation, Supplier<String> good, String malformed, Supplier<String> contrary, String code) {
        rows.add(new Row(operation, good, malformed, contrary, code));
    }

    private void clusters() {
        String named = "{'ClusterName':'" + cluster + "'}";
        String nobody = "{'ClusterName':'" + NOBODY + "'}";
        String bad = "{'ClusterName':'a_b'}";
        row(
                "CreateCluster",
                () -> stage.creation(stage.name("new"), 1),
                bad,
                () -> stage.creation(cluster, 1),
                "ResourceInUse");
        row("DescribeCluster", () -> named, bad, nobody, "ResourceNotFound");
        row(
                "ListClusters",
                () -> "{'MaxResults':1}",
                "{'MaxResults':101}",
                () -> stage.foreignToken(cluster),
                "ValidationException");
        row(
                "UpdateCluster",
                () -> "{'ClusterName':'" + stage.cluster(1) + "','NodeRecovery':'None'}",
                bad,
                nobody,
                "ResourceNotFound");
        row(
                "UpdateClusterSoftware",
                () -> "{'ClusterName':'" + stage.cluster(1) + "'}",
                bad,
                nobody,
                "ResourceNotFound");
        row(
                "DeleteCluster",
                () -> "{'ClusterName':'" + stage.cluster(1) + "'}",
                bad,
                () -> {
                    String gone = stage.cluster(1);
                    aws.done("DeleteCluster", "{'ClusterName':'" + gone + "'}");
                    return "{'ClusterName':'" + gone + "'}";
                },
                "ConflictException");
        row(
                "ListClusterEvents",
                () -> "{'ClusterName':'" + cluster + "','MaxResults':2}",
                "{'ClusterName':'" + cluster + "','MaxResults':0}",
                nobody,
                "ResourceNotFound");
        String event =
                aws.done("ListClusterEvents", named).at("/Events/0/EventId").asText();
        row(
                "DescribeClusterEvent",
                () -> "{'ClusterName':'" + cluster + "','EventId':'" + event + "'}",
                "{'ClusterName':'" + cluster + "','EventId':'7'}",
                "{'ClusterName':'" + cluster + "','EventId':'00000000-0000-0000-0000-000000000000'}",
                "ResourceNotFound");
    }

    private void nodes() {
        String nobody = "{'ClusterName':'" + NOBODY + "','NodeIds':['i-0123456789abcdef0']}";
        row(
                "ListClusterNodes",
                () -> "{'ClusterName':'" + cluster + "','SortBy':'NAME','SortOrder':'Descending'}",
                "{'ClusterName':'" + cluster + "','SortBy':'AGE'}",
                nobody,
                "ResourceNotFound");
        row(
                "DescribeClusterNode",
                () -> "{'ClusterName':'" + cluster + "','NodeId':'" + stage.node(cluster, 0) + "'}",
                "{'ClusterName':'" + cluster + "','NodeId':'x'}",
                "{'ClusterName':'" + cluster + "','NodeId':'i-0123456789abcdef0'}",
                "ResourceNotFound");
        row(
                "BatchAddClusterNodes",
                () -> "{'ClusterName':'" + cluster
                        + "','NodesToAdd':[{'InstanceGroupName':'workers','IncrementTargetCountBy':1}]}",
                "{'ClusterName':'" + cluster + "','NodesToAdd':[]}",
                "{'ClusterName':'" + NOBODY
                        + "','NodesToAdd':[{'InstanceGroupName':'workers','IncrementTargetCountBy':1}]}",
                "ResourceNotFound");
        for (String verb : List.of("Delete", "Reboot", "Replace")) {
            row(
                    "Batch" + verb + "ClusterNodes",
                    () -> {
                        String fresh = stage.cluster(2);
                        return "{'ClusterName':'" + fresh + "','NodeIds':['" + stage.node(fresh, 0) + "']}";
                    },
                    "{'ClusterName':'" + cluster + "','NodeIds':['x']}",
                    nobody,
                    "ResourceNotFound");
        }
        String checks = "'DeepHealthCheckConfigurations':[{'InstanceGroupName':'workers',"
                + "'DeepHealthChecks':['InstanceStress']}]}";
        row(
                "StartClusterHealthCheck",
                () -> "{'ClusterName':'" + stage.cluster(1) + "'," + checks,
                "{'ClusterName':'" + cluster + "','DeepHealthCheckConfigurations':[{'InstanceGroupName':'workers',"
                        + "'DeepHealthChecks':['Guess']}]}",
                "{'ClusterName':'" + NOBODY + "'," + checks,
                "ResourceNotFound");
    }

    private void attachments() {
        String arn = stage.arn(cluster);
        row(
                "AttachClusterNodeVolume",
                () -> stage.volume(arn, stage.node(cluster, 1), stage.newVolume()),
                stage.volume(arn, stage.node(cluster, 1), "vol"),
                stage.volume(NOBODY, stage.node(cluster, 1), stage.id("vol-")),
                "ResourceNotFound");
        row(
                "DetachClusterNodeVolume",
                () -> {
                    String request = stage.volume(arn, stage.node(cluster, 2), stage.newVolume());
                    aws.done("AttachClusterNodeVolume", request);
                    return request;
                },
                stage.volume(arn, stage.node(cluster, 1), "vol"),
                stage.volume(NOBODY, stage.node(cluster, 1), stage.id("vol-")),
                "ResourceNotFound");
        row(
                "AttachClusterNodeNetworkInterface",
                () -> stage.networkInterface(cluster, stage.newInterface()),
                stage.networkInterface(cluster, "eni"),
                stage.networkInterface(cluster, stage.id("eni-")).replace(cluster, "nobody"),
                "ResourceNotFound");
    }

    private void governance() {
        definitions("ClusterSchedulerConfig", "ClusterSchedulerConfigs", PRIORITIES);
        definitions("ComputeQuota", "ComputeQuotas", SHARE + ",'ComputeQuotaTarget':{'TeamName':'blue'}");
    }

    private void definitions(String kind, String list, String content) {
        String none = "{'" + kind + "Id':'000000000000'";
        row(
                "Create" + kind,
                () -> definition(stage.cluster(1), content),
                definition(cluster, content).replace("'Name':'", "'Name':'_"),
                () -> {
                    String request = definition(stage.cluster(1), content);
                    aws.done("Create" + kind, request);
                    return request;
                },
                "ConflictException");
        row("Describe" + kind, () -> "{" + created(kind, content) + "}", "{}", none + "}", "ResourceNotFound");
        row(
                "Update" + kind,
                () -> "{" + created(kind, content) + ",'TargetVersion':1,'Description':'changed'}",
                "{}",
                () -> "{" + created(kind, content) + ",'TargetVersion':7}",
                "ConflictException");
        row("Delete" + kind, () -> "{" + created(kind, content) + "}", "{}", none + "}", "ResourceNotFound");
        row(
                "List" + list,
                () -> "{'SortBy':'Name'}",
                "{'MaxResults':0}",
                () -> stage.foreignToken(cluster),
                "ValidationException");
    }

    private String definition(String owner, String content) {
        return "{'Name':'" + stage.name("policy") + "','ClusterArn':'" + stage.arn(owner) + "'," + content
                + ",'Tags':[{'Key':'team','Value':'blue'}]}";
    }

    private String created(String kind, String content) {
        String id = aws.done("Create" + kind, definition(stage.cluster(1), content))
                .path(kind + "Id")
                .asText();
        aws.pass(Duration.ofMinutes(1));
        return "'" + kind + "Id':'" + id + "'";
    }

    private void plans() {
        row(
                "SearchTrainingPlanOfferings",
                () -> "{'InstanceType':'ml.p5.48xlarge','InstanceCount':1,'DurationHours':24}",
                "{'DurationHours':0}",
                "{'InstanceType':'ml.p5.48xlarge','InstanceCount':256}",
                "ResourceLimitExceeded");
        row(
                "CreateTrainingPlan",
                () -> "{'TrainingPlanName':'" + stage.name("plan") + "','TrainingPlanOfferingId':'" + stage.offering()
                        + "'}",
                "{'TrainingPlanName':'a_b','TrainingPlanOfferingId':'tpo-0'}",
                "{'TrainingPlanName':'" + stage.name("plan") + "','TrainingPlanOfferingId':'tpo-0'}",
                "ResourceNotFound");
        row(
                "DescribeTrainingPlan",
                () -> "{'TrainingPlanName':'" + stage.planArn(plan) + "'}",
                "{'TrainingPlanName':'a_b'}",
                "{'TrainingPlanName':'nobody'}",
                "ResourceNotFound");
        row(
                "ListTrainingPlans",
                () -> "{}",
                "{'MaxResults':0}",
                () -> stage.foreignToken(cluster),
                "ValidationException");
        row(
                "ExtendTrainingPlan",
                () -> "{'TrainingPlanExtensionOfferingId':'" + stage.extension() + "'}",
                "{}",
                "{'TrainingPlanExtensionOfferingId':'tpeo-0'}",
                "ResourceNotFound");
        row(
                "DescribeTrainingPlanExtensionHistory",
                () -> "{'TrainingPlanArn':'" + stage.planArn(plan) + "'}",
                "{'TrainingPlanArn':'x'}",
                "{'TrainingPlanArn':'" + NO_PLAN + "'}",
                "ResourceNotFound");
        for (String operation : List.of("DescribeReservedCapacity", "ListUltraServersByReservedCapacity")) {
            row(
                    operation,
                    () -> "{'ReservedCapacityArn':'" + capacity + "'}",
                    "{'ReservedCapacityArn':'x'}",
                    "{'ReservedCapacityArn':'" + NO_CAPACITY + "'}",
                    "ResourceNotFound");
        }
    }

    private void tags() {
        String arn = "{'ResourceArn':'" + stage.arn(cluster) + "'";
        String nobody = "{'ResourceArn':'" + NOBODY + "'";
        String tags = ",'Tags':[{'Key':'team','Value':'blue'}]}";
        row("AddTags", () -> arn + tags, "{'ResourceArn':'x'" + tags, nobody + tags, "ValidationException");
        row("ListTags", () -> arn + "}", arn + ",'MaxResults':49}", nobody + "}", "ValidationException");
        String keys = ",'TagKeys':['team']}";
        row("DeleteTags", () -> arn + keys, arn + ",'TagKeys':[]}", nobody + keys, "ValidationException");
    }
}
