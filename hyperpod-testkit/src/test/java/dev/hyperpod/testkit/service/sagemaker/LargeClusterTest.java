package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargeClusterTest {

    private static final int MOST = 6758;

    @Test
    void theLargestGroupComesUpIsListedInPagesAndGivesEverythingBack() {
        Direct direct = new Direct(new TestAccount().subnet("subnet-a", "us-west-2a", "usw2-az1", 32 * MOST));
        direct.create("train", "", Direct.group("workers", "ml.p5.48xlarge", MOST, ""));
        direct.passMinutes(20);
        assertThat(direct.describe("train").at("/InstanceGroups/0/CurrentCount").asInt())
                .isEqualTo(MOST);

        Set<String> ids = new HashSet<>();
        Set<String> hostnames = new HashSet<>();
        String token = "";
        int pages = 0;
        do {
            JsonNode page = direct.call(
                    "ListClusterNodes",
                    "{'ClusterName':'train','MaxResults':100" + (token.isEmpty() ? "" : ",'NextToken':'" + token + "'")
                            + "}");
            ids.addAll(page.path("ClusterNodeSummaries").findValuesAsText("InstanceId"));
            hostnames.addAll(page.path("ClusterNodeSummaries").findValuesAsText("PrivateDnsHostname"));
            token = page.path("NextToken").asText();
            pages++;
        } while (!token.isEmpty());
        assertThat(ids).hasSize(MOST);
        assertThat(hostnames).hasSize(MOST);
        assertThat(pages).isEqualTo(68);

        direct.call("DeleteCluster", "{'ClusterName':'train'}");
        direct.passMinutes(10);
        assertThat(direct.account.free("subnet-a")).isEqualTo(32 * MOST);
        assertThat(direct.sageMaker.plannedSteps()).isZero();
    }
}
