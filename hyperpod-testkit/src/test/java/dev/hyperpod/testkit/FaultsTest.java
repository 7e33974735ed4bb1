package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class FaultsTest {

    private final Bench bench = Bench.on(new TestAccount());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aThrottledCallAnswersRateExceeded() {
        bench.aws.faults().add(Fault.throttle().on("sagemaker", "ListClusters").times(1));
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(AwsServiceException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                    assertThat(error.isThrottlingException()).isTrue();
                    assertThat(error.requestId()).isNotBlank();
                })
                .hasMessageContaining("Rate exceeded");
        list();
    }

    @Test
    void aServerErrorKeepsItsStatus() {
        bench.aws.faults().add(Fault.serverError(503).times(1));
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(
                        SageMakerException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(503));
    }

    @Test
    void aDeniedCallNamesItsAction() {
        bench.aws.faults().add(Fault.accessDenied().on("sagemaker", "ListClusters"));
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"))
                .hasMessageContaining("is not authorized to perform: sagemaker:ListClusters on resource:"
                        + " arn:aws:sagemaker:us-west-2:111122223333:*");
    }

    @Test
    void anExpiredTokenIsNamed() {
        bench.aws.faults().add(Fault.expiredToken());
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
    }

    @Test
    void aResetCallIsNotCarriedOut() {
        bench.aws.faults().add(Fault.connectionReset().on("sagemaker", "CreateCluster"));
        assertThatThrownBy(this::create).isInstanceOf(SdkClientException.class);
        assertThat(bench.client.listClusters(request -> {}).clusterSummaries()).isEmpty();
    }

    @Test
    void aCallWithALostAnswerIsCarriedOut() {
        bench.aws.faults().add(Fault.lostAnswer().on("sagemaker", "CreateCluster"));
        assertThatThrownBy(this::create).isInstanceOf(SdkClientException.class);
        assertThat(bench.client.listClusters(request -> {}).clusterSummaries()).hasSize(1);
    }

    @Test
    void aTruncatedAnswerCannotBeRead() {
        bench.aws.faults().add(Fault.truncatedBody().on("sagemaker", "ListClusters"));
        assertThatThrownBy(this::list).isInstanceOf(SdkClientException.class);
    }

    @Test
    void aDelayedAnswerArrives() {
        bench.aws.faults().add(Fault.delay(Duration.ofMillis(5)));
        bench.aws.faults().latency(Duration.ofMillis(5));
        list();
        assertThat(bench.aws.requests().count("ListClusters")).isEqualTo(1);
    }

    @Test
    void aFaultHoldsInItsWindowOfVirtualTime() {
        bench.aws.faults().add(Fault.throttle().between(Bench.START.plusSeconds(60), Bench.START.plusSeconds(120)));
        list();
        bench.passMinutes(1);
        assertThatThrownBy(this::list).isInstanceOf(SageMakerException.class);
        bench.passMinutes(1);
        list();
    }

    @Test
    void aShareHitsTheSameCallsWithTheSameSeed() {
        Faults one = new Faults(7);
        Faults other = new Faults(7);
        one.add(Fault.throttle().share(0.5));
        other.add(Fault.throttle().share(0.5));
        int hits = 0;
        for (int call = 0; call < 200; call++) {
            boolean hit = one.next("sagemaker", "ListClusters", Bench.START).isPresent();
            assertThat(other.next("sagemaker", "ListClusters", Bench.START).isPresent())
                    .isEqualTo(hit);
            hits += hit ? 1 : 0;
        }
        assertThat(hits).isBetween(60, 140);
    }

    @Test
    void faultsAreLifted() {
        bench.aws.faults().add(Fault.throttle());
        bench.aws.faults().clear();
        list();
    }

    private void list() {
        bench.client.listClusters(request -> {});
    }

    private void create() {
        bench.client.createCluster(
                Bench.slurm("train", Bench.group("workers", 1)).build());
    }
}
