package dev.hyperpod.neuron.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.Model;
import dev.hyperpod.neuron.model.ModelSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which degrees a model's own figures allow in training, whatever the hardware. */
final class TensorParallelismTest {

    private static final Set<Rule> OF_THE_MODEL = EnumSet.of(
            Rule.HEADS_DIVIDE, Rule.KEY_VALUE_HEADS_DIVIDE, Rule.VOCABULARY_DIVIDES, Rule.INTERMEDIATE_DIVIDES);

    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.2-1B, 1 2 4 8 16 32",
        "meta-llama/Llama-3.2-3B, 1 2 4 8",
        "meta-llama/Llama-3.1-8B, 1 2 4 8 16 32",
        "meta-llama/Llama-3.1-70B, 1 2 4 8 16 32 64",
        "meta-llama/Llama-3.1-405B, 1 2 4 8 16 32 64",
        "meta-llama/Llama-2-7b-hf, 1 2 4 8 16 32",
        "meta-llama/Llama-2-13b-hf, 1 2 4 8",
        "Qwen/Qwen3-0.6B, 1 2 4 8 16",
        "Qwen/Qwen3-4B-Instruct-2507, 1 2 4 8 16 32",
        "Qwen/Qwen3-14B, 1 2 4 8",
        "Qwen/Qwen3-32B, 1 2 4 8 16 32 64",
        "Qwen/Qwen3-30B-A3B, 1 2 4 8 16 32",
        "Qwen/Qwen3-235B-A22B, 1 2 4 8 16 32 64",
        "Qwen/Qwen2.5-0.5B, 1 2",
        "Qwen/Qwen2.5-7B, 1 2 4",
        "Qwen/Qwen2.5-72B, 1 2 4 8 16 32 64",
        "mistralai/Mixtral-8x7B-v0.1, 1 2 4 8 16 32",
        "microsoft/phi-4, 1 2",
        "microsoft/Phi-4-mini-instruct, 1 2 4 8",
        "google/gemma-2-9b, 1 2 4 8 16",
        "google/gemma-3-1b-it, 1 2 4",
        "HuggingFaceTB/SmolLM3-3B, 1 2 4 8 16",
        "openai/gpt-oss-120b, 1 2 4 8 16 32 64"
    })
    void aModelsFiguresDecide(String id, String degrees) {
        ModelShape model = ModelSource.snapshot()
                .find(id)
                .model()
                .flatMap(Model::config)
                .flatMap(ModelShape::of)
                .orElseThrow();
        Fleet fleet = Fleet.of(NeuronHardware.bundled().find(InstanceType.TRN2).orElseThrow(), 1);
        TrainingPlanner planner = new TrainingPlanner(model, StackTerms.open(), fleet, TrainingWorkload.of(1 << 17));
        List<String> allowed = Stream.of(1, 2, 4, 8, 16, 32, 64)
                .filter(tensor ->
                        planner
                                .plan(Optional.of(new Degrees(tensor, 1, 1)))
                                .wanted()
                                .orElseThrow()
                                .violations()
                                .stream()
                                .map(Violation::rule)
                                .noneMatch(OF_THE_MODEL::contains))
                .map(String::valueOf)
                .toList();

        assertThat(String.join(" ", allowed)).isEqualTo(degrees);
    }
}
