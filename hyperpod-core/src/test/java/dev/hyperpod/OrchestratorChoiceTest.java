package dev.hyperpod;

import static dev.hyperpod.OrchestratorChoice.Answer.CONTAINER_WORKLOADS;
import static dev.hyperpod.OrchestratorChoice.Answer.DIRECT_NODE_ACCESS;
import static dev.hyperpod.OrchestratorChoice.Answer.HPC_SCHEDULING;
import static dev.hyperpod.OrchestratorChoice.Answer.KNOWS_KUBERNETES;
import static dev.hyperpod.OrchestratorChoice.Answer.KNOWS_SLURM;
import static dev.hyperpod.OrchestratorChoice.Answer.MOSTLY_BATCH_TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrchestratorChoiceTest {

    @Test
    void kubernetesExperienceOutweighsEverythingThatSpeaksForSlurm() {
        var choice = OrchestratorChoice.given(
                KNOWS_KUBERNETES, KNOWS_SLURM, HPC_SCHEDULING, DIRECT_NODE_ACCESS, MOSTLY_BATCH_TRAINING);

        assertThat(choice.recommended()).isEqualTo("eks");
    }

    @Test
    void slurmExperienceDecidesWhereNobodyKnowsKubernetes() {
        assertThat(OrchestratorChoice.given(KNOWS_SLURM, CONTAINER_WORKLOADS).recommended())
                .isEqualTo("slurm");
    }

    @Test
    void withNothingToGoByItIsEks() {
        var choice = OrchestratorChoice.given();

        assertThat(choice.recommended()).isEqualTo("eks");
        assertThat(choice.margin()).isZero();
        assertThat(choice.toString()).contains("nothing tips the scale");
    }

    @Test
    void theReasonsComeWithTheWeightiestFirst() {
        var choice = OrchestratorChoice.given(MOSTLY_BATCH_TRAINING, KNOWS_SLURM);

        assertThat(choice.reasons())
                .extracting(OrchestratorChoice.Reason::weight)
                .containsExactly(8, 2);
        assertThat(choice.toString()).contains("Recommended: slurm", "the team knows Slurm and sbatch");
    }
}
