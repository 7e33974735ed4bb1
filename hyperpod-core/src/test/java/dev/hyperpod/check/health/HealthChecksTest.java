package dev.hyperpod.check.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.Clients;
import dev.hyperpod.Cluster;
import dev.hyperpod.ClusterFailedException;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.SoftwareUpdate;
import dev.hyperpod.Specs;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterEvent;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What health checks say, and where they keep silent. */
class HealthChecksTest {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    @Test
    void aFailedClusterIsToldInAWSsWordsWithTheStepsThatAreKnown() {
        aws.clusters().dry("usw2-az1", Specs.G5.name());
        create(Specs.small("llama"));

        assertThat(findings("HLT-001"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("is Failed; AWS says: We currently do not have sufficient capacity"))
                .satisfies(finding -> assertThat(finding.remedies()).isNotEmpty());
    }

    @Test
    void aGroupThatIsStillFillingIsNoFault() {
        aws.clusters().slowBoot("llama", "workers", 40);
        begin(continuous());
        pass(Duration.ofMinutes(30));

        assertThat(findings("HLT-003"))
                .extracting(Finding::severity, Finding::value)
                .containsExactly(tuple(Severity.INFO, "0 of 2"));
    }

    @Test
    void aGroupThatHasFilledForLongIsAnError() {
        aws.clusters().capacity("usw2-az1", Specs.G5.name(), 1);
        begin(continuous());
        pass(Duration.ofMinutes(110));

        assertThat(findings("HLT-003"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR))
                .satisfies(finding -> assertThat(finding.message()).startsWith("has 1 of 2 nodes"));
    }

    @Test
    void nodesOfAnOldClusterThatAreAllNewAreWorthALook() {
        create(Specs.cluster("llama").instanceGroup("workers", Specs.G5, 6));
        pass(Duration.ofDays(4));
        assertThat(findings("HLT-004")).isEmpty();
        cluster().nodes().replace(cluster().nodes().list("workers").ids());
        pass(Duration.ofMinutes(60));

        assertThat(findings("HLT-004"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("6 of 6 nodes were launched within the last day"));
    }

    @Test
    void aFailureThatIsOverAndWasOftenIsAWarning() {
        aws.clusters().capacity("usw2-az1", Specs.G5.name(), 1);
        begin(continuous());
        pass(Duration.ofHours(2));
        aws.clusters().plentiful("usw2-az1", Specs.G5.name());
        pass(Duration.ofHours(1));

        assertThat(findings("HLT-006"))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("\"Cannot provision requested instances\" ")
                        .contains(" times, last at ")
                        .contains("AWS says: We currently do not have sufficient capacity"));
    }

    @Test
    void aNodeWithoutALineNeverCameToItsScript() {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress));
        create(TestAccount.p5(2));

        assertThat(findings("HLT-007"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message())
                        .contains("has no line in its lifecycle stream of /aws/sagemaker/Clusters/llama/")
                        .contains("never came to its script"));
    }

    @Test
    void aScriptThatFailedIsToldWithItsCauseAndItsLastLine() {
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend\nbye");
        create(Specs.small("llama"));

        assertThat(findings("HLT-007"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.message())
                        .contains(": the script failed; ")
                        .endsWith("its last line: bye"));
    }

    @Test
    void aNodeThatFailedLaterAndWhoseScriptEndedWellIsNotTold() {
        create(Specs.small("llama"));
        aws.clusters().sicken("llama", cluster().nodes().list("workers").ids().get(0));
        pass(Duration.ofMinutes(3));

        assertThat(findings("HLT-007")).isEmpty();
    }

    @Test
    void aFaultThatHyperPodMendedIsNotTold() {
        create(Specs.small("llama"));
        aws.clusters().sicken("llama", cluster().nodes().list("workers").ids().get(0));
        pass(Duration.ofMinutes(60));

        assertThat(findings("HLT-008")).isEmpty();
    }

    @Test
    void anUpdateThatWasUndoneIsAWarning() {
        create(Specs.small("llama"));
        aws.clusters().failLifecycleScripts("llama", "workers");
        cluster().updateSoftware(SoftwareUpdate.of("workers")).stopWatching();
        pass(Duration.ofHours(2));

        assertThat(findings("HLT-011"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
                .satisfies(finding -> assertThat(finding.message()).contains("runs its old image again"));
    }

    @Test
    void anInterfaceThatHangsOnSomethingOrIsNotOfANodeIsNotTold() {
        create(Specs.small("llama"));
        aws.world(world -> world.subnet(Ready.SUBNET_A, subnet -> {
            world.network().plug(subnet, List.of(), "interface", "HyperPod node i-1", "amazon-sagemaker", "i-1");
            world.network().plug(subnet, List.of(), "interface", "my own", "", "");
        }));

        assertThat(findings("HLT-021")).isEmpty();
    }

    @Test
    void textsOfEventsAreMadeFitToBeShown() {
        ObjectNode answer = SpecJson.plain().createObjectNode();
        answer.put("Description", "\u001b[31mcannot log in with password=swordfish");
        answer.putObject("EventDetails")
                .putObject("EventMetadata")
                .putObject("Instance")
                .put("FailureMessage", "AKIAIOSFODNN7EXAMPLE");

        ClusterEvent event = EventsFact.shown(answer);

        assertThat(event.description()).isEqualTo("cannot log in with password=***");
        assertThat(event.failureMessage()).hasValue("***");
    }

    @Test
    void whatNoReadTellsIsListedWithWhatWould() {
        assertThat(Undecidable.all())
                .extracting(Undecidable::code)
                .containsExactly(
                        "HLT-010", "HLT-013", "HLT-014", "HLT-015", "HLT-016", "HLT-017", "HLT-018", "HLT-019",
                        "HLT-020", "HLT-022");
        assertThat(HealthChecks.all())
                .extracting(check -> check.id().code())
                .doesNotContainAnyElementsOf(
                        Undecidable.all().stream().map(Undecidable::code).toList());
    }

    private List<Finding> findings(String code) {
        return cluster().diagnose().report().findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .toList();
    }

    private Cluster cluster() {
        return hyperpod.open("llama");
    }

    private void create(ClusterSpecBuilder spec) {
        try {
            hyperpod.create(spec.build()).await();
        } catch (ClusterFailedException e) {
            // what is diagnosed
        }
    }

    private void begin(ClusterSpecBuilder spec) {
        hyperpod.create(spec.build()).stopWatching();
    }

    private static ClusterSpecBuilder continuous() {
        return Specs.cluster("llama")
                .instanceGroup("controller", Specs.C5, 1, group -> group.slurmController())
                .instanceGroup("workers", Specs.G5, 2, group -> group.slurmCompute("train"))
                .continuousProvisioning();
    }

    private void pass(Duration span) {
        new Pacer(aws.clock(), aws.clock().scheduler()).after(span).join();
    }
}
