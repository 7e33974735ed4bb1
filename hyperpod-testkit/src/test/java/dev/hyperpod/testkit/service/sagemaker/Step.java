package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One step of a random history: something is done to a cluster, and time passes.
 *
 * @param steady whether it is done to the Continuous cluster, not to the classic one
 * @param number a count, or which node
 * @param minutes that pass afterwards
 */
record Step(Kind kind, boolean steady, int number, int minutes) {

    static final String TYPE = "ml.p5.48xlarge";
    static final String ZONE = "usw2-az1";

    enum Kind {
        CREATE,
        DELETE,
        RESIZE,
        ADD_NODES,
        DELETE_NODE,
        REPLACE_NODE,
        REBOOT_NODE,
        UPDATE_SOFTWARE,
        CHECK_HEALTH,
        SICKEN,
        LOSE,
        FAIL_SCRIPTS,
        PASS_SCRIPTS,
        FAIL_CHECKS,
        SLOW_BOOT,
        TIDE,
        LINGER,
        DELETE_INTERFACES,
        WAIT
    }

    private static final String SCRIPTS =
            ",'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs','OnCreate':'on_create.sh'}";

    String cluster() {
        return steady ? "steady" : "classic";
    }

    /** Does it; what AWS refuses with a 400 is no failure. */
    void run(Direct direct) {
        try {
            act(direct);
        } catch (AwsError e) {
            if (e.status() != 400) {
                throw e;
            }
        }
        direct.passMinutes(minutes);
    }

    private void act(Direct direct) {
        ClusterControls controls = direct.sageMaker.controls();
        String named = "{'ClusterName':'" + cluster() + "'";
        switch (kind) {
            case CREATE -> create(direct);
            case DELETE -> direct.call("DeleteCluster", named + "}");
            case RESIZE -> direct.call("UpdateCluster", named + ",'InstanceGroups':[" + group() + "]}");
            case ADD_NODES ->
                direct.call(
                        "BatchAddClusterNodes",
                        named + ",'NodesToAdd':[{'InstanceGroupName':'workers','IncrementTargetCountBy':"
                                + (1 + number % 3) + "}]}");
            case DELETE_NODE -> batch(direct, "BatchDeleteClusterNodes");
            case REPLACE_NODE -> batch(direct, "BatchReplaceClusterNodes");
            case REBOOT_NODE -> batch(direct, "BatchRebootClusterNodes");
            case UPDATE_SOFTWARE -> updateSoftware(direct, named);
            case CHECK_HEALTH ->
                direct.call(
                        "StartClusterHealthCheck",
                        named + ",'DeepHealthCheckConfigurations':[{'InstanceGroupName':'workers',"
                                + "'DeepHealthChecks':['InstanceStress']}]}");
            case SICKEN -> strike(direct, number % 2 == 0 ? "gpu-count" : "gpu-xid");
            case LOSE -> strike(direct, "lost");
            case FAIL_SCRIPTS -> controls.failLifecycleScripts(cluster(), "workers");
            case PASS_SCRIPTS -> controls.passLifecycleScripts(cluster(), "workers");
            case FAIL_CHECKS -> controls.failDeepHealthChecks(cluster(), "workers", number % 3);
            case SLOW_BOOT -> controls.slowBoot(cluster(), "workers", number);
            case TIDE -> controls.capacityInTurn(ZONE, TYPE, 30, 1 + 6 * number);
            case LINGER -> controls.lingeringInterfaces(number);
            case DELETE_INTERFACES ->
                direct.account.leftovers().stream()
                        .limit(number)
                        .forEach(card -> direct.account.deleteInterface(card.id()));
            case WAIT -> {}
        }
    }

    private static void updateSoftware(Direct direct, String named) {
        direct.call(
                "UpdateClusterSoftware",
                named + ",'ImageId':'ami-0123456789abcdef0','DeploymentConfig':{'RollingUpdatePolicy':"
                        + "{'MaximumBatchSize':{'Type':'INSTANCE_COUNT','Value':2}},'WaitIntervalInSeconds':60}}");
    }

    private void create(Direct direct) {
        if (steady) {
            direct.continuous(cluster(), group());
        } else {
            direct.create(cluster(), "", group());
        }
    }

    private String group() {
        int count = number % 8;
        String minimum = steady && number > 20 ? ",'MinInstanceCount':" + count / 2 : "";
        return Direct.group("workers", TYPE, count, SCRIPTS + minimum);
    }

    private void batch(Direct direct, String operation) {
        List<String> ids = ids(direct, cluster());
        String id = ids.isEmpty() ? "i-0123456789abcdef0" : ids.get(number % ids.size());
        direct.call(operation, "{'ClusterName':'" + cluster() + "','NodeIds':['" + id + "']}");
    }

    private void strike(Direct direct, String fault) {
        List<String> ids = ids(direct, cluster());
        if (!ids.isEmpty()) {
            direct.sageMaker.controls().sicken(cluster(), ids.get(number % ids.size()), fault);
        }
    }

    static List<String> clusters(Direct direct) {
        return direct.call("ListClusters", "{}").findValuesAsText("ClusterName");
    }

    static List<String> ids(Direct direct, String cluster) {
        return clusters(direct).contains(cluster)
                ? StreamSupport.stream(direct.nodes(cluster).spliterator(), false)
                        .map(node -> node.path("InstanceId").asText())
                        .toList()
                : List.of();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
