package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final int CLUSTERS = 5;
    private static final int NODES = 2000;
    private static final String SCRIPTS =
            ",'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs','OnCreate':'on_create.sh'}";

    @Test
    void tenThousandNodesLiveInOneAccountAndAreListedAndChanged() {
        TestAccount account = new TestAccount().subnet("subnet-a", "us-west-2a", "usw2-az1", 81 * CLUSTERS * NODES);
        Direct direct = new Direct(account);
        for (int i = 0; i < CLUSTERS; i++) {
            direct.continuous(
                    "train-" + i,
                    Direct.group("a", "ml.p5.48xlarge", NODES / 2, SCRIPTS),
                    Direct.group("b", "ml.p5.48xlarge", NODES / 2, SCRIPTS));
        }
        direct.passMinutes(20);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < CLUSTERS; i++) {
            ids.addAll(ids(direct, "train-" + i));
            assertThat(direct.describe("train-" + i).findValues("CurrentCount"))
                    .extracting(JsonNode::asInt)
                    .containsExactly(NODES / 2, NODES / 2);
        }
        assertThat(ids).hasSize(CLUSTERS * NODES);

        List<String> first = ids(direct, "train-0").subList(0, 500);
        first.forEach(id -> direct.sageMaker.controls().sicken("train-0", id));
        direct.passMinutes(60);
        assertThat(ids(direct, "train-0")).hasSize(NODES).doesNotContainAnyElementsOf(first);

        direct.call(
                "UpdateCluster",
                "{'ClusterName':'train-1','InstanceGroups':[" + Direct.group("a", "ml.p5.48xlarge", 10, SCRIPTS)
                        + "]}");
        direct.passMinutes(10);
        assertThat(ids(direct, "train-1")).hasSize(NODES / 2 + 10);
        for (int i = 0; i < CLUSTERS; i++) {
            direct.call("DeleteCluster", "{'ClusterName':'train-" + i + "'}");
        }
        direct.passMinutes(10);
        assertThat(account.free("subnet-a")).isEqualTo(81 * CLUSTERS * NODES);
    }

    @Test
    void aDayOfAClusterWithASickNodeForEveryMinuteEndsInOrder() {
        Direct direct = new Direct(new TestAccount());
        direct.continuous("train", Direct.group("workers", "ml.p5.48xlarge", 200, SCRIPTS));
        direct.passMinutes(20);
        for (int round = 0; round < 24 * 6; round++) {
            List<String> ids = direct.nodes("train").findValuesAsText("InstanceId");
            for (int struck = 0; struck < 10; struck++) {
                String kind = struck % 3 == 0 ? "gpu-count" : "gpu-xid";
                direct.sageMaker.controls().sicken("train", ids.get((10 * round + struck) % ids.size()), kind);
            }
            direct.passMinutes(10);
        }
        direct.passMinutes(60);
        assertThat(ids(direct, "train")).hasSize(200);
        assertThat(direct.describe("train").findValues("CurrentCount"))
                .extracting(JsonNode::asInt)
                .containsExactly(200);
    }

    private static List<String> ids(Direct direct, String cluster) {
        String token = "";
        List<String> ids = new ArrayList<>();
        do {
            JsonNode page = direct.call(
                    "ListClusterNodes",
                    "{'ClusterName':'" + cluster + "','MaxResults':100"
                            + (token.isEmpty() ? "" : ",'NextToken':'" + token + "'") + "}");
            ids.addAll(page.findValuesAsText("InstanceId"));
            token = page.path("NextToken").asText();
        } while (!token.isEmpty());
        return ids;
    }
}
