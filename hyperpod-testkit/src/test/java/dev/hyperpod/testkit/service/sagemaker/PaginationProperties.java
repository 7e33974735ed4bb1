package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaginationProperties {

    @Property
    void nodesThatStayAreSeenOnceWhateverComesAndGoes(
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 15) int page,
            @ForAll boolean byName,
            @ForAll boolean descending,
            @ForAll long seed) {
        Random random = new Random(seed);
        Direct direct = new Direct(new TestAccount());
        direct.continuous("train", Direct.group("workers", "ml.m5.large", count, ""));
        direct.passMinutes(20);
        List<String> stay = all(direct);

        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode answer = page(direct, page, byName, descending, token);
            seen.addAll(answer.path("ClusterNodeSummaries").findValuesAsText("InstanceId"));
            token = answer.path("NextToken").asText();
            churn(direct, stay, random);
        } while (!token.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
    }

    private static void churn(Direct direct, List<String> stay, Random random) {
        if (random.nextBoolean() && !stay.isEmpty()) {
            String victim = stay.remove(random.nextInt(stay.size()));
            direct.call("BatchReplaceClusterNodes", "{'ClusterName':'train','NodeIds':['" + victim + "']}");
        }
        if (random.nextInt(4) == 0) {
            direct.call(
                    "BatchAddClusterNodes",
                    "{'ClusterName':'train','NodesToAdd':[{'InstanceGroupName':'workers',"
                            + "'IncrementTargetCountBy':1}]}");
        }
        direct.passMinutes(random.nextInt(12));
    }

    private static List<String> all(Direct direct) {
        return new ArrayList<>(direct.call("ListClusterNodes", "{'ClusterName':'train','MaxResults':100}")
                .path("ClusterNodeSummaries")
                .findValuesAsText("InstanceId"));
    }

    private static JsonNode page(Direct direct, int size, boolean byName, boolean descending, String token) {
        return direct.call(
                "ListClusterNodes",
                "{'ClusterName':'train','MaxResults':" + size + ",'SortBy':'" + (byName ? "NAME" : "CREATION_TIME")
                        + "','SortOrder':'" + (descending ? "Descending" : "Ascending") + "'"
                        + (token.isEmpty() ? "" : ",'NextToken':'" + token + "'") + "}");
    }

    @Property
    void aTokenThatNobodyGaveIsRefused(@ForAll long noise) {
        Direct direct = new Direct(new TestAccount());
        direct.create("train", "", Direct.group("workers", "ml.m5.large", 1, ""));
        assertThatThrownBy(() -> page(direct, 1, false, false, "x" + Long.toHexString(noise)))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("ValidationException"));
    }

    @Example
    void aTokenOfAnotherListIsRefused() {
        Direct direct = new Direct(new TestAccount());
        direct.create("train", "", Direct.group("workers", "ml.m5.large", 3, ""));
        direct.passMinutes(20);
        String token = page(direct, 1, false, false, "").path("NextToken").asText();
        assertThatThrownBy(() -> page(direct, 1, true, false, token)).isInstanceOf(AwsError.class);
        assertThatThrownBy(() -> direct.call("ListClusters", "{'NextToken':'" + token + "'}"))
                .isInstanceOf(AwsError.class);
    }
}
