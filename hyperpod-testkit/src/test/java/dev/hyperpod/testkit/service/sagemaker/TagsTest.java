package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagsTest {

    private final Direct direct = new Direct(new TestAccount());
    private String cluster = "";

    @BeforeEach
    void cluster() {
        cluster = direct.create(
                        "train",
                        ",'Tags':[{'Key':'team','Value':'blue'}],'Orchestrator':{'Eks':{'ClusterArn':'"
                                + TestAccount.EKS + "'}}",
                        Direct.group("workers", "ml.m5.large", 1, ""))
                .path("ClusterArn")
                .asText();
    }

    private JsonNode add(String arn, String tags) {
        return direct.call("AddTags", "{'ResourceArn':'" + arn + "','Tags':[" + tags + "]}");
    }

    private JsonNode list(String arn) {
        return direct.call("ListTags", "{'ResourceArn':'" + arn + "'}").path("Tags");
    }

    private static String tag(String key, String value) {
        return "{'Key':'" + key + "','Value':'" + value + "'}";
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(index -> tag("k" + index, "")).collect(Collectors.joining(","));
    }

    @Test
    void tagsOfTheCreationAreListedAndChanged() {
        assertThat(list(cluster).findValuesAsText("Value")).containsExactly("blue");
        add(cluster, tag("team", "red"));
        assertThat(list(cluster).findValuesAsText("Value")).containsExactly("red");
        direct.call("DeleteTags", "{'ResourceArn':'" + cluster + "','TagKeys':['team','unheard']}");
        assertThat(list(cluster)).isEmpty();
    }

    @Test
    void plansPoliciesAndQuotasHaveTagsToo() {
        String tags = ",'Tags':[" + tag("team", "blue") + "]}";
        String policy = direct.call(
                        "CreateClusterSchedulerConfig",
                        "{'Name':'fair','ClusterArn':'" + cluster + "','SchedulerConfig':{}" + tags)
                .path("ClusterSchedulerConfigArn")
                .asText();
        String quota = direct.call(
                        "CreateComputeQuota",
                        "{'Name':'blue','ClusterArn':'" + cluster + "','ComputeQuotaTarget':{'TeamName':'blue'},"
                                + "'ComputeQuotaConfig':{}" + tags)
                .path("ComputeQuotaArn")
                .asText();
        String offering = direct.call("SearchTrainingPlanOfferings", "{}")
                .at("/TrainingPlanOfferings/0/TrainingPlanOfferingId")
                .asText();
        String plan = direct.call(
                        "CreateTrainingPlan",
                        "{'TrainingPlanName':'pre','TrainingPlanOfferingId':'" + offering + "'" + tags)
                .path("TrainingPlanArn")
                .asText();

        for (String arn : new String[] {policy, quota, plan}) {
            assertThat(list(arn).findValuesAsText("Value")).as(arn).containsExactly("blue");
            assertThat(add(arn, tag("more", "yes")).path("Tags")).hasSize(2);
        }
    }

    @Test
    void fiftyTagsAreTheMost() {
        add(cluster, tags(49));
        assertThat(list(cluster)).hasSize(50);
        assertThatThrownBy(() -> add(cluster, tag("one-more", ""))).hasMessageContaining("at most 50 tags");
        add(cluster, tag("k7", "changed"));
    }

    @Test
    void keysOfAwsAreReserved() {
        assertThatThrownBy(() -> add(cluster, tag("aws:team", "blue"))).hasMessageContaining("reserved");
        assertThatThrownBy(() -> direct.create(
                        "other",
                        ",'Tags':[" + tag("AWS:team", "blue") + "]",
                        Direct.group("workers", "ml.m5.large", 1, "")))
                .hasMessageContaining("reserved");
    }

    @Test
    void aKeyStandsOnceInARequest() {
        assertThatThrownBy(() -> add(cluster, tag("a", "1") + "," + tag("a", "2")))
                .hasMessageContaining("unique");
    }

    @Test
    void nothingIsAddedWhenATagIsRefused() {
        assertThatThrownBy(() -> add(cluster, tag("fine", "1") + "," + tag("aws:x", "2")))
                .hasMessageContaining("reserved");
        assertThat(list(cluster)).hasSize(1);
    }
}
