package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoreChecksTest {

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aReadyAccountPassesEveryCheck() {
        Report report = account.client().validate(TestAccount.p5(4).build());

        assertThat(report.findings()).isEmpty();
        assertThat(report.checks()).isGreaterThan(20);
    }

    @Test
    void checksThatNeedTheSameShareOneRead() {
        account.client().validate(TestAccount.p5(4).build());

        assertThat(account.aws().requests().count("DescribeSubnets")).isEqualTo(1);
        assertThat(account.aws().requests().count("DescribeSecurityGroups")).isEqualTo(1);
        assertThat(account.aws().requests().count("GetRole"))
                .as("the nodes' role and HyperPod's own")
                .isEqualTo(2);
        assertThat(account.aws().requests().count("GetCallerIdentity")).isEqualTo(1);
        assertThat(account.aws().requests().count("ListClusters")).isEqualTo(1);
    }

    @Test
    void idsAndCodesAreUniqueButForTheTwoHalvesOfOneRule() {
        assertThat(CoreChecks.all()).extracting(check -> check.id().id()).doesNotHaveDuplicates();
        assertThat(CoreChecks.all())
                .extracting(check -> check.id().code())
                .filteredOn(code -> !code.equals("CFG-007"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFactNamesTheActionsThatItNeeds() {
        Subject subject = Subject.of(TestAccount.p5(4).build());

        assertThat(CoreChecks.all().stream()
                        .filter(check -> check.aims().contains(subject.aim()))
                        .flatMap(check -> check.needs(subject).stream())
                        .filter(fact -> !(fact instanceof RegionFact)))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.actions()).isNotEmpty());
    }

    @Test
    void whatCannotBeReadIsNeitherPassedNorFailedAndNamesTheAction() {
        account.aws().faults().add(Fault.accessDenied());

        Report report = account.client().validate(TestAccount.p5(4).build());

        assertThat(report.errors()).isEmpty();
        assertThat(report.notChecked())
                .extracting(f -> f.check().code())
                .contains(
                        "IAM-001", "IAM-002", "IAM-003", "IAM-004", "CFG-007", "IAM-005", "IAM-006", "IAM-007",
                        "IAM-008", "IAM-010", "IAM-011", "IAM-012", "IAM-016", "QUO-001", "QUO-002", "QUO-003",
                        "NET-001", "NET-002", "NET-004", "NET-005", "LCS-001", "LCS-002", "CAP-001");
        assertThat(report.notChecked())
                .allSatisfy(f -> assertThat(f.remedies()).anyMatch(step -> step.startsWith("Allow the caller ")));
    }
}
