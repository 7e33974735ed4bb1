package dev.hyperpod.neuron.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.plan.MemoryEstimate.Part;
import dev.hyperpod.neuron.plan.StackTerms.Habit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates of small models, reckoned by hand beside them. All figures are bytes of one core. */
class MemoryArithmeticTest {

    private static final int TOKENS = 4096;
    private static final Layout TWO_BY_FOUR = new Layout(2, 1, 1, 4);

    /** Four layers, of which the first is dense; 2 of 8 experts for a token, and a shared one. */
    private static final ModelShape EXPERTS = shape("""
            {"model_type": "mixtral", "hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 4,
             "num_attention_heads": 8, "num_key_value_heads": 2, "head_dim": 128, "vocab_size": 32000,
             "num_experts": 8, "num_experts_per_tok": 2, "moe_intermediate_size": 512,
             "shared_expert_intermediate_size": 256, "first_k_dense_replace": 1, "tie_word_embeddings": false}""");

    private static final ModelShape COMPRESSED = shape("""
            {"model_type": "deepseek_v3", "hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 4,
             "num_attention_heads": 8, "vocab_size": 32000, "q_lora_rank": 384, "kv_lora_rank": 256,
             "qk_nope_head_dim": 96, "qk_rope_head_dim": 32, "v_head_dim": 64, "tie_word_embeddings": false}""");

    private static final ModelShape ENCODER = shape("""
            {"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "hidden_size": 1024,
             "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "vocab_size": 250002,
             "max_position_embeddings": 8194}""");

    private static final ModelShape TIED = shape("""
            {"model_type": "llama", "hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16,
             "num_attention_heads": 32, "num_key_value_heads": 8, "vocab_size": 128256, "tie_word_embeddings": true}""");

    /** What a layer keeps of a token whatever its feed-forward part is: 8 hidden sizes, and attention. */
    private static final int AROUND = (8 * 1024 + 2 * (1024 + 2 * 256) + 2 * 1024) / 2;

    private static final int DENSE = AROUND + 8 * 4096 / 2;

    @Test
    void expertsKeepWhatEntersAndLeavesThemWholeAndTheirInsidesCut() {
        // The whole token, 8 scores twice in fp32, and 2 places that each take and give a hidden size.
        int whole = 2 * 1024 + 8 * 2 * 4 + 2 * (2 + 2) * 1024;
        int cut = 8 * (2 * 512 + 256) / 2;

        assertThat(training(EXPERTS, StackTerms.open(), Checkpointing.NONE).gib(Part.ACTIVATIONS))
                .isCloseTo(gib(TOKENS * (DENSE + 3.0 * (AROUND + whole + cut))), withinPercentage(0.001));
    }

    @Test
    void withACapacityFactorEachExpertHasPlacesForSoManyTimesAsMany() {
        int whole = 2 * 1024 + 8 * 2 * 4 + 2 * 2 * (2 + 2) * 1024;
        int cut = 8 * (2 * 2 * 512 + 256) / 2;

        assertThat(training(EXPERTS, dropping(2), Checkpointing.NONE).gib(Part.ACTIVATIONS))
                .isCloseTo(gib(TOKENS * (DENSE + 3.0 * (AROUND + whole + cut))), withinPercentage(0.001));
    }

    @Test
    void noExpertHasMorePlacesThanThereAreTokens() {
        assertThat(training(EXPERTS, dropping(100), Checkpointing.NONE).gib(Part.ACTIVATIONS))
                .isEqualTo(training(EXPERTS, dropping(4), Checkpointing.NONE).gib(Part.ACTIVATIONS));
    }

    @Test
    void withFullCheckpointingOneLayerIsWholeAndOfTheOthersOnlyWhatEnters() {
        int whole = 2 * 1024 + 8 * 2 * 4 + 2 * 2 * (2 + 2) * 1024;
        int cut = 8 * (2 * 2 * 512 + 256) / 2;

        assertThat(training(EXPERTS, dropping(2), Checkpointing.FULL).gib(Part.ACTIVATIONS))
                .isCloseTo(gib(TOKENS * (4.0 * 2 * 1024 / 2 + AROUND + whole + cut)), withinPercentage(0.001));
    }

    @Test
    void whereExpertsAreComputedAgainTheyAreKeptOnce() {
        int whole = 2 * 1024 + 8 * 2 * 4 + 2 * 2 * (2 + 2) * 1024;
        int cut = 8 * (2 * 2 * 512 + 256) / 2;

        assertThat(training(EXPERTS, dropping(2, Habit.RECOMPUTES_EXPERTS), Checkpointing.SELECTIVE)
                        .gib(Part.ACTIVATIONS))
                .isCloseTo(gib(TOKENS * (DENSE + 3.0 * AROUND + whole + cut)), withinPercentage(0.001));
    }

    @Test
    void allExpertsAreHeldCutAndRoutersWhole() {
        double cut = 4 * (2 * 1024 * 1024 + 2 * 1024 * 256)
                + 3 * 1024 * 4096
                + 3 * (3 * 1024 * 256 + 8 * 3 * 1024 * 512)
                + 4 * 2 * 1024
                + 1024
                + 2.0 * 32_000 * 1024;
        double held = cut / 2 + 3 * 8 * 1024;
        MemoryEstimate memory = training(EXPERTS, StackTerms.open(), Checkpointing.NONE);

        assertThat(memory.gib(Part.WEIGHTS)).isCloseTo(gib(2 * held), withinPercentage(0.001));
        assertThat(memory.gib(Part.GRADIENTS)).isCloseTo(gib(4 * held), withinPercentage(0.001));
        assertThat(memory.gib(Part.OPTIMIZER)).isCloseTo(gib(12 * held / 4), withinPercentage(0.001));
        assertThat(memory.higherGib()).isCloseTo(memory.totalGib() + gib(2 * held), withinPercentage(0.001));
    }

    @Test
    void compressedAttentionKeepsTheNarrowWholeAndTheHeadsCut() {
        // Queries and keys of 96 + 32, values of 64 and what comes out of attention, of 8 heads.
        int cut = 8 * 1024 + 2 * 8 * (2 * (96 + 32) + 2 * 64) + 8 * 4096;
        int whole = 2 * (2 * 384 + 2 * 256 + 32);

        assertThat(training(COMPRESSED, StackTerms.open(), Checkpointing.NONE).gib(Part.ACTIVATIONS))
                .isCloseTo(gib(TOKENS * 4.0 * (cut / 2 + whole)), withinPercentage(0.001));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32})
    void compressedKeysAndValuesAreKeptOnceAndWholeOnEachCore(int tensor) {
        assertThat(serving(COMPRESSED, StackTerms.open(), tensor).gib(Part.KV_CACHE))
                .isCloseTo(gib(3.0 * TOKENS * 4 * (256 + 32) * 2), withinPercentage(0.001));
    }

    @Test
    void compressionIsHeldWholeInInferenceToo() {
        double whole = 4.0 * (1024 * 384 + 384 + 1024 * (256 + 32) + 256);
        double cut = COMPRESSED.weights().total() - whole;

        assertThat(serving(COMPRESSED, StackTerms.open(), 8).gib(Part.WEIGHTS))
                .isCloseTo(gib(2 * (cut / 8 + whole)), withinPercentage(0.001));
    }

    @Test
    void anEncoderWithoutAHeadHasNoScoresAndKeepsNoTokens() {
        MemoryEstimate training = training(ENCODER, StackTerms.open(), Checkpointing.NONE);
        MemoryEstimate serving = serving(ENCODER, StackTerms.open(), 1);

        assertThat(training.parts()).doesNotContainKey(Part.LOGITS);
        assertThat(serving.parts()).doesNotContainKey(Part.KV_CACHE);
        assertThat(serving.gib(Part.WEIGHTS)).isCloseTo(gib(2 * 567.7e6), withinPercentage(0.5));
        // One layer: 8 hidden sizes, queries, keys, values and what comes out, and the feed-forward part.
        assertThat(serving.gib(Part.ACTIVATIONS))
                .isCloseTo(gib(3.0 * TOKENS * (8 * 1024 + 8 * 1024 + 8 * 4096)), withinPercentage(0.001));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theFirstCoreHoldsATiedEmbeddingTwiceHoweverManyCoresThereAre(int tensor) {
        StackTerms terms = terms(OptionalDouble.empty(), Habit.FIRST_CORE_HOLDS_EMBEDDINGS);
        MemoryEstimate memory = serving(TIED, terms, tensor);
        double body = TIED.weights().body() * 2.0 / tensor;

        assertThat(memory.gib(Part.WEIGHTS) + memory.gib(Part.FIRST_CORE))
                .isCloseTo(gib(body + 2 * 2.0 * 128_256 * 2048), withinPercentage(0.001));
    }

    @Test
    void noPartIsLessThanNothingHoweverManyPositionsAreLearned() {
        ModelShape positions = shape("""
                {"model_type": "gpt2", "n_embd": 768, "n_head": 12, "n_layer": 12, "vocab_size": 50257,
                 "n_positions": 2147483647}""");
        StackTerms terms = terms(OptionalDouble.empty(), Habit.FIRST_CORE_HOLDS_EMBEDDINGS);

        assertThat(serving(positions, terms, 1).parts().values()).allMatch(gib -> gib >= 0);
    }

    @Test
    void adaptersStandBesideEachExpert() {
        double attention = 2 * (1024 + 1024) + 2 * (1024 + 256);
        double adapters = 16 * (4 * attention + 3 * (1024 + 4096) + 3 * (3 * 8 * (1024 + 512) + 3 * (1024 + 256)));
        MemoryEstimate memory =
                memory(EXPERTS, StackTerms.open(), TrainingWorkload.of(TOKENS).with(Method.lora(16)));

        assertThat(memory.gib(Part.GRADIENTS)).isCloseTo(gib(6 * adapters / 2), withinPercentage(0.001));
    }

    private static double gib(double bytes) {
        return bytes / (1L << 30);
    }

    private static MemoryEstimate training(ModelShape model, StackTerms terms, Checkpointing checkpointing) {
        return memory(model, terms, TrainingWorkload.of(TOKENS).with(checkpointing));
    }

    private static MemoryEstimate memory(ModelShape model, StackTerms terms, TrainingWorkload workload) {
        return new TrainingPlanner(model, terms, fleet(), workload).memory(TWO_BY_FOUR);
    }

    /** Three sequences. */
    private static MemoryEstimate serving(ModelShape model, StackTerms terms, int tensor) {
        return new ServingPlanner(model, terms, fleet(), new ServingWorkload(TOKENS, 3, ServingWorkload.Precision.BF16))
                .memory(new Layout(tensor, 1, 1, 1));
    }

    private static Fleet fleet() {
        return Fleet.of(NeuronHardware.bundled().find(InstanceType.TRN1).orElseThrow(), 1);
    }

    private static StackTerms dropping(double capacityFactor, Habit... habits) {
        return terms(OptionalDouble.of(capacityFactor), habits);
    }

    private static StackTerms terms(OptionalDouble capacityFactor, Habit... habits) {
        return new StackTerms("a stack", true, true, false, List.of(), 1, capacityFactor, Set.of(habits));
    }

    private static ModelShape shape(String json) {
        return ModelShape.of(ModelConfig.parse(json)).orElseThrow();
    }
}
