package dev.hyperpod.eks.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.testkit.world.EksAccess;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may enter the EKS cluster of a HyperPod cluster that is there. */
class AccessChecksTest {

    private static final String ROLE = Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE);
    private static final String CALLER = Ready.PLACE.globalArn("iam", "user/emulated");

    private final Account account = Account.ready();

    @BeforeEach
    void create() {
        account.hyperpod.create(Account.spec().build()).await();
    }

    @AfterEach
    void close() {
        account.close();
    }

    private void change(Consumer<EksCluster> change) {
        account.aws.world(world -> world.eksCluster(Ready.EKS_CLUSTER, change));
    }

    private Report diagnosed() {
        return account.diagnosed("llama");
    }

    private List<Finding> findings(String id) {
        return findings(diagnosed(), id);
    }

    private static List<Finding> findings(Report report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.check().id().equals(id))
                .toList();
    }

    @Test
    void aClusterThatHyperPodMadePasses() {
        assertThat(findings("eks.node-access")).isEmpty();
        assertThat(findings("eks.caller-access")).isEmpty();
    }

    @Test
    void aClusterThatIsToBeNeedsNoEntriesYet() {
        change(eks -> eks.accessEntries().remove(ROLE));

        assertThat(account.findings("EKS-008", Account.spec().build())).isEmpty();
    }

    @Test
    void aRoleOfNodesWithoutAnEntryIsReportedAndMended() {
        change(eks -> eks.accessEntries().remove(ROLE));
        Report before = diagnosed();

        assertThat(findings(before, "eks.node-access")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.path()).isEqualTo("instanceGroups[workers].executionRole");
            assertThat(finding.value()).isEqualTo(ROLE);
        });

        FixReport fixed = account.hyperpod.fix(before, Consent.to("eks.node-access"));

        assertThat(findings(fixed.after(), "eks.node-access")).isEmpty();
    }

    @Test
    void nobodyIsLetInWithoutConsent() {
        change(eks -> eks.accessEntries().remove(ROLE));

        FixReport fixed = account.hyperpod.fix(diagnosed(), Consent.none());

        assertThat(findings(fixed.after(), "eks.node-access")).hasSize(1);
    }

    @Test
    void anEntryOfAnotherTypeIsAWarning() {
        change(eks -> eks.admit(ROLE, "EC2_LINUX"));

        assertThat(findings("eks.node-access")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("of the type EC2_LINUX");
            assertThat(finding.fix()).isEmpty();
        });
    }

    @Test
    void aClusterWithoutAccessEntriesIsLeftToTheAuthenticationMode() {
        change(eks -> eks.authenticationMode("CONFIG_MAP"));

        assertThat(findings("eks.node-access")).isEmpty();
        assertThat(findings("eks.caller-access")).isEmpty();
        assertThat(findings("eks.authentication-mode")).hasSize(1);
    }

    @Test
    void aCallerWithoutAnEntryIsReportedAndMadeAnAdministrator() {
        change(eks -> eks.accessEntries().remove(CALLER));
        Report before = diagnosed();

        assertThat(findings(before, "eks.caller-access")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).startsWith("user emulated has no access entry");
        });

        FixReport fixed = account.hyperpod.fix(before, Consent.to("eks.cluster-admin"));

        assertThat(findings(fixed.after(), "eks.caller-access")).isEmpty();
    }

    @Test
    void anEntryThatAllowsNothingIsMended() {
        change(eks -> eks.admit(CALLER, "STANDARD"));
        Report before = diagnosed();

        assertThat(findings(before, "eks.caller-access"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("that allows nothing"));

        assertThat(findings(
                        account.hyperpod
                                .fix(before, Consent.to("eks.cluster-admin"))
                                .after(),
                        "eks.caller-access"))
                .isEmpty();
    }

    @Test
    void aCallerWithLessThanEverythingIsToldSo() {
        change(eks -> eks.accessEntries()
                .put(eks.admit(CALLER, "STANDARD")
                        .with(new EksAccess.Policy(
                                "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
                                "namespace",
                                List.of("team"),
                                account.aws.clock().instant()))));

        assertThat(findings("eks.caller-access")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).contains("AmazonEKSViewPolicy in some namespaces");
        });
    }

    @Test
    void aSessionHasTheEntryOfItsRoleWhateverTheRolesPath() {
        String role = "arn:aws:iam::111122223333:role/team/Admin";
        account.aws.world(world -> world.identities().callAs("arn:aws:sts::111122223333:assumed-role/Admin/someone"));
        change(eks -> eks.administrator(role));

        assertThat(findings("eks.caller-access")).isEmpty();
    }
}
