package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Experts;
import dev.hyperpod.neuron.model.Shape;
import dev.hyperpod.neuron.plan.StackTerms.Habit;
import java.util.ArrayList;
import java.util.List;

/** The rules for training, where nothing is padded: each figure that is cut must divide. */
final class TrainingRules {

    private final ModelShape model;
    private final StackTerms terms;
    private final Fleet fleet;
    private final TrainingWorkload workload;

    TrainingRules(ModelShape model, StackTerms terms, Fleet fleet, TrainingWorkload workload) {
        this.model = model;
        this.terms = terms;
        this.fleet = fleet;
        this.workload = workload;
    }

    /** Every rule that these degrees break. */
    List<Violation> check(int tensor, int pipeline, int context) {
        List<Violation> broken = new ArrayList<>();
        checkCores(tensor, pipeline, context, broken);
        checkTensor(tensor, broken);
        checkPipeline(pipeline, broken);
        checkSequence(tensor, context, broken);
        checkBatch(tensor, pipeline, context, broken);
        return broken;
    }

    private void checkCores(int tensor, int pipeline, int context, List<Violation> broken) {
        CoreRules.checkWorld(fleet, (long) tensor * pipeline * context, broken);
        CoreRules.checkInstance(fleet, tensor, broken);
        LogicalCores cores = fleet.cores();
        CoreRules.checkTopology(fleet, tensor, cores.training(), cores.trainingUnlisted(), "training", broken);
    }

    private void checkTensor(int tensor, List<Violation> broken) {
        Shape shape = model.shape();
        int heads = shape.attentionHeads();
        if (tensor > 1 && !terms.tensor()) {
            add(broken, Rule.TENSOR_OFFERED, terms.stack() + " does not cut " + model.modelType() + " over cores");
        }
        if (terms.has(Habit.HIDDEN_IS_MULTIPLE_OF_HEADS) && shape.hiddenSize() % heads != 0) {
            add(broken, Rule.HIDDEN_DIVIDES, "hidden size " + shape.hiddenSize() + " over " + heads + " heads");
        }
        long filled = (long) heads * shape.headDim();
        if (terms.has(Habit.HEADS_FILL_HIDDEN) && filled != shape.hiddenSize()) {
            add(
                    broken,
                    Rule.HEAD_SIZE,
                    heads + " heads of " + shape.headDim() + " are " + filled + ", the hidden size is "
                            + shape.hiddenSize());
        }
        if (!terms.has(Habit.PADS_HEADS)) {
            divides(heads, tensor, "attention heads", Rule.HEADS_DIVIDE, broken);
        }
        int keyValue = shape.keyValueHeads();
        int copies = Math.max(1, tensor / keyValue);
        if ((long) keyValue * copies % tensor != 0 || tensor % copies != 0) {
            add(
                    broken,
                    Rule.KEY_VALUE_HEADS_DIVIDE,
                    keyValue + " key-value heads neither divide over nor are copied evenly to " + tensor + " cores");
        }
        if (!terms.has(Habit.EMBEDDINGS_REPLICATED)) {
            divides(shape.vocabSize(), tensor, "tokens of the vocabulary", Rule.VOCABULARY_DIVIDES, broken);
        }
        for (int inner : innerSizes(shape)) {
            divides(inner, tensor, "units inside the feed-forward layers", Rule.INTERMEDIATE_DIVIDES, broken);
        }
    }

    private static List<Integer> innerSizes(Shape shape) {
        List<Integer> sizes = new ArrayList<>();
        shape.experts().map(Experts::intermediateSize).ifPresent(sizes::add);
        shape.experts()
                .map(Experts::sharedIntermediateSize)
                .filter(shared -> shared > 0)
                .ifPresent(sizes::add);
        boolean dense =
                shape.experts().filter(e -> e.layers() == shape.layers()).isEmpty();
        if (dense && shape.intermediateSize().isPresent()) {
            sizes.add(shape.intermediateSize().getAsInt());
        }
        return sizes;
    }

    private void checkPipeline(int pipeline, List<Violation> broken) {
        if (pipeline > 1 && !terms.pipeline()) {
            add(
                    broken,
                    Rule.PIPELINE_OFFERED,
                    terms.stack() + " does not spread the layers of " + model.modelType() + " over stages");
        }
        if (pipeline > 1 && model.shape().tiedEmbeddings() && terms.has(Habit.PIPELINE_NEEDS_UNTIED)) {
            add(
                    broken,
                    Rule.UNTIED_FOR_PIPELINE,
                    terms.stack() + " has no pipeline for a model whose head is its embedding");
        }
        if (pipeline > model.shape().layers()) {
            add(
                    broken,
                    Rule.STAGE_PER_LAYER,
                    pipeline + " stages for " + model.shape().layers() + " layers");
        }
    }

    private void checkSequence(int tensor, int context, List<Violation> broken) {
        int length = workload.sequenceLength();
        if (context > 1 && !terms.context()) {
            add(broken, Rule.CONTEXT_OFFERED, terms.stack() + " does not cut sequences over cores");
        }
        if (context > 1 && terms.attentions().contains(Attention.RING) && workload.attention() != Attention.RING) {
            add(
                    broken,
                    Rule.RING_FOR_CONTEXT,
                    terms.stack() + " cuts sequences with ring attention, not with "
                            + workload.attention().configName());
        }
        if (tensor * (long) context > 1 && length % ((long) tensor * context) != 0) {
            add(
                    broken,
                    Rule.SEQUENCE_DIVIDES,
                    length + " tokens do not divide over " + (long) tensor * context + " cores");
        }
        if (workload.attention() == Attention.FLASH_ATTENTION_2 && length % Attention.FLASH_BLOCK != 0) {
            add(broken, Rule.FLASH_BLOCKS, length + " tokens are no multiple of " + Attention.FLASH_BLOCK);
        }
        if (!terms.attentions().isEmpty() && !terms.attentions().contains(workload.attention())) {
            add(
                    broken,
                    Rule.ATTENTION_OFFERED,
                    terms.stack() + " has no " + workload.attention().configName() + " for training");
        }
    }

    private void checkBatch(int tensor, int pipeline, int context, List<Violation> broken) {
        long copy = (long) tensor * pipeline * context;
        if (workload.globalBatch().isEmpty() || fleet.world() % copy != 0) {
            return;
        }
        long together = fleet.world() / copy * workload.microBatch();
        int batch = workload.globalBatch().getAsInt();
        if (batch % together != 0) {
            add(
                    broken,
                    Rule.BATCH_DIVIDES,
                    batch + " sequences do not divide over " + fleet.world() / copy + " copies that take "
                            + workload.microBatch() + " at once");
        }
    }

    private static void divides(int figure, int tensor, String what, Rule rule, List<Violation> broken) {
        if (figure % tensor != 0) {
            add(broken, rule, figure + " " + what + " do not divide over " + tensor + " cores");
        }
    }

    private static void add(List<Violation> broken, Rule rule, String says) {
        broken.add(new Violation(rule, says));
    }
}
