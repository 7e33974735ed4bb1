package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Pages of the lists of quotas, policies and plans. */
class ListsProperties {

    private Direct direct = new Direct(new TestAccount());

    @BeforeTry
    void begin() {
        direct = new Direct(new TestAccount());
    }

    private void quotas(int count) {
        String cluster = direct.create(
                        "train",
                        ",'Orchestrator':{'Eks':{'ClusterArn':'" + TestAccount.EKS + "'}}",
                        Direct.group("workers", "ml.m5.large", 1, ""))
                .path("ClusterArn")
                .asText();
        for (int index = 0; index < count; index++) {
            direct.call(
                    "CreateComputeQuota",
                    "{'Name':'q" + index + "','ClusterArn':'" + cluster + "','ComputeQuotaTarget':{'TeamName':'t"
                            + index + "'},'ComputeQuotaConfig':{}}");
            direct.passMinutes(index % 2);
        }
    }

    private void plans(int count) {
        for (int index = 0; index < count; index++) {
            String offering = direct.call("SearchTrainingPlanOfferings", "{'InstanceType':'ml.trn1.32xlarge'}")
                    .at("/TrainingPlanOfferings/" + index % 3 + "/TrainingPlanOfferingId")
                    .asText();
            direct.call(
                    "CreateTrainingPlan",
                    "{'TrainingPlanName':'p" + index + "','TrainingPlanOfferingId':'" + offering + "'}");
        }
    }

    private List<String> paged(String operation, String member, String name, String sort, int size) {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = direct.call(
                    operation,
                    "{'MaxResults':" + size + ",'SortBy':'" + sort + "','SortOrder':'Ascending'"
                            + (token.isEmpty() ? "" : ",'NextToken':'" + token + "'") + "}");
            assertThat(page.path(member).size()).isLessThanOrEqualTo(size);
            seen.addAll(page.path(member).findValuesAsText(name));
            token = page.path("NextToken").asText();
        } while (!token.isEmpty());
        return seen;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> prefix + index)
                .sorted()
                .toList();
    }

    @Property(tries = 15)
    void everyQuotaStandsOnOnePage(@ForAll @IntRange(max = 9) int count, @ForAll @IntRange(min = 1, max = 5) int size) {
        quotas(count);
        for (String sort : List.of("CreationTime", "Status", "ClusterArn")) {
            assertThat(paged("ListComputeQuotas", "ComputeQuotaSummaries", "Name", sort, size))
                    .containsExactlyInAnyOrderElementsOf(names("q", count));
        }
        assertThat(paged("ListComputeQuotas", "ComputeQuotaSummaries", "Name", "Name", size))
                .isEqualTo(names("q", count));
    }

    @Property(tries = 15)
    void everyPlanStandsOnOnePage(@ForAll @IntRange(max = 9) int count, @ForAll @IntRange(min = 1, max = 5) int size) {
        plans(count);
        for (String sort : List.of("StartTime", "Status")) {
            assertThat(paged("ListTrainingPlans", "TrainingPlanSummaries", "TrainingPlanName", sort, size))
                    .containsExactlyInAnyOrderElementsOf(names("p", count));
        }
        assertThat(paged("ListTrainingPlans", "TrainingPlanSummaries", "TrainingPlanName", "TrainingPlanName", size))
                .isEqualTo(names("p", count));
    }

    @Property(tries = 30)
    void aChangedTokenIsRefused(@ForAll int place, @ForAll char letter) {
        plans(2);
        String token = direct.call("ListTrainingPlans", "{'MaxResults':1}")
                .path("NextToken")
                .asText();
        int at = Math.floorMod(place, token.length());
        char other = (char) ('a' + Math.floorMod(letter, 26));
        String changed = token.substring(0, at) + other + token.substring(at + 1);
        if (!changed.equals(token)) {
            assertThatThrownBy(() -> direct.call("ListTrainingPlans", "{'NextToken':'" + changed + "'}"))
                    .isInstanceOfSatisfying(
                            AwsError.class, error -> assertThat(error.code()).isEqualTo("ValidationException"));
        }
    }

    @Property(tries = 5)
    void aTokenOfAnotherFilterIsRefused(@ForAll @IntRange(min = 2, max = 4) int count) {
        plans(count);
        String token = direct.call("ListTrainingPlans", "{'MaxResults':1}")
                .path("NextToken")
                .asText();
        assertThatThrownBy(() -> direct.call(
                        "ListTrainingPlans",
                        "{'NextToken':'" + token + "','Filters':[{'Name':'Status','Value':'Active'}]}"))
                .isInstanceOf(AwsError.class);
    }
}
