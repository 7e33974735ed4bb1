package dev.hyperpod.neuron.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelConfig;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class PlannerProperties {

    private static final List<InstanceType> TYPES = NeuronHardware.bundled().instances().stream()
            .map(NeuronInstance::type)
            .toList();

    /** Shapes as odd as a configuration may hold. */
    @Provide
    Arbitrary<ModelShape> odd() {
        return shapes(
                Arbitraries.integers().between(1, 20_000),
                Arbitraries.integers().between(1, 200),
                Arbitraries.integers().between(1, 200),
                Arbitraries.integers().between(1, 300_000));
    }

    /** Shapes that divide well, as real ones do. */
    @Provide
    Arbitrary<ModelShape> regular() {
        return regularShapes();
    }

    static Arbitrary<ModelShape> regularShapes() {
        Arbitrary<Integer> powers = Arbitraries.of(1, 2, 4, 8, 16, 32, 64);
        return shapes(
                Arbitraries.integers().between(1, 16).map(i -> i * 512),
                powers,
                powers,
                Arbitraries.integers().between(1, 8).map(i -> i * 32_000));
    }

    private static Arbitrary<ModelShape> shapes(
            Arbitrary<Integer> sizes,
            Arbitrary<Integer> heads,
            Arbitrary<Integer> keyValueHeads,
            Arbitrary<Integer> words) {
        return Combinators.combine(
                        sizes,
                        sizes,
                        heads,
                        keyValueHeads,
                        words,
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(32, 64, 80, 128),
                        Arbitraries.of(true, false))
                .as(PlannerProperties::shape);
    }

    private static ModelShape shape(
            int hidden, int inner, int heads, int keyValueHeads, int words, int layers, int headDim, boolean tied) {
        return ModelShape.of(ModelConfig.parse("{\"model_type\": \"llama\", \"hidden_size\": " + hidden
                        + ", \"intermediate_size\": " + inner + ", \"num_hidden_layers\": " + layers
                        + ", \"num_attention_heads\": " + heads + ", \"num_key_value_heads\": " + keyValueHeads
                        + ", \"head_dim\": " + headDim + ", \"vocab_size\": " + words + ", \"tie_word_embeddings\": "
                        + tied + "}"))
                .orElseThrow();
    }

    @Provide
    Arbitrary<Fleet> fleets() {
        return anyFleets();
    }

    static Arbitrary<Fleet> anyFleets() {
        return Combinators.combine(Arbitraries.of(TYPES), Arbitraries.integers().between(1, 40))
                .as((type, count) ->
                        Fleet.of(NeuronHardware.bundled().find(type).orElseThrow(), count));
    }

    private static TrainingPlanner trainer(ModelShape model, Fleet fleet, TrainingWorkload workload) {
        return new TrainingPlanner(model, StackTerms.open(), fleet, workload);
    }

    @Property
    void noShapeCrashesAndTheNearestLayoutIsValid(
            @ForAll("odd") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll @IntRange(min = 1, max = 20_000) int tokens,
            @ForAll @IntRange(min = 1, max = 70) int tensor,
            @ForAll @IntRange(min = 1, max = 20) int stages) {
        Optional<Degrees> wanted = Optional.of(new Degrees(tensor, stages, 1));
        LayoutPlan training = trainer(model, fleet, TrainingWorkload.of(tokens)).plan(wanted);
        LayoutPlan serving = new ServingPlanner(
                        model, StackTerms.open(), fleet, new ServingWorkload(tokens, 1, ServingWorkload.Precision.BF16))
                .plan(wanted);

        for (LayoutPlan plan : List.of(training, serving)) {
            plan.nearest().ifPresent(near -> assertThat(near.isValid()).isTrue());
            assertThat(plan.nearest().isPresent()).isEqualTo(!plan.valid().isEmpty());
            if (plan.wanted().orElseThrow().isValid()) {
                assertThat(plan.nearest().orElseThrow().layout())
                        .isEqualTo(plan.wanted().orElseThrow().layout());
            }
        }
    }

    @Property
    void whatIsRecommendedIsValidAndFitsIfAnyFits(
            @ForAll("regular") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll @IntRange(min = 1, max = 8) int blocks) {
        LayoutPlan plan =
                trainer(model, fleet, TrainingWorkload.of(blocks * 2048)).plan(Optional.empty());
        boolean fits = plan.layouts().stream().anyMatch(JudgedLayout::fits);
        boolean fitsCheckpointed = plan.layouts().stream().anyMatch(JudgedLayout::fitsCheckpointed);

        plan.recommended().ifPresent(taken -> {
            assertThat(taken.judged().isValid()).isTrue();
            assertThat(taken.memory().band()).isNotEqualTo(Band.DOES_NOT_FIT);
        });
        if (fits || fitsCheckpointed) {
            assertThat(plan.recommended().orElseThrow().memory().band()).isEqualTo(Band.FITS);
            assertThat(plan.recommended().orElseThrow().checkpointed()).isEqualTo(!fits);
        }
    }

    @Property
    void aValidLayoutUsesEveryCore(@ForAll("regular") ModelShape model, @ForAll("fleets") Fleet fleet) {
        trainer(model, fleet, TrainingWorkload.of(4096))
                .plan(Optional.empty())
                .valid()
                .forEach(judged -> assertThat(judged.layout().cores()).isEqualTo(fleet.world()));
    }

    @Property
    void trainingNeedsMoreForMoreTokensAndLargerBatches(
            @ForAll("odd") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll @IntRange(min = 1, max = 100_000) int tokens,
            @ForAll @IntRange(min = 1, max = 64) int batch,
            @ForAll Checkpointing checkpointing) {
        Layout layout = new Layout(8, 2, 1, 4);
        TrainingWorkload workload =
                TrainingWorkload.of(tokens).with(checkpointing).withMicroBatch(batch);
        double need = trainer(model, fleet, workload).memory(layout).totalGib();

        assertThat(trainer(model, fleet, workload.withSequenceLength(tokens + 1))
                        .memory(layout)
                        .totalGib())
                .isGreaterThan(need);
        assertThat(trainer(model, fleet, workload.withMicroBatch(batch + 1))
                        .memory(layout)
                        .totalGib())
                .isGreaterThan(need);
        assertThat(trainer(model, fleet, workload.with(Checkpointing.FULL))
                        .memory(layout)
                        .totalGib())
                .isLessThanOrEqualTo(trainer(model, fleet, workload.with(Checkpointing.NONE))
                                .memory(layout)
                                .totalGib()
                        + oneLayer(model, workload, layout));
    }

    /** With so few layers that what enters them weighs as much as they do, full checkpointing may cost a little. */
    private static double oneLayer(ModelShape model, TrainingWorkload workload, Layout layout) {
        return 36.0
                * workload.sequenceLength()
                * workload.microBatch()
                * model.shape().hiddenSize()
                * layout.pipeline()
                / layout.tensor()
                / (1L << 30);
    }

    @Property
    void servingNeedsMoreForMoreTokensAndLargerBatches(
            @ForAll("odd") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll @IntRange(min = 1, max = 100_000) int tokens,
            @ForAll @IntRange(min = 1, max = 64) int batch) {
        double need = serving(model, fleet, tokens, batch);

        assertThat(serving(model, fleet, tokens + 1, batch)).isGreaterThan(need);
        assertThat(serving(model, fleet, tokens, batch + 1)).isGreaterThan(need);
    }

    private static double serving(ModelShape model, Fleet fleet, int tokens, int batch) {
        return new ServingPlanner(
                        model,
                        StackTerms.open(),
                        fleet,
                        new ServingWorkload(tokens, batch, ServingWorkload.Precision.BF16))
                .memory(new Layout(8, 1, 1, 1))
                .totalGib();
    }

    @Property
    void trainingNeedsLessWithMoreTensorParallelismWhereNoHeadIsCopied(
            @ForAll("regular") ModelShape model, @ForAll("fleets") Fleet fleet) {
        int keyValueHeads = model.shape().keyValueHeads();
        double before = Double.POSITIVE_INFINITY;
        for (int tensor = 1; tensor <= keyValueHeads; tensor *= 2) {
            double need = trainer(model, fleet, TrainingWorkload.of(4096))
                    .memory(new Layout(tensor, 1, 1, 4))
                    .totalGib();
            assertThat(need).isLessThan(before);
            before = need;
        }
    }

    @Property
    void sequencesCanBecomeAsLongAsIsToldAndNoLonger(
            @ForAll("regular") ModelShape model, @ForAll("fleets") Fleet fleet) {
        TrainingPlanner planner = trainer(model, fleet, TrainingWorkload.of(2048));
        planner.plan(Optional.empty()).recommended().ifPresent(taken -> {
            int longest =
                    planner.longestSequence(taken.layout(), Checkpointing.FULL).orElse(0);
            TrainingWorkload full = TrainingWorkload.of(2048).with(Checkpointing.FULL);
            if (longest > 0) {
                assertThat(trainer(model, fleet, full.withSequenceLength(longest))
                                .memory(taken.layout())
                                .band())
                        .isEqualTo(Band.FITS);
            }
            if (longest < TrainingWorkload.LONGEST_SEQUENCE) {
                assertThat(trainer(model, fleet, full.withSequenceLength(longest + 2048))
                                .memory(taken.layout())
                                .band())
                        .isNotEqualTo(Band.FITS);
            }
        });
    }
}
