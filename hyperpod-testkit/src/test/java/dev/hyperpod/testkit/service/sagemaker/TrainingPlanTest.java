package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.wire.AwsError;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

    /** 2026-03-01T08:00:00Z. */
    private static final long NOW = 1_772_352_000;

    private final Direct direct = new Direct(new TestAccount());

    private JsonNode search(String request) {
        return direct.call("SearchTrainingPlanOfferings", request).path("TrainingPlanOfferings");
    }

    private String buy(String name, String offering) {
        return direct.call(
                        "CreateTrainingPlan",
                        "{'TrainingPlanName':'" + name + "','TrainingPlanOfferingId':'" + offering + "'}")
                .path("TrainingPlanArn")
                .asText();
    }

    private String buyFirst(String name, String request) {
        return buy(name, search(request).at("/0/TrainingPlanOfferingId").asText());
    }

    private JsonNode plan(String name) {
        return direct.call("DescribeTrainingPlan", "{'TrainingPlanName':'" + name + "'}");
    }

    private AbstractThrowableAssert<?, ?> refused(Runnable call, String code) {
        return assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void offeringsFitWhatIsAskedFor() {
        JsonNode found = search("{'InstanceType':'ml.p5.48xlarge','InstanceCount':4,'DurationHours':48,"
                + "'StartTimeAfter':" + (NOW + 90_000) + ",'EndTimeBefore':" + (NOW + 500_000)
                + ",'TargetResources':['hyperpod-cluster']}");

        assertThat(found).isNotEmpty().allSatisfy(offering -> {
            JsonNode capacity = offering.at("/ReservedCapacityOfferings/0");
            assertThat(offering.path("DurationHours").asLong()).isEqualTo(48);
            assertThat(capacity.path("InstanceType").asText()).isEqualTo("ml.p5.48xlarge");
            assertThat(capacity.path("InstanceCount").asInt()).isEqualTo(4);
            assertThat(capacity.path("StartTime").asLong()).isGreaterThanOrEqualTo(NOW + 90_000);
            assertThat(capacity.path("EndTime").asLong()).isLessThanOrEqualTo(NOW + 500_000);
            assertThat(offering.path("UpfrontFee").asText()).isEqualTo("6040.32");
            assertThat(offering.path("CurrencyCode").asText()).isEqualTo("USD");
        });
    }

    @Test
    void theSameSearchFindsTheSameOfferings() {
        assertThat(search("{'InstanceType':'ml.trn1.32xlarge'}"))
                .isEqualTo(search("{'InstanceType':'ml.trn1.32xlarge'}"));
    }

    @Test
    void whatNobodyHasIsAnEmptyList() {
        assertThat(search("{'InstanceType':'ml.p5.48xlarge','InstanceCount':200}"))
                .isEmpty();
        assertThat(search("{'InstanceType':'ml.p5.48xlarge','EndTimeBefore':" + (NOW + 3600) + "}"))
                .isEmpty();
        assertThat(search("{'InstanceType':'ml.p5.48xlarge','DurationHours':10000}"))
                .isEmpty();
        assertThat(search("{'UltraServerType':'ml.u-none'}")).isEmpty();
    }

    @Test
    void aSearchBeyondTheQuotaIsRefused() {
        direct.account.quota(
                "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region", 2);
        refused(() -> search("{'InstanceType':'ml.p5.48xlarge','InstanceCount':3}"), "ResourceLimitExceeded")
                .hasMessageContaining("current utilization of 0 Instances and a request delta of 3 Instances");
    }

    @Test
    void aPlanIsPendingScheduledActiveExpired() {
        buyFirst("pre", "{'InstanceType':'ml.p5.48xlarge','InstanceCount':2,'DurationHours':24}");
        assertThat(plan("pre").path("Status").asText()).isEqualTo("Pending");
        direct.passMinutes(3);
        assertThat(plan("pre").path("Status").asText()).isEqualTo("Scheduled");
        direct.passMinutes(27);
        JsonNode active = plan("pre");
        assertThat(active.path("Status").asText()).isEqualTo("Active");
        assertThat(active.path("AvailableInstanceCount").asInt()).isEqualTo(2);
        assertThat(active.at("/ReservedCapacitySummaries/0/Status").asText()).isEqualTo("Active");
        direct.passMinutes(24 * 60);
        assertThat(plan("pre").path("Status").asText()).isEqualTo("Expired");
        assertThat(plan("pre").path("AvailableInstanceCount").asInt()).isZero();
    }

    @Test
    void aPlanIsDescribedByItsArnToo() {
        String arn = buyFirst("pre", "{'InstanceType':'ml.p5.48xlarge'}");
        assertThat(plan(arn)).isEqualTo(plan("pre"));
    }

    @Test
    void aNameIsTakenOnce() {
        buyFirst("pre", "{'InstanceType':'ml.p5.48xlarge'}");
        refused(() -> buyFirst("pre", "{'InstanceType':'ml.p5.48xlarge'}"), "ResourceInUse");
    }

    @Test
    void whatIsBoughtIsNoLongerOffered() {
        String request = "{'InstanceType':'ml.p6-b300.48xlarge','InstanceCount':16,'DurationHours':24}";
        String offering = search(request).at("/0/TrainingPlanOfferingId").asText();
        buy("first", offering);
        refused(() -> buy("second", offering), "ResourceNotFound");
        assertThat(search(request).findValuesAsText("TrainingPlanOfferingId")).doesNotContain(offering);
    }

    @Test
    void anOfferingWhoseTimeHasComeIsGone() {
        String offering = search("{'InstanceType':'ml.p5.48xlarge'}")
                .at("/0/TrainingPlanOfferingId")
                .asText();
        direct.passMinutes(60);
        refused(() -> buy("late", offering), "ResourceNotFound");
    }

    @Test
    void plansAreListedByTheirState() {
        buyFirst("soon", "{'InstanceType':'ml.p5.48xlarge'}");
        buyFirst("later", "{'InstanceType':'ml.p5.48xlarge','StartTimeAfter':" + (NOW + 400_000) + "}");
        direct.passMinutes(40);

        assertThat(names("{}")).containsExactly("later", "soon");
        assertThat(names("{'SortBy':'TrainingPlanName','SortOrder':'Descending'}"))
                .containsExactly("soon", "later");
        assertThat(names("{'Filters':[{'Name':'Status','Value':'Active'}]}")).containsExactly("soon");
        assertThat(names("{'StartTimeAfter':" + (NOW + 90_000) + "}")).containsExactly("later");
    }

    private Iterable<String> names(String request) {
        return direct.call("ListTrainingPlans", request)
                .path("TrainingPlanSummaries")
                .findValuesAsText("TrainingPlanName");
    }

    @Test
    void anExtensionDrawsAPlanOut() {
        String arn = buyFirst("pre", "{'InstanceType':'ml.p5.48xlarge','DurationHours':24}");
        direct.passMinutes(5);
        JsonNode offered = direct.call("SearchTrainingPlanOfferings", "{'TrainingPlanArn':'" + arn + "'}");
        assertThat(offered.path("TrainingPlanOfferings")).isEmpty();
        JsonNode day = offered.at("/TrainingPlanExtensionOfferings/0");
        assertThat(day.path("StartDate")).isEqualTo(plan("pre").path("EndTime"));
        String id = day.path("TrainingPlanExtensionOfferingId").asText();

        JsonNode extended = direct.call("ExtendTrainingPlan", "{'TrainingPlanExtensionOfferingId':'" + id + "'}");

        assertThat(extended.at("/TrainingPlanExtensions/0/Status").asText()).isEqualTo("Scheduled");
        JsonNode plan = plan("pre");
        assertThat(plan.path("EndTime")).isEqualTo(day.path("EndDate"));
        assertThat(plan.path("DurationHours").asInt()).isEqualTo(48);
        assertThat(direct.call("DescribeTrainingPlanExtensionHistory", "{'TrainingPlanArn':'" + arn + "'}")
                        .path("TrainingPlanExtensions"))
                .isEqualTo(extended.path("TrainingPlanExtensions"));
        refused(
                () -> direct.call("ExtendTrainingPlan", "{'TrainingPlanExtensionOfferingId':'" + id + "'}"),
                "ResourceNotFound");
    }

    @Test
    void ultraServersKeepSpareInstances() {
        String offering = search("{'UltraServerType':'ml.u-p6e-gb200x72','UltraServerCount':2}")
                .at("/0/TrainingPlanOfferingId")
                .asText();
        buy("nvl", offering);

        JsonNode plan = plan("nvl");
        assertThat(plan.path("TotalInstanceCount").asInt()).isEqualTo(36);
        assertThat(plan.path("AvailableInstanceCount").asInt()).isEqualTo(34);
        assertThat(plan.path("AvailableSpareInstanceCount").asInt()).isEqualTo(2);
        String capacity =
                plan.at("/ReservedCapacitySummaries/0/ReservedCapacityArn").asText();
        JsonNode servers = direct.call(
                "ListUltraServersByReservedCapacity", "{'ReservedCapacityArn':'" + capacity + "','MaxResults':1}");
        assertThat(servers.at("/UltraServers/0/TotalInstanceCount").asInt()).isEqualTo(18);
        assertThat(servers.at("/UltraServers/0/HealthStatus").asText()).isEqualTo("OK");
        assertThat(servers.path("NextToken").asText()).isNotEmpty();
        assertThat(direct.call("DescribeReservedCapacity", "{'ReservedCapacityArn':'" + capacity + "'}")
                        .at("/UltraServerSummary/UltraServerCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void sparesAreForUltraServersAndFewerThanTheirInstances() {
        String offering = search("{'InstanceType':'ml.p5.48xlarge'}")
                .at("/0/TrainingPlanOfferingId")
                .asText();
        refused(
                () -> direct.call(
                        "CreateTrainingPlan",
                        "{'TrainingPlanName':'a','TrainingPlanOfferingId':'" + offering
                                + "','SpareInstanceCountPerUltraServer':1}"),
                "ValidationException");
    }

    @Test
    void thereAreOnlySoManyPlans() {
        direct.account.quota("Number of training plans per Region", 1);
        buyFirst("first", "{'InstanceType':'ml.p5.48xlarge'}");
        refused(() -> buyFirst("second", "{'InstanceType':'ml.p5.48xlarge'}"), "ResourceLimitExceeded");
    }
}
