package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.P5;
import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spi.CheckProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobModelCheckTest {

    private static List<String> judge(InstanceType type, TrainingJob job) {
        Subject subject = Subject.of(HyperPod.cluster("llama")
                        .instanceGroup("system", InstanceType.M5_2XLARGE, 1)
                        .instanceGroup("workers", type, 2)
                        .build())
                .submitting(job);
        return new CheckEngine(new NeuronChecks().checks())
                .runLocal(subject).findings().stream()
                        .map(finding -> finding.severity() + " " + finding.path() + ": " + finding.message() + " "
                                + finding.remedies())
                        .toList();
    }

    private static TrainingJob job(String... arguments) {
        return TrainingJob.named("tune").nodes(2).torchrun("train.py", arguments);
    }

    @Test
    void aModelThatNoStackTrainsIsFoundBeforeAnythingIsCreated() {
        assertThat(judge(TRN1, job("--model_id", "Qwen/Qwen2.5-7B")))
                .singleElement()
                .asString()
                .startsWith("ERROR job.entryPoint.arguments: Qwen/Qwen2.5-7B")
                .contains("not supported", "Take instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qwen/Qwen3-4B", "meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-70B"})
    void aModelThatIsTrainedThereIsNone(String model) {
        assertThat(judge(TRN1, job("--model-name-or-path=" + model))).isEmpty();
    }

    @Test
    void aModelThatIsNotKnownIsNotPassedSilently() {
        assertThat(judge(TRN1, job("--model", "nobody/knows-this")))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED");
    }

    @Test
    void aModelThatIsKnownByItsNameAloneIsWarnedOf() {
        assertThat(judge(TRN1, job("--model", "somebody/Qwen2.5-7B")))
                .singleElement()
                .asString()
                .startsWith("WARNING job.entryPoint.arguments: somebody/Qwen2.5-7B");
    }

    @Test
    void aLayoutWithoutRoomIsNamed() {
        assertThat(judge(TRN1, job("--model_id", "meta-llama/Llama-3.1-70B").parallelism(2, 1)))
                .singleElement()
                .asString()
                .contains("WARNING job.parallelism", "it has no room", "The nearest layout");
    }

    @Test
    void aLayoutThatTheModelForbidsIsNamed() {
        assertThat(judge(TRN1, job("--model_id", "Qwen/Qwen3-14B").parallelism(16, 1)))
                .singleElement()
                .asString()
                .contains("WARNING job.parallelism", "HEADS_DIVIDE", "TP 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--pretrained_model_name_or_path=Qwen/Qwen2.5-7B",
                "--hf-model-name-or-path=Qwen/Qwen2.5-7B",
                "model_id=Qwen/Qwen2.5-7B",
                "+recipes.model.hf_model_name_or_path=Qwen/Qwen2.5-7B"
            })
    void theModelIsKnownByTheNamesThatScriptsAndRecipesGiveIt(String argument) {
        assertThat(judge(TRN1, job("--model", "qwen", argument)))
                .singleElement()
                .asString()
                .startsWith("ERROR job.entryPoint.arguments: Qwen/Qwen2.5-7B");
    }

    @Test
    void jobsOnGpusAndJobsThatNameFilesOrNothingAreNotJudged() {
        assertThat(judge(P5, job("--model_id", "Qwen/Qwen2.5-7B"))).isEmpty();
        assertThat(judge(TRN1, job("--model_id", "/fsx/models/own"))).isEmpty();
        assertThat(judge(TRN1, job("--model_id"))).isEmpty();
        assertThat(judge(TRN1, job())).isEmpty();
    }

    @Test
    void aModelThatTheSchedulersOwnTextNamesIsLikelyTheOne() {
        TrainingJob job = TrainingJob.named("tune").nodes(2);

        assertThat(judge(TRN1, job.options(starting("srun", "train.py", "--model_id", "Qwen/Qwen2.5-7B"))))
                .singleElement()
                .asString()
                .startsWith("WARNING job.options: Qwen/Qwen2.5-7B");
        assertThat(judge(TRN1, job.options(starting("export", "MODEL_ID=Qwen/Qwen2.5-7B"))))
                .singleElement()
                .asString()
                .startsWith("WARNING job.options: Qwen/Qwen2.5-7B");
        assertThat(judge(TRN1, job.options(starting("srun", "train.py", "--model_id", "$MODEL"))))
                .isEmpty();
        assertThat(judge(TRN1, job.options(starting("train.py")).torchrun("x.py", "--model", "Qwen/Qwen2.5-7B")))
                .singleElement()
                .asString()
                .startsWith("ERROR job.entryPoint.arguments");
    }

    private static SchedulerOptions starting(String... words) {
        return new SchedulerOptions() {
            @Override
            public String scheduler() {
                return "any";
            }

            @Override
            public List<List<String>> commands() {
                return List.of(List.of("hostname"), List.of(words));
            }
        };
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(CheckProvider.class))
                .flatExtracting(CheckProvider::checks)
                .extracting(Check::id)
                .extracting(Object::toString)
                .contains("job.neuron-model (JOB-009)");
    }
}
