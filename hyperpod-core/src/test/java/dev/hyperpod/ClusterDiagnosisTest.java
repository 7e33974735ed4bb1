package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.health.Condition;
import dev.hyperpod.health.Observation;
import dev.hyperpod.health.RankedCause;
import dev.hyperpod.health.Step;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.time.Pacer;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class ClusterDiagnosisTest {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    @Test
    void aHealthyClusterIsSaidToBeSoInALine() {
        create(Specs.small("llama"));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(diagnosis.causes()).isEmpty();
        assertThat(diagnosis.nextSteps()).isEmpty();
        assertThat(diagnosis.toString()).hasLineCount(1).startsWith("llama is healthy: InService, 3 nodes");
        assertThat(aws.requests().count("GetLogEvents")).isZero();
    }

    @Test
    void aLackOfCapacityIsNamed() {
        aws.clusters().dry("usw2-az1", Specs.G5.name());
        create(Specs.small("llama"));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.condition()).isEqualTo(Condition.FAILED);
        assertThat(ids(diagnosis)).containsExactly("KB-CAP-1");
        assertThat(diagnosis.causes().get(0).explains()).contains("HLT-001");
        assertThat(diagnosis.verdict()).isEqualTo("llama failed: No capacity for the instance type [KB-CAP-1]");
        assertThat(lastStep(diagnosis).text()).startsWith("Delete the failed cluster, then create it again");
        assertThat(lastStep(diagnosis).outcome()).contains("volumes").contains("20 minutes");
    }

    @Test
    void theLineOfTheScriptThatFailedComesBeforeAWSsWordsOnIt() {
        aws.clusters()
                .failLifecycleScripts("llama", "workers", "[start]\non_create.sh: line 3: $'\\r': command not found");
        create(Specs.small("llama"));

        RankedCause first = diagnose().first().orElseThrow();

        assertThat(first.id()).isEqualTo("KB-LCS-6");
        assertThat(first.explains()).contains("KB-LCS-1", "HLT-007", "HLT-001");
        assertThat(first.evidence().get(0).text()).isEqualTo("on_create.sh: line 3: $'\\r': command not found");
        assertThat(first.evidence().get(0).place()).startsWith("LifecycleConfig/workers/i-");
    }

    @Test
    void aScriptThatFailsWithUnknownWordsIsShownWithItsLastLine() {
        aws.clusters().failLifecycleScripts("llama", "workers", "the flux capacitor is not fluxing");
        create(Specs.small("llama"));

        RankedCause first = diagnose().first().orElseThrow();

        assertThat(first.id()).isEqualTo("KB-LCS-1");
        assertThat(first.evidence()).anyMatch(seen -> seen.text().equals("the flux capacitor is not fluxing"));
    }

    @Test
    void aMissingRuleIsTheCauseAndTheFailedCheckFollows() {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));
        create(TestAccount.p5(2));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(ids(diagnosis)).containsExactly("NET-005");
        assertThat(diagnosis.causes().get(0).explains()).contains("KB-NET-1", "HLT-001", "HLT-007");
        assertThat(diagnosis.nextSteps().get(0).text()).contains("hyperpod.fix(diagnosis.report()");
        assertThat(diagnosis.nextSteps().get(0).outcome())
                .contains("ec2:AuthorizeSecurityGroupEgress")
                .contains("It is undone by ec2:RevokeSecurityGroupEgress");
    }

    @Test
    void anUntrustedRoleIsNamedByItsCheck() {
        aws.world(world -> world.role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com")));
        create(Specs.small("llama"));

        assertThat(ids(diagnose())).startsWith("IAM-006");
    }

    @Test
    void aFaultyNodeThatNobodyMendsIsNamedWithWhatMendsIt() {
        create(Specs.small("llama").nodeRecovery(NodeRecovery.NONE));
        String node = hyperpod.open("llama").nodes().list("workers").ids().get(0);
        aws.clusters().sicken("llama", node);
        pass(Duration.ofMinutes(20));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.condition()).isEqualTo(Condition.IMPAIRED);
        assertThat(ids(diagnosis)).containsExactly("KB-HW-1");
        assertThat(diagnosis.causes().get(0).explains()).contains("HLT-004", "HLT-008");
        assertThat(outcomes(diagnosis))
                .anyMatch(outcome -> outcome.contains("the instance and what is on its disks stay"))
                .anyMatch(outcome -> outcome.contains("Everything on their root and other volumes is lost"));
    }

    @Test
    void aReplacedNodeLeavesAHealthyClusterAndAChange() {
        create(Specs.small("llama"));
        pass(Duration.ofDays(3));
        aws.clusters()
                .sicken(
                        "llama",
                        hyperpod.open("llama").nodes().list("workers").ids().get(0));
        pass(Duration.ofMinutes(60));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(diagnosis.changes())
                .anySatisfy(change -> assertThat(change.text()).startsWith("1 node of workers launched within a day"));
    }

    @Test
    void aFaultThatADeepHealthCheckFoundIsNamed() {
        aws.clusters().failDeepHealthChecks("llama", "workers", 1);
        begin(TestAccount.spec()
                .nodeRecovery(NodeRecovery.NONE)
                .instanceGroup(
                        "workers",
                        InstanceType.P5,
                        2,
                        group -> group.threadsPerCore(2).deepHealthChecks()));
        pass(Duration.ofHours(4));

        assertThat(ids(diagnose())).contains("HLT-009");
    }

    @Test
    void aCreationThatTakesTooLongIsSaidToBeStuck() {
        aws.clusters().slowBoot("llama", "workers", 300);
        begin(Specs.small("llama"));
        pass(Duration.ofMinutes(10));
        assertThat(diagnose().condition()).isEqualTo(Condition.IN_PROGRESS);

        pass(Duration.ofMinutes(80));
        ClusterDiagnosis stuck = diagnose();

        assertThat(stuck.condition()).isEqualTo(Condition.IMPAIRED);
        assertThat(ids(stuck)).containsExactly("HLT-002");
        assertThat(stuck.verdict()).contains("llama is Creating").contains("A change takes unusually long");
    }

    @Test
    void aHalfFilledContinuousClusterIsNotHealthyThoughItIsInService() {
        aws.clusters().capacity("usw2-az1", Specs.G5.name(), 1);
        begin(continuous());
        pass(Duration.ofHours(5));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.condition()).isEqualTo(Condition.IMPAIRED);
        assertThat(diagnosis.first().orElseThrow().id()).isEqualTo("KB-CAP-1");
        assertThat(diagnosis.first().orElseThrow().explains()).contains("KB-CAP-6", "HLT-006", "HLT-003");
        assertThat(diagnosis.verdict()).contains("InService, 2 of 3 nodes");
        assertThat(outcomes(diagnosis)).anyMatch(outcome -> outcome.contains("AWS tries again by itself"));
        assertThat(aws.requests().count("DescribeClusterEvent")).isBetween(1L, 10L);
    }

    @Test
    void aChangeThatWasUndoneIsExplainedByTheLogOfANodeThatIsGone() {
        create(Specs.small("llama"));
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend");
        hyperpod.open("llama").scale("workers", 4).apply().stopWatching();
        pass(Duration.ofHours(2));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.verdict()).contains("InService, 3 nodes");
        assertThat(ids(diagnosis)).containsExactly("KB-LCS-12");
        assertThat(diagnosis.first().orElseThrow().explains()).contains("KB-LCS-1", "HLT-001", "HLT-007");
        assertThat(lastStep(diagnosis).text()).contains("make the change again");
    }

    @Test
    void aSoftwareUpdateIsExplainedByTheLogsWhileItFailsAndWhenItWasUndone() {
        create(Specs.small("llama"));
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend");
        hyperpod.open("llama").updateSoftware(SoftwareUpdate.of("workers")).stopWatching();
        pass(Duration.ofMinutes(20));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.verdict()).contains("SystemUpdating");
        assertThat(ids(diagnosis)).containsExactly("KB-LCS-12");

        pass(Duration.ofHours(2));
        diagnosis = diagnose();

        assertThat(diagnosis.verdict()).contains("InService, 3 nodes");
        assertThat(ids(diagnosis)).containsExactly("KB-LCS-12");
        assertThat(diagnosis.first().orElseThrow().explains()).contains("HLT-011", "HLT-007");
        assertThat(lastStep(diagnosis).text()).contains("update the software again");
    }

    @Test
    void anEventIsShownWithItsNode() {
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend");
        begin(continuous());
        pass(Duration.ofHours(2));

        assertThat(diagnose().first().orElseThrow().evidence())
                .filteredOn(seen -> seen.source() == Observation.Source.EVENT)
                .isNotEmpty()
                .allSatisfy(
                        seen -> assertThat(seen.place()).matches("workers, such as i-[0-9a-f]+( \\(\\d+ times\\))?"));
    }

    @Test
    void whatAHealthCheckOfANodeFoundIsNotUnknown() {
        create(Specs.small("llama").nodeRecovery(NodeRecovery.NONE));
        aws.clusters()
                .sicken(
                        "llama",
                        hyperpod.open("llama").nodes().list("workers").ids().get(0),
                        "disk");
        pass(Duration.ofMinutes(3));

        assertThat(ids(diagnose())).containsExactly("KB-HW-7");

        pass(Duration.ofMinutes(20));

        assertThat(ids(diagnose())).containsExactly("HLT-008");
    }

    @Test
    void whatIsOverIsHistory() {
        aws.clusters().capacity("usw2-az1", Specs.G5.name(), 1);
        begin(continuous());
        pass(Duration.ofHours(2));
        aws.clusters().plentiful("usw2-az1", Specs.G5.name());
        pass(Duration.ofHours(2));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.isHealthy()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.changes()).anyMatch(change -> change.text().contains("creation completed successfully"));
    }

    @ParameterizedTest
    @CsvSource({
        "sagemaker, ListClusterNodes",
        "sagemaker, ListClusterEvents",
        "sagemaker, DescribeClusterEvent",
        "logs, GetLogEvents",
        "logs, FilterLogEvents",
        "ec2, DescribeSecurityGroups",
        "iam, GetRole"
    })
    void aMissingPermissionIsSaidAndHidesNothingElse(String service, String operation) {
        aws.clusters().failLifecycleScripts("llama", "workers", "Could not get lock /var/lib/dpkg/lock-frontend");
        begin(continuous());
        pass(Duration.ofHours(2));
        aws.faults().add(Fault.accessDenied().on(service, operation));

        ClusterDiagnosis diagnosis = diagnose();

        assertThat(diagnosis.causes()).isNotEmpty();
        assertThat(diagnosis.toString()).contains("What could not be read");
        assertThat(diagnosis.report().notChecked())
                .anySatisfy(finding -> assertThat(finding.toString()).contains(service + ":" + operation));
        assertThat(diagnosis.unread()).anyMatch(line -> line.contains(service + ":" + operation));
    }

    @Test
    void withNothingButTheClusterToReadItStillTellsWhatAWSSays() {
        aws.clusters().dry("usw2-az1", Specs.G5.name());
        create(Specs.small("llama"));
        Cluster cluster = hyperpod.open("llama");
        for (String service : List.of("ec2", "iam", "logs", "s3", "servicequotas", "sts")) {
            aws.faults().add(Fault.accessDenied().on(service));
        }
        aws.faults().add(Fault.accessDenied().on("sagemaker", "ListClusterNodes"));
        aws.faults().add(Fault.accessDenied().on("sagemaker", "ListClusters"));

        ClusterDiagnosis diagnosis = cluster.diagnose();

        assertThat(ids(diagnosis)).containsExactly("KB-CAP-1");
        assertThat(diagnosis.unread())
                .contains("needs sagemaker:ListClusterNodes")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aClusterThatIsGoneIsNotFound() {
        create(Specs.small("llama"));
        Cluster cluster = hyperpod.open("llama");
        cluster.delete().await();

        AwsCallException gone = catchThrowableOfType(AwsCallException.class, cluster::diagnose);

        assertThat(gone.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND);
    }

    @Test
    void theJsonIsAsItsSchemaSays() throws Exception {
        aws.world(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress));
        create(TestAccount.p5(2));

        assertThat(problems(diagnose().toJson())).isEmpty();
        assertThat(problems(diagnose().toJson().put("condition", "FINE"))).isNotEmpty();
    }

    @Test
    void theHtmlStandsAloneAndIsWellFormed() throws Exception {
        aws.clusters().failLifecycleScripts("llama", "workers", "<script>alert(1)</script> & \u001b[31m ]]>");
        create(Specs.small("llama"));

        String html = diagnose().toHtml();

        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("article").getLength()).isPositive();
        assertThat(html).contains("width=device-width").doesNotContain("\u001b");
    }

    private static List<String> problems(JsonNode document) throws Exception {
        try (InputStream schema =
                Objects.requireNonNull(ClusterDiagnosis.class.getResourceAsStream("diagnosis.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private ClusterDiagnosis diagnose() {
        return hyperpod.open("llama").diagnose();
    }

    /** Classic creation, which may fail. */
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

    private static List<String> ids(ClusterDiagnosis diagnosis) {
        return diagnosis.causes().stream().map(RankedCause::id).toList();
    }

    private static List<String> outcomes(ClusterDiagnosis diagnosis) {
        return diagnosis.nextSteps().stream().map(Step::outcome).toList();
    }

    private static Step lastStep(ClusterDiagnosis diagnosis) {
        return diagnosis.nextSteps().get(diagnosis.nextSteps().size() - 1);
    }
}
