package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random histories: whatever happens, nothing is lost, and in the end everything is given back. */
class ClusterStateProperties {

    private static final int POOL = 12;
    private static final int FREE = 700;

    @Property
    void addressesAndCapacityAreNeverLost(
            @ForAll boolean continuous, @ForAll @IntRange(min = 1, max = 40) int steps, @ForAll long seed) {
        Random random = new Random(seed);
        Direct direct = new Direct(new TestAccount().subnet("subnet-a", "us-west-2a", "usw2-az1", FREE));
        direct.sageMaker.controls().capacity("usw2-az1", "ml.p5.48xlarge", POOL);
        for (int step = 0; step < steps; step++) {
            act(direct, continuous, random);
            direct.passMinutes(random.nextInt(40));
            checkCounts(direct, continuous);
        }
        deleteAll(direct);
        assertThat(direct.account.free("subnet-a")).isEqualTo(FREE);
        assertThat(direct.sageMaker.plannedSteps()).isZero();
        refill(direct);
    }

    private static void act(Direct direct, boolean continuous, Random random) {
        String name = "train-" + random.nextInt(2);
        String group = Direct.group("workers", "ml.p5.48xlarge", random.nextInt(8), "");
        List<String> nodes = nodes(direct, name);
        String node = nodes.isEmpty() ? "i-0123456789abcdef0" : nodes.get(random.nextInt(nodes.size()));
        try {
            switch (random.nextInt(9)) {
                case 0, 1 -> create(direct, continuous, name, group);
                case 2 -> direct.call("DeleteCluster", "{'ClusterName':'" + name + "'}");
                case 3 ->
                    direct.call("UpdateCluster", "{'ClusterName':'" + name + "','InstanceGroups':[" + group + "]}");
                case 4 -> batch(direct, "BatchDeleteClusterNodes", name, node);
                case 5 -> batch(direct, "BatchReplaceClusterNodes", name, node);
                case 6 -> batch(direct, "BatchRebootClusterNodes", name, node);
                case 7 -> direct.call("UpdateClusterSoftware", "{'ClusterName':'" + name + "'}");
                default -> {
                    if (!nodes.isEmpty()) {
                        direct.sageMaker.controls().sicken(name, node);
                    }
                }
            }
        } catch (AwsError e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }

    private static void create(Direct direct, boolean continuous, String name, String group) {
        if (continuous) {
            direct.continuous(name, group);
        } else {
            direct.create(name, "", group);
        }
    }

    private static void batch(Direct direct, String operation, String name, String node) {
        direct.call(operation, "{'ClusterName':'" + name + "','NodeIds':['" + node + "']}");
    }

    private static List<String> nodes(Direct direct, String name) {
        return direct.call("ListClusters", "{}").findValuesAsText("ClusterName").contains(name)
                ? direct.nodes(name).findValuesAsText("InstanceId")
                : List.of();
    }

    private static void checkCounts(Direct direct, boolean continuous) {
        int instances = 0;
        for (String name : direct.call("ListClusters", "{}").findValuesAsText("ClusterName")) {
            List<String> nodes = direct.nodes(name).findValuesAsText("InstanceId");
            instances += nodes.size();
            assertThat(nodes).doesNotHaveDuplicates();
            for (JsonNode group : direct.describe(name).path("InstanceGroups")) {
                assertThat(group.path("CurrentCount").asInt()).isLessThanOrEqualTo(nodes.size());
            }
        }
        int perNode = continuous ? 81 : 32;
        assertThat(direct.account.free("subnet-a")).isEqualTo(FREE - instances * perNode);
        assertThat(instances).isLessThanOrEqualTo(POOL);
    }

    private static void deleteAll(Direct direct) {
        for (int round = 0; round < 50; round++) {
            for (String name : direct.call("ListClusters", "{}").findValuesAsText("ClusterName")) {
                String status = direct.describe(name).path("ClusterStatus").asText();
                if (status.equals("InService") || status.equals("Failed")) {
                    direct.call("DeleteCluster", "{'ClusterName':'" + name + "'}");
                }
            }
            direct.passMinutes(30);
        }
        assertThat(direct.call("ListClusters", "{}").path("ClusterSummaries")).isEmpty();
    }

    /** The pool holds what it held: a cluster of its size comes up. */
    private static void refill(Direct direct) {
        direct.create("last", "", Direct.group("workers", "ml.p5.48xlarge", POOL, ""));
        direct.passMinutes(20);
        assertThat(direct.nodes("last")).hasSize(POOL);
    }
}
