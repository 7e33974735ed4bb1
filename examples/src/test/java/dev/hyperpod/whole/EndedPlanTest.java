package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.health.RankedCause;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** HyperPod takes the nodes of a training plan back an hour before its end, and says nothing of it. */
class EndedPlanTest {

    @Test
    void theEndOfThePlanIsWhyTheGroupHasNoNodes() {
        try (Stage stage = new Stage()) {
            stage.aws()
                    .world(world -> world.addTrainingPlan(
                            "spring", "ml.p5.48xlarge", 1, world.place().zones().get(0)));
            stage.hyperpod()
                    .create(Specs.bareEks()
                            .instanceGroup(
                                    "workers",
                                    InstanceType.P5,
                                    1,
                                    group -> group.threadsPerCore(2)
                                            .trainingPlan(Ready.PLACE.arn("sagemaker", "training-plan/spring")))
                            .build())
                    .await();
            new Pacer(stage.aws().clock(), stage.aws().clock().scheduler())
                    .after(Duration.ofDays(400))
                    .join();

            ClusterDiagnosis diagnosis = stage.hyperpod().open("llama").diagnose();

            assertThat(diagnosis.causes())
                    .as(diagnosis.toString())
                    .filteredOn(cause -> !cause.latent())
                    .extracting(RankedCause::id)
                    .containsExactly("HLT-023");
            assertThat(diagnosis.toString()).contains("the group has 0 of 1");
        }
    }
}
