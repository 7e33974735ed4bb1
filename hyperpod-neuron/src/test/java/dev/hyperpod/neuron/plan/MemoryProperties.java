package dev.hyperpod.neuron.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelConfig;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Estimates of models with experts, compressed attention and other outputs than the next token. */
class MemoryProperties {

    private static final Fleet FLEET =
            Fleet.of(NeuronHardware.bundled().find(InstanceType.TRN2).orElseThrow(), 4);

    private static final List<String> ATTENTIONS = List.of(
            "",
            "\"kv_lora_rank\": 512, \"q_lora_rank\": 1536, \"qk_nope_head_dim\": 128, \"qk_rope_head_dim\": 64,"
                    + " \"v_head_dim\": 128, ",
            "\"kv_lora_rank\": 131072, \"q_lora_rank\": null, \"qk_nope_head_dim\": 4096, \"qk_rope_head_dim\": 1,"
                    + " \"v_head_dim\": 4096, ");

    private static final List<String> CLASSES = List.of("XForCausalLM", "XForMaskedLM", "XModel");

    @Provide
    Arbitrary<ModelShape> models() {
        Arbitrary<String> experts = Combinators.combine(
                        Arbitraries.of(1, 8, 256, 4096),
                        Arbitraries.of(1, 2, 8, 4096),
                        Arbitraries.of(1, 512, 2048, 1 << 18),
                        Arbitraries.of(0, 1, 3),
                        Arbitraries.of(0, 1, 3, 2048))
                .as((count, perToken, width, shared, dense) -> "\"n_routed_experts\": " + count
                        + ", \"num_experts_per_tok\": " + perToken + ", \"moe_intermediate_size\": " + width
                        + ", \"n_shared_experts\": " + shared + ", \"first_k_dense_replace\": " + dense + ", ");
        Arbitrary<String> sizes = Combinators.combine(
                        Arbitraries.of(64, 4096, 7168, 1 << 17),
                        Arbitraries.of(64, 18_432, 1 << 20),
                        Arbitraries.of(1, 2, 61, 2048),
                        Arbitraries.of(8, 128, 4096),
                        Arbitraries.of(1000, 129_280, 1 << 24))
                .as((hidden, inner, layers, heads, words) -> "\"hidden_size\": " + hidden + ", \"intermediate_size\": "
                        + inner + ", \"num_hidden_layers\": " + layers + ", \"num_attention_heads\": " + heads
                        + ", \"num_key_value_heads\": 8, \"head_dim\": 128, \"vocab_size\": " + words);
        return Combinators.combine(experts, Arbitraries.of(ATTENTIONS), Arbitraries.of(CLASSES), sizes)
                .as((some, attention, name, rest) -> ModelShape.of(ModelConfig.parse("{\"model_type\": \"deepseek_v3\","
                                + " \"architectures\": [\"" + name + "\"], " + some + attention + rest + "}"))
                        .orElseThrow());
    }

    @Property
    void trainingNeedsMoreForMoreTokensAndSequences(
            @ForAll("models") ModelShape model,
            @ForAll @IntRange(min = 1, max = 100_000) int tokens,
            @ForAll @IntRange(min = 1, max = 64) int batch,
            @ForAll Checkpointing checkpointing) {
        TrainingWorkload workload =
                TrainingWorkload.of(tokens).with(checkpointing).withMicroBatch(batch);
        Layout layout = new Layout(8, 2, 1, 4);
        MemoryEstimate need = training(model, workload, layout);

        MemoryEstimate longer = training(model, workload.withSequenceLength(tokens + 1), layout);
        MemoryEstimate more = training(model, workload.withMicroBatch(batch + 1), layout);
        assertThat(longer.gib(MemoryEstimate.Part.ACTIVATIONS))
                .isGreaterThan(need.gib(MemoryEstimate.Part.ACTIVATIONS));
        assertThat(more.gib(MemoryEstimate.Part.ACTIVATIONS)).isGreaterThan(need.gib(MemoryEstimate.Part.ACTIVATIONS));
        assertThat(longer.totalGib()).isGreaterThanOrEqualTo(need.totalGib());
        assertThat(more.totalGib()).isGreaterThanOrEqualTo(need.totalGib());
        assertThat(need.higherGib()).isFinite().isGreaterThanOrEqualTo(need.totalGib());
    }

    @Property
    void servingNeedsMoreForMoreTokensAndSequences(
            @ForAll("models") ModelShape model,
            @ForAll @IntRange(min = 1, max = 100_000) int tokens,
            @ForAll @IntRange(min = 1, max = 64) int batch) {
        double need = grows(model, tokens, batch);

        assertThat(need).isPositive().isFinite();
        assertThat(grows(model, tokens + 1, batch)).isGreaterThan(need);
        assertThat(grows(model, tokens, batch + 1)).isGreaterThan(need);
    }

    @Property
    void moreTensorParallelismNeedsLessWhereNoHeadIsCopied(
            @ForAll("models") ModelShape model, @ForAll Checkpointing checkpointing) {
        TrainingWorkload workload = TrainingWorkload.of(4096).with(checkpointing);
        double training = Double.POSITIVE_INFINITY;
        double serving = Double.POSITIVE_INFINITY;
        for (int tensor = 1; tensor <= 8; tensor *= 2) {
            Layout layout = new Layout(tensor, 1, 1, 4);
            MemoryEstimate trains = training(model, workload, layout);
            MemoryEstimate serves = serving(model, 4096, 2, tensor);
            assertThat(trains.totalGib()).isLessThan(training);
            assertThat(trains.higherGib()).isFinite();
            assertThat(serves.totalGib()).isLessThan(serving);
            training = trains.totalGib();
            serving = serves.totalGib();
        }
    }

    private static MemoryEstimate training(ModelShape model, TrainingWorkload workload, Layout layout) {
        return new TrainingPlanner(model, StackTerms.open(), FLEET, workload).memory(layout);
    }

    private static double grows(ModelShape model, int tokens, int batch) {
        MemoryEstimate memory = serving(model, tokens, batch, 8);
        assertThat(memory.totalGib()).isFinite();
        return memory.gib(MemoryEstimate.Part.KV_CACHE) + memory.gib(MemoryEstimate.Part.ACTIVATIONS);
    }

    private static MemoryEstimate serving(ModelShape model, int tokens, int batch, int tensor) {
        return new ServingPlanner(
                        model,
                        StackTerms.open(),
                        FLEET,
                        new ServingWorkload(tokens, batch, ServingWorkload.Precision.BF16))
                .memory(new Layout(tensor, 1, 1, 1));
    }
}
