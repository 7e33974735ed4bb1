package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hyperpod.diagnosis.Cause;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.testkit.HyperPodEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failures say why, and what to do. */
class WhyItFailedTest {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        aws.close();
    }

    @Test
    void aRefusedCallSaysTheCauseAndItsSteps() {
        aws.world(world -> world.quota(Specs.G5.name() + " for cluster usage", 1));

        AwsCallException refused = catchThrowableOfType(AwsCallException.class, this::create);

        assertThat(refused)
                .hasMessageContaining(
                        "Most likely: A quota of the account is smaller than what is used and asked for together")
                .hasMessageContaining("allows 1, 0 are in use, and 2 more were asked for")
                .hasMessageContaining("1. Request an increase");
        assertThat(Diagnosis.of(refused).retry())
                .isInstanceOfSatisfying(
                        RetryAdvice.Avoid.class,
                        avoid -> assertThat(avoid.scope()).isEqualTo(RetryAdvice.Scope.QUOTA));
    }

    @Test
    void aFailedCreationSaysTheCauseAndItsSteps() {
        aws.clusters().dry("usw2-az1", Specs.G5.name());

        ClusterFailedException failed = catchThrowableOfType(ClusterFailedException.class, this::create);

        assertThat(failed)
                .hasMessageContaining("Most likely: AWS has no free on-demand instances of this type")
                .hasMessageContaining("The type is " + Specs.G5.name())
                .hasMessageContaining("Delete the failed cluster, then create it again");
        assertThat(failed.diagnosis().first())
                .map(Cause::retry)
                .hasValueSatisfying(advice -> assertThat(advice).isInstanceOf(RetryAdvice.Avoid.class));
    }

    @Test
    void theCircumstancesOfTheSpecTellCausesApart() {
        aws.clusters().dry("usw2-az1", Specs.G5.name());

        assertThat(catchThrowableOfType(ClusterFailedException.class, this::create)
                        .diagnosis()
                        .causes())
                .extracting(cause -> cause.error().id())
                .containsExactly("KB-CAP-1");
    }

    @Test
    void startingOverBeginsWithTheCause() {
        aws.clusters().failLifecycleScripts("llama", "workers");
        assertThatThrownBy(this::create).isInstanceOf(ClusterFailedException.class);

        ClusterDiffersException again = catchThrowableOfType(ClusterDiffersException.class, this::create);

        assertThat(again.nextSteps().get(0)).contains("LifecycleConfig/<group>/<instance>");
        assertThat(again.nextSteps()).last().isEqualTo("Then create it again.");
    }

    @Test
    void aFailureExplainsItself() {
        aws.clusters().failLifecycleScripts("llama", "workers");

        HyperPodException failed = catchThrowableOfType(HyperPodException.class, this::create);

        assertThat(failed.explain()).asString().startsWith("KB-LCS-1: The lifecycle script failed");
    }

    @Test
    void whatIsOnlyLookedForInVainIsNotExplained() {
        AwsCallException absent = catchThrowableOfType(AwsCallException.class, () -> hyperpod.open("nobody"));

        assertThat(absent.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND);
        assertThat(absent.likelyCause()).isEmpty();
    }

    private Cluster create() {
        return hyperpod.create(Specs.small("llama").build()).await();
    }
}
