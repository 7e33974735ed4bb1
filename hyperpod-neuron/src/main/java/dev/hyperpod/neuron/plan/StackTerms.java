package dev.hyperpod.neuron.plan;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.neuron.registry.AttentionRule;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.Support;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a software stack offers and asks when it lays out models of one architecture.
 *
 * @param stack its id, such as {@code optimum-neuron-training}
 * @param tensor whether it cuts layers over cores
 * @param pipeline whether it spreads layers over stages
 * @param context whether it cuts sequences over cores
 * @param attentions the attention implementations that it has, the one to take first; empty when nothing is known
 * @param leastTensor the smallest tensor parallelism that it exports
 * @param capacityFactor of experts, for training: each takes so many times the tokens that come to it when they spread
 *     evenly, and drops the rest; empty when none are dropped, or nothing is known
 * @param habits what else is so, by {@link Habit}
 */
public record StackTerms(
        String stack,
        boolean tensor,
        boolean pipeline,
        boolean context,
        List<Attention> attentions,
        int leastTensor,
        OptionalDouble capacityFactor,
        Set<Habit> habits) {

    private static final String ANY = "*";

    /** Ways of a stack that decide what is valid and how much memory is needed. */
    public enum Habit {
        /** Each core holds embedding and head whole. */
        EMBEDDINGS_REPLICATED("embeddingsReplicated"),
        /** Attention heads that do not divide are padded in training too. */
        PADS_HEADS("padsHeads"),
        /** The hidden size has to be a multiple of the number of heads. */
        HIDDEN_IS_MULTIPLE_OF_HEADS("hiddenIsMultipleOfHeads"),
        /** The heads times their size have to be the hidden size. */
        HEADS_FILL_HIDDEN("headsFillHidden"),
        /** With a pipeline, embedding and head must not be tied. */
        PIPELINE_NEEDS_UNTIED("pipelineNeedsUntied"),
        /** With a pipeline, gradient accumulation becomes its micro-batches. */
        PIPELINE_TAKES_ACCUMULATION("pipelineTakesAccumulation"),
        /** The first core holds embedding and head whole, beside its part of the layers. */
        FIRST_CORE_HOLDS_EMBEDDINGS("firstCoreHoldsEmbeddings"),
        /** Selective checkpointing computes experts again too, not only attention. */
        RECOMPUTES_EXPERTS("recomputesExperts");

        private final String field;

        Habit(String field) {
            this.field = field;
        }
    }

    /** Copies the collections. */
    public StackTerms {
        attentions = List.copyOf(attentions);
        habits = Set.copyOf(habits);
    }

    /** The terms of a stack for an architecture, as far as they are known. */
    public static StackTerms of(Support support) {
        String stack = support.stack().id();
        Habits habits = Habits.of(stack, support.architecture().modelType());
        return new StackTerms(
                stack,
                support.has(Feature.TENSOR_PARALLEL).orElse(true),
                support.has(Feature.PIPELINE_PARALLEL).orElse(false),
                support.has(Feature.CONTEXT_PARALLEL).orElse(false),
                attentions(support, habits),
                habits.leastTensor,
                habits.capacityFactor,
                habits.all);
    }

    /** The terms of nobody in particular: those that ask least, without context parallelism. */
    public static StackTerms open() {
        return new StackTerms("the NxD libraries", true, true, false, List.of(), 1, OptionalDouble.empty(), Set.of());
    }

    /** The implementation to take when none is wanted; empty when nothing is known. */
    public Optional<Attention> attention() {
        return attentions.stream().findFirst();
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    private static List<Attention> attentions(Support support, Habits habits) {
        List<String> names = support.attention().map(AttentionRule::allowed).orElse(habits.attention);
        List<Attention> all = new ArrayList<>();
        for (Attention attention : Attention.values()) {
            if (names.contains(attention.configName())) {
                all.add(attention);
            }
        }
        return all;
    }

    private record Habits(Set<Habit> all, int leastTensor, OptionalDouble capacityFactor, List<String> attention) {

        private static final Habits NONE =
                new Habits(EnumSet.noneOf(Habit.class), 1, OptionalDouble.empty(), List.of());

        static Habits of(String stack, String modelType) {
            Map<String, Habits> models = Bundled.HABITS.getOrDefault(stack, Map.of());
            return models.getOrDefault(modelType, models.getOrDefault(ANY, NONE));
        }

        static Habits read(Habits base, Fields fields) {
            EnumSet<Habit> all = EnumSet.copyOf(base.all);
            for (Habit habit : Habit.values()) {
                if (fields.optionalFlag(habit.field).orElse(false)) {
                    all.add(habit);
                }
            }
            List<String> attention = fields.texts("attention");
            OptionalDouble capacity = fields.optionalAmount("capacityFactor");
            return new Habits(
                    all,
                    fields.optionalCount("leastTensor").orElse(base.leastTensor),
                    capacity.isPresent() ? capacity : base.capacityFactor,
                    attention.isEmpty() ? base.attention : attention);
        }
    }

    private static final class Bundled {
        static final Map<String, Map<String, Habits>> HABITS = new LinkedHashMap<>();

        static {
            Fields data = DataSet.bundled(StackTerms.class, "stack-habits.json").fields();
            data.objectsByName("stacks").forEach((stack, fields) -> {
                Habits all = Habits.read(Habits.NONE, fields);
                Map<String, Habits> models = new LinkedHashMap<>();
                models.put(ANY, all);
                fields.objectsByName("models").forEach((type, own) -> models.put(type, Habits.read(all, own)));
                HABITS.put(stack, models);
            });
            data.refuseOthers();
        }
    }
}
