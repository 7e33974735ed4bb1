package dev.hyperpod.eks.plugin;

import static dev.hyperpod.eks.Eks.EKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spi.OrchestratorContext;
import dev.hyperpod.testkit.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EksOrchestratorTest {

    private static final String ARN = "arn:aws:eks:us-west-2:111122223333:cluster/ml-platform";

    private final Account account = Account.ready();

    @AfterEach
    void close() {
        account.close();
    }

    private OrchestratorSpec resolve(OrchestratorSpec spec) {
        return new EksOrchestrator().resolve(spec, new OrchestratorContext(account.hyperpod.aws()));
    }

    @Test
    void aNameIsResolvedToItsArn() {
        assertThat(resolve(EKS.cluster("ml-platform"))).isEqualTo(EKS.cluster(ARN));
    }

    @Test
    void anArnIsLeftAsItIsWithoutACall() {
        account.aws.faults().add(Fault.accessDenied().on("eks", "DescribeCluster"));

        assertThat(resolve(EKS.cluster(ARN))).isEqualTo(EKS.cluster(ARN));
    }

    @Test
    void aNameThatNoClusterHasIsReportedWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> resolve(EKS.cluster("ml-plat"))).isInstanceOfSatisfying(AwsCallException.class, e -> {
            assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND);
            assertThat(e.requestId()).isPresent();
            assertThat(e.nextSteps()).first().asString().contains("ml-platform");
        });
    }

    @Test
    void aNameThatNoClusterHasIsReportedEvenWhereListingIsDenied() {
        account.aws.faults().add(Fault.accessDenied().on("eks", "ListClusters"));

        assertThatThrownBy(() -> resolve(EKS.cluster("ml-plat")))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND));
    }

    @Test
    void noNameIsRefused() {
        assertThatThrownBy(() -> resolve(EKS))
                .isInstanceOf(HyperPodException.class)
                .hasMessageContaining("names no EKS cluster");
    }

    @Test
    void aRequestWhoseMemberHoldsNoArnIsRefused() {
        ClusterSpec spec = ClusterSpec.fromRequestJson("{\"Orchestrator\":{\"Eks\":{\"ClusterArn\":\"ml-platform\"}}}");

        assertThatThrownBy(() -> resolve(spec.orchestrator().orElseThrow()))
                .isInstanceOf(HyperPodException.class)
                .hasMessageContaining("ml-platform");
    }

    @Test
    void aClusterIsCreatedOnTheEksClusterOfTheGivenName() {
        account.hyperpod.create(Account.spec().build()).await();

        assertThat(account.hyperpod.open("llama").describe().toString()).contains("llama");
        assertThat(account.aws.violations()).isEmpty();
    }

    @Test
    void aClientFindsTheModulesChecksByItself() {
        assertThat(account.hyperpod.checks())
                .extracting(check -> check.id().code())
                .contains("EKS-001", "EKS-002", "EKS-003", "CFG-011", "CFG-026", "CFG-027");
    }
}
