package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.Specs;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final String NO_CAPACITY =
            "We currently do not have sufficient capacity to launch new ml.p5.48xlarge instances. Please try again.";
    private static final String QUOTA =
            "The account-level service limit 'ml.p5.48xlarge for cluster usage' is 4 Instances,"
                    + " with current utilization of 3 Instances and a request delta of 2 Instances.";

    @Test
    void aLackOfCapacityUnderATrainingPlanIsAWrongZone() {
        Context plan = Context.none().with(Trait.PURCHASE, "training-plan");

        assertThat(ids(Diagnosis.of(NO_CAPACITY, plan))).containsExactly("KB-CAP-4");
        assertThat(Diagnosis.of(NO_CAPACITY, plan).retry()).isInstanceOf(RetryAdvice.Stop.class);
    }

    @Test
    void aLackOfCapacityOnDemandIsNoMatterOfAPlan() {
        Context onDemand = Context.none().with(Trait.PURCHASE, "on-demand");

        assertThat(ids(Diagnosis.of(NO_CAPACITY, onDemand))).containsExactly("KB-CAP-1");
    }

    @Test
    void whatDependsOnTheUnknownIsOnlyPossible() {
        Diagnosis diagnosis = Diagnosis.of(NO_CAPACITY);

        assertThat(ids(diagnosis)).containsExactly("KB-CAP-1", "KB-CAP-4");
        assertThat(diagnosis.causes().get(1).isLikely()).isFalse();
        assertThat(diagnosis.causes().get(1).evidence().open()).containsExactly("purchase is training-plan");
    }

    @Test
    void aSpecTellsHowItsCapacityIsBought() {
        InstanceGroup planned = InstanceGroup.builder("workers")
                .instanceType(InstanceType.P5_48XLARGE)
                .trainingPlan("arn:aws:sagemaker:us-west-2:111122223333:training-plan/p")
                .build();

        assertThat(Context.of(Specs.small("c").build()).get(Trait.PURCHASE)).contains("on-demand");
        assertThat(Context.none().withGroup(planned).traits())
                .containsEntry(Trait.PURCHASE, "training-plan")
                .containsEntry(Trait.FAMILY, "p5")
                .containsEntry(Trait.ACCELERATOR, "gpu");
    }

    @Test
    void aDescriptionTellsWhatItsGroupsHaveInCommon() throws JsonProcessingException {
        ClusterDescription cluster =
                ClusterDescription.of((ObjectNode) SpecJson.plain().readTree("""
                        {"ClusterName": "c", "ClusterStatus": "Failed", "NodeProvisioningMode": "Continuous",
                         "Orchestrator": {"Eks": {}}, "InstanceGroups": [
                          {"InstanceGroupName": "a", "InstanceType": "ml.p5.48xlarge", "TrainingPlanArn": "arn:plan"},
                          {"InstanceGroupName": "b", "InstanceType": "ml.c5.large"}]}"""), Instant.EPOCH);

        assertThat(Context.of(cluster).traits())
                .containsEntry(Trait.ORCHESTRATOR, "eks")
                .containsEntry(Trait.PROVISIONING, "continuous")
                .containsEntry(Trait.STATUS, "Failed")
                .doesNotContainKeys(Trait.PURCHASE, Trait.FAMILY);
        assertThat(Context.of(cluster, Set.of("a")).traits())
                .containsEntry(Trait.PURCHASE, "training-plan")
                .containsEntry(Trait.FAMILY, "p5");
    }

    @Test
    void theTextOfAClientTellsTheCall() {
        assertThat(Diagnosis.of("An error occurred (X) when calling the StartSession operation: no")
                        .context()
                        .get(Trait.OPERATION))
                .contains("StartSession");
    }

    @Test
    void anotherOrchestratorRulesAnErrorOut() {
        String text = "Slurm configuration drift detected";

        assertThat(Diagnosis.of(text, Context.none().with(Trait.ORCHESTRATOR, "eks"))
                        .isEmpty())
                .isTrue();
        assertThat(Diagnosis.of(text, Context.none().with(Trait.ORCHESTRATOR, "slurm"))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void theCauseComesBeforeTheSymptomAboveIt() {
        Diagnosis diagnosis = Diagnosis.of("Lifecycle scripts did not run successfully.\n"
                + "log: fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden");

        assertThat(ids(diagnosis)).startsWith("KB-LCS-4", "KB-LCS-1");
    }

    @Test
    void ofTwoCausesTheOneThatIsFirstInTheLogComesFirst() {
        Diagnosis diagnosis =
                Diagnosis.of("E: Could not get lock /var/lib/dpkg/lock-frontend\nKeyError: 'worker-group-1'");

        assertThat(ids(diagnosis)).containsExactly("KB-LCS-12", "KB-LCS-8");
    }

    @Test
    void theFiguresOfTheTextAreTold() {
        Cause cause = Diagnosis.of("x\n" + QUOTA + "\n" + QUOTA).first().orElseThrow();

        assertThat(cause.values())
                .containsEntry("quota", "ml.p5.48xlarge for cluster usage")
                .containsEntry("limit", "4")
                .containsEntry("used", "3")
                .containsEntry("delta", "2");
        assertThat(cause.text()).contains("allows 4, 3 are in use, and 2 more");
        assertThat(cause.evidence().line()).isEqualTo(2);
        assertThat(cause.evidence().count()).isEqualTo(2);
    }

    @Test
    void retryAdviceNamesWhatToAvoidAndForHowLong() {
        assertThat(Diagnosis.of(NO_CAPACITY).retry())
                .isEqualTo(
                        new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2)));
        assertThat(Diagnosis.of(QUOTA).retry())
                .isInstanceOfSatisfying(
                        RetryAdvice.Avoid.class,
                        avoid -> assertThat(avoid.scope()).isEqualTo(RetryAdvice.Scope.QUOTA));
        assertThat(Diagnosis.of("nothing to see").retry()).isEqualTo(RetryAdvice.unknown());
    }

    @Test
    void aDiagnosisIsABlockToRead() {
        assertThat(Diagnosis.of(NO_CAPACITY).toString().lines())
                .startsWith("KB-CAP-1: No capacity for the instance type")
                .anyMatch(line -> line.startsWith("  why    AWS has no free on-demand instances"))
                .contains("  seen   \"sufficient capacity to launch new ml.p5.48xlarge instances\" in line 1")
                .contains("  retry  avoid this instance type in this zone for 10 minutes, twice as long each time,"
                        + " 2 hours at most; try another")
                .contains("possible KB-CAP-4: The training plan is not in the zone of the subnet,"
                        + " if purchase is training-plan");
    }

    @Test
    void anEmptyDiagnosisSaysSo() {
        assertThat(Diagnosis.of("all is well")).hasToString("Nothing that is known fits this.");
        assertThat(Diagnosis.of("all is well").likelyCause()).isEmpty();
    }

    @Test
    void aDiagnosisHasAFormForPrograms() {
        assertThat(Diagnosis.of(NO_CAPACITY, Context.none().with(Trait.PURCHASE, "on-demand"))
                        .toJson()
                        .toString())
                .startsWith("{\"context\":{\"purchase\":\"on-demand\"},\"causes\":[{\"id\":\"KB-CAP-1\"")
                .contains(
                        "\"retry\":{\"advice\":\"avoid\",\"scope\":\"CAPACITY\",\"first\":\"PT10M\",\"longest\":\"PT2H\"}")
                .contains("\"values\":{\"type\":\"ml.p5.48xlarge\"}");
    }

    @Test
    void whatWasBetweenTheWordsOfAPhraseIsNotTold() {
        assertThat(Diagnosis.of("mount.lustre: password=geheim: Connection timed out"))
                .asString()
                .contains("\"mount.lustre … Connection timed out\"")
                .doesNotContain("geheim");
    }

    @Test
    void anExceptionExplainsItself() {
        HyperPodException failure = new AwsCallException(
                AwsCallException.Kind.LIMIT_EXCEEDED,
                "sagemaker:CreateCluster",
                "ResourceLimitExceeded",
                QUOTA,
                "r-1",
                List.of("own step"),
                null);

        assertThat(failure.explain()).asString().startsWith("KB-QUO-1");
        assertThat(new HyperPodException("outer", List.of(), failure).explain().likelyCause())
                .hasValueSatisfying(cause -> assertThat(cause).contains("allows 4"));
    }

    @Test
    void anExceptionThatNobodyKnowsExplainsItselfWithItsOwnWords() {
        HyperPodException failure = new HyperPodException("odd", List.of("look there"), null);

        assertThat(failure.explain().likelyCause()).isEmpty();
        assertThat(failure.explain().nextSteps()).containsExactly("look there");
        assertThat(failure.explain()).asString().contains("odd").contains("look there");
    }

    @Test
    void aCircumstanceThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Context.none().with(Trait.PURCHASE, "stolen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("purchase is one of");
    }

    private static List<String> ids(Diagnosis diagnosis) {
        return diagnosis.causes().stream().map(cause -> cause.error().id()).toList();
    }
}
