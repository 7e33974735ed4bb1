package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.testkit.world.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaIncreaseTest {

    private static final String P5_USAGE = "ml.p5.48xlarge for cluster usage";
    private static final String PER_CLUSTER = "Maximum number instances allowed per SageMaker HyperPod cluster";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private Fix fix(String code, ClusterSpecBuilder spec) {
        return account.findings(code, spec.build()).stream()
                .flatMap(finding -> finding.fix().stream())
                .findFirst()
                .orElseThrow();
    }

    private List<Quota.Increase> asked(String quota) {
        List<Quota.Increase> asked = new ArrayList<>();
        account.broken(world -> world.quotas().named(quota).forEach(found -> asked.addAll(found.increases())));
        return asked;
    }

    @Test
    void whatIsShortCanBeAskedForWithConsent() {
        account.broken(world -> world.quota(P5_USAGE, 3));

        Fix fix = fix("QUO-001", TestAccount.p5(4));

        assertThat(fix.calls()).containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-8762A75F, 4)");
        assertThat(fix.reversible()).isFalse();
        assertThat(fix.asks())
                .hasValueSatisfying(asked -> assertThat(asked.name()).isEqualTo("quota.increase-request"));
    }

    @Test
    void theRequestReachesAwsOnceHoweverOftenItIsMade() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        Fix fix = fix("QUO-001", TestAccount.p5(4));

        fix.action().accept(account.client().aws());
        fix.action().accept(account.client().aws());

        assertThat(asked(P5_USAGE))
                .singleElement()
                .satisfies(one -> assertThat(one.desired()).isEqualTo(4));
    }

    @Test
    void aQuotaThatWasRaisedInTheMeantimeNeedsNoRequest() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        Fix fix = fix("QUO-001", TestAccount.p5(4));
        account.broken(world -> world.quota(P5_USAGE, 4));

        fix.action().accept(account.client().aws());

        assertThat(asked(P5_USAGE)).isEmpty();
    }

    @Test
    void everyQuotaThatRefusesOffersItsOwnRequest() {
        account.broken(world -> world.quota(PER_CLUSTER, 3)
                .quota("ml.p5.48xlarge for cluster spot instance usage", 1)
                .quota("Maximum size of EBS volume in GB for a SageMaker HyperPod cluster instance", 100));

        assertThat(fix("QUO-003", TestAccount.p5(4)).calls())
                .containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-2CE978FC, 4)");
        assertThat(fix("QUO-004", spot(2)).calls())
                .containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-F742E2D7, 2)");
        assertThat(fix("QUO-005", volumes(500)).calls())
                .containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-E13DF72A, 500)");
        account.broken(world -> world.quota(P5_USAGE, 0));
        assertThat(fix("QUO-002", TestAccount.p5(4)).calls())
                .containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-8762A75F, 4)");
    }

    @Test
    void aGroupOfSeveralTypesAsksForThePreferredOne() {
        account.broken(world -> world.quota(P5_USAGE, 3).quota("ml.p4d.24xlarge for cluster usage", 2));
        ClusterSpecBuilder spec = TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup(InstanceGroup.builder("any")
                        .anyOf(InstanceType.P5, InstanceType.of("ml.p4d.24xlarge"))
                        .instanceCount(7)
                        .build());

        assertThat(fix("QUO-001", spec).calls())
                .containsExactly("servicequotas:RequestServiceQuotaIncrease(sagemaker, L-8762A75F, 5)");
    }

    @Test
    void anOpenRequestIsNamedAndNoOtherIsOffered() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        fix("QUO-001", TestAccount.p5(4)).action().accept(account.client().aws());

        assertThat(account.findings("QUO-001", TestAccount.p5(4).build()))
                .singleElement()
                .satisfies(f -> assertThat(f.fixable()).isFalse());
        assertThat(account.findings("QUO-007", TestAccount.p5(4).build()))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).hasToString("WARNING");
                    assertThat(f.message()).contains("to 4 was asked for on", "PENDING");
                    assertThat(f.remedies()).anyMatch(step -> step.startsWith("Follow request "));
                });
    }

    @Test
    void onceThereIsACaseItIsTheCaseThatIsNamed() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        fix("QUO-001", TestAccount.p5(4)).action().accept(account.client().aws());
        account.passTime(Duration.ofMinutes(6));

        assertThat(remedies("QUO-007", TestAccount.p5(4))).anyMatch(step -> step.startsWith("Follow case "));
    }

    @Test
    void anOpenRequestForTooLittleIsToBeCorrectedInItsCase() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        fix("QUO-001", TestAccount.p5(4)).action().accept(account.client().aws());

        assertThat(remedies("QUO-007", TestAccount.p5(9)))
                .anyMatch(step -> step.startsWith("Say in request ") && step.contains("that 9 are needed"));
    }

    @Test
    void aRequestThatWasDecidedIsNoLongerPending() {
        account.broken(world -> world.quota(P5_USAGE, 3));
        fix("QUO-001", TestAccount.p5(4)).action().accept(account.client().aws());
        account.broken(world -> world.quota(P5_USAGE, Quota::deny));

        assertThat(account.judge("QUO-007", TestAccount.p5(4))).isEmpty();
        assertThat(fix("QUO-001", TestAccount.p5(4)).calls()).hasSize(1);
    }

    @Test
    void whereRequestsMayNotBeReadTheQuotaIsJudgedAllTheSame() {
        account.broken(world -> world.quota(P5_USAGE, 3))
                .denied("servicequotas", "ListRequestedServiceQuotaChangeHistory");

        assertThat(fix("QUO-001", TestAccount.p5(4)).calls()).hasSize(1);
        assertThat(remedies("QUO-007", TestAccount.p5(4)))
                .anyMatch(step -> step.contains("servicequotas:ListRequestedServiceQuotaChangeHistory"));
    }

    private List<String> remedies(String code, ClusterSpecBuilder spec) {
        return account.findings(code, spec.build()).stream()
                .map(Finding::remedies)
                .flatMap(List::stream)
                .toList();
    }

    private static ClusterSpecBuilder spot(int nodes) {
        return TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup("workers", InstanceType.P5, nodes, group -> group.spot());
    }

    private static ClusterSpecBuilder volumes(int... sizes) {
        return TestAccount.spec().instanceGroup("workers", InstanceType.P5, 4, group -> {
            for (int size : sizes) {
                group.ebs(size);
            }
        });
    }
}
