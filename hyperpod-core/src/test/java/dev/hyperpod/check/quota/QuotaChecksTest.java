package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Specs;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaChecksTest {

    private static final String P5_USAGE = "ml.p5.48xlarge for cluster usage";
    private static final String PATH = "instanceGroups[workers].instanceCount";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private void running(String name, int nodes) {
        account.client()
                .create(Specs.cluster(name)
                        .instanceGroup("workers", InstanceType.P5, nodes)
                        .build())
                .await();
    }

    @Test
    void aQuotaThatIsTooSmallSaysHowMuchIsMissing() {
        account.broken(world -> world.quota(P5_USAGE, 3));

        List<Finding> findings = account.findings("QUO-001", TestAccount.p5(4).build());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.path()).isEqualTo(PATH);
            assertThat(f.message()).isEqualTo("ml.p5.48xlarge is 1 short: needs 4, others have 0, quota 3");
            assertThat(f.remedies())
                    .containsExactly(
                            "Request an increase of \"" + P5_USAGE + "\" to at least 4 in Service Quotas.",
                            "Or ask for at most 3.");
        });
    }

    @Test
    void whatOtherClustersHaveIsNotThereToBeHad() {
        account.broken(world -> world.quota(P5_USAGE, 10));
        running("first", 4);
        running("second", 3);

        assertThat(account.judge("QUO-001", TestAccount.p5(3))).isEmpty();
        assertThat(account.judge("QUO-001", TestAccount.p5(4)))
                .containsExactly("ERROR " + PATH + " <needs 4, others have 7, quota 10> ml.p5.48xlarge is 1 short:"
                        + " needs 4, others have 7, quota 10");
    }

    @Test
    void theClusterItselfIsNotCountedTwice() {
        account.broken(world -> world.quota(P5_USAGE, 4));
        running("llama", 4);

        assertThat(account.judge("QUO-001", TestAccount.p5(4))).isEmpty();
        assertThat(account.judge("QUO-001", TestAccount.p5(4).name("other"))).hasSize(1);
    }

    @Test
    void groupsOfTheSameTypeAreAddedUp() {
        account.broken(world -> world.quota(P5_USAGE, 5));

        assertThat(account.judge("QUO-001", TestAccount.p5(3).instanceGroup("more", InstanceType.P5, 3)))
                .singleElement()
                .asString()
                .contains("needs 6");
    }

    @Test
    void aQuotaOfZeroHasItsOwnMessage() {
        account.broken(world -> world.quota(P5_USAGE, 0));

        assertThat(account.judge("QUO-001", TestAccount.p5(4))).isEmpty();
        assertThat(account.judge("QUO-002", TestAccount.p5(4)))
                .containsExactly(
                        "ERROR " + PATH + " <needs 4, quota 0> needs 4 ml.p5.48xlarge, but the account may have"
                                + " none: the quota \"" + P5_USAGE + "\" is 0");
    }

    @Test
    void aQuotaThatIsNotListedIsUnknown() {
        assertThat(account.judge(
                        "QUO-001", TestAccount.spec().instanceGroup("workers", InstanceType.of("ml.trn2.48xlarge"), 1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED " + PATH)
                .contains("lists no quota \"ml.trn2.48xlarge for cluster usage\"");
    }

    @Test
    void theListOfQuotasIsReadOnceForAllRuns() {
        ClusterSpecBuilder spec = TestAccount.spec().instanceGroup("workers", InstanceType.of("ml.trn2.48xlarge"), 1);
        account.judge("QUO-001", spec);
        long pages = account.aws().requests().count("ListServiceQuotas");
        account.judge("QUO-001", spec);

        assertThat(pages).isGreaterThan(1);
        assertThat(account.aws().requests().count("ListServiceQuotas")).isEqualTo(pages);
    }

    @Test
    void spotInstancesHaveQuotasOfTheirOwn() {
        account.broken(world -> world.quota("ml.p5.48xlarge for cluster spot instance usage", 1));
        ClusterSpecBuilder spec = TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup("workers", InstanceType.P5, 2, group -> group.spot());

        assertThat(account.judge("QUO-001", spec)).isEmpty();
        assertThat(account.judge("QUO-004", spec))
                .singleElement()
                .asString()
                .contains("needs 2, others have 0, quota 1");
    }

    @Test
    void aGroupOfSeveralTypesIsServedByAllTheirQuotas() {
        account.broken(world -> world.quota(P5_USAGE, 3).quota("ml.p4d.24xlarge for cluster usage", 2));

        assertThat(account.judge("QUO-001", choosing(5))).isEmpty();
        assertThat(account.judge("QUO-001", choosing(6)))
                .containsExactly("ERROR instanceGroups[any].instanceCount <needs 6, quotas leave 5> needs 6 instances,"
                        + " but the quotas of its types leave room for 5: ml.p5.48xlarge 3, ml.p4d.24xlarge 2");
    }

    @Test
    void whatOneGroupOfSeveralTypesTakesIsNotLeftForTheNext() {
        account.broken(world -> world.quota(P5_USAGE, 3).quota("ml.p4d.24xlarge for cluster usage", 2));

        assertThat(account.judge("QUO-001", choosing(4).instanceGroup(anyOf("more", 1))))
                .isEmpty();
        assertThat(account.judge("QUO-001", choosing(4).instanceGroup(anyOf("more", 4))))
                .containsExactly("ERROR instanceGroups[more].instanceCount <needs 4, quotas leave 1> needs 4 instances,"
                        + " but the quotas of its types leave room for 1: ml.p5.48xlarge 0, ml.p4d.24xlarge 1");
    }

    @Test
    void aTypeOfUnknownQuotaMattersOnlyWhereTheOthersDoNotSuffice() {
        account.broken(world -> world.quota(P5_USAGE, 3));

        assertThat(account.judge("QUO-001", orTrainium(3))).isEmpty();
        assertThat(account.judge("QUO-001", orTrainium(4)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED instanceGroups[any]")
                .contains("ml.trn2.48xlarge for cluster usage");
    }

    private static ClusterSpecBuilder orTrainium(int count) {
        return TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup(InstanceGroup.builder("any")
                        .anyOf(InstanceType.of("ml.trn2.48xlarge"), InstanceType.P5)
                        .instanceCount(count)
                        .build());
    }

    private static ClusterSpecBuilder choosing(int count) {
        return TestAccount.spec().continuousProvisioning().instanceGroup(anyOf("any", count));
    }

    private static InstanceGroup anyOf(String name, int count) {
        return InstanceGroup.builder(name)
                .anyOf(InstanceType.P5, InstanceType.of("ml.p4d.24xlarge"))
                .instanceCount(count)
                .build();
    }

    @Test
    void aClusterLargerThanOneMayBeIsAnError() {
        account.broken(world -> world.quota("Maximum number instances allowed per SageMaker HyperPod cluster", 5));

        assertThat(account.judge("QUO-003", TestAccount.p5(4).instanceGroup("more", InstanceType.M5_2XLARGE, 2)))
                .singleElement()
                .asString()
                .startsWith("ERROR instanceGroups <needs 6, quota 5>");
    }

    @Test
    void allClustersTogetherHaveALimitToo() {
        account.broken(world -> world.quota("Total number of instances allowed across SageMaker HyperPod clusters", 8));
        running("first", 5);

        assertThat(account.judge("QUO-003", TestAccount.p5(3))).isEmpty();
        assertThat(account.judge("QUO-003", TestAccount.p5(4)))
                .singleElement()
                .asString()
                .startsWith("ERROR instanceGroups <needs 4, others have 5, quota 8>");
    }

    @Test
    void quotasThatMayNotBeReadAreNotChecked() {
        account.denied("servicequotas", "GetServiceQuota");

        for (String code : List.of("QUO-001", "QUO-002", "QUO-003")) {
            assertThat(account.findings(code, TestAccount.p5(4).build()))
                    .isNotEmpty()
                    .allSatisfy(f -> {
                        assertThat(f.severity()).hasToString("NOT_CHECKED");
                        assertThat(f.remedies()).anyMatch(step -> step.contains("servicequotas:GetServiceQuota"));
                    });
        }
    }

    @Test
    void clustersThatMayNotBeReadLeaveWhatNeedsNoneOfThem() {
        account.denied("sagemaker", "ListClusters");

        assertThat(account.judge("QUO-001", TestAccount.p5(4)))
                .singleElement()
                .asString()
                .contains("sagemaker:ListClusters");
        assertThat(account.judge("QUO-002", TestAccount.p5(4))).isEmpty();
        assertThat(account.judge("QUO-003", TestAccount.p5(4))).hasSize(1);
    }
}
