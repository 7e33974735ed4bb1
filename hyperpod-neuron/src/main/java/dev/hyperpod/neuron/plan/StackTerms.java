package dev.hyperpod.neuron.plan;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a software stack offers and asks when it lays out models of one type.
 *
 * @param stack its id, such as {@code optimum-neuron-training}
 * @param tensor whether it cuts layers over cores
 * @param pipeline whether it spreads layers over stages
 * @param context whether it cuts sequences over cores
 * @param embeddingsReplicated whether each core holds embedding and head whole
 * @param hiddenIsMultipleOfHeads whether it asks that
 * @param headsFillHidden whether it asks that the heads times their size are the hidden size
 * @param pipelineTakesAccumulation whether with a pipeline the micro-batches are its gradient accumulation
 * @param rankZeroHoldsEmbeddings whether the first core holds embedding and head whole, beside its part
 * @param leastTensor the smallest tensor parallelism that it exports
 * @param attentions the attention implementations that it has, the one to take first; empty when nothing is known
 */
public record StackTerms(
        String stack,
        boolean tensor,
        boolean pipeline,
        boolean context,
        boolean embeddingsReplicated,
        boolean hiddenIsMultipleOfHeads,
        boolean headsFillHidden,
        boolean pipelineTakesAccumulation,
        boolean rankZeroHoldsEmbeddings,
        int leastTensor,
        List<Attention> attentions) {

    /** Copies the list. */
    public StackTerms {
        attentions = List.copyOf(attentions);
    }

    /**
     * The terms of a stack for a model type, as far as they are known; those that ask least for a stack of which nothing
     * is known.
     *
     * @param stack its id
     * @param modelType such as {@code qwen3}
     */
    public static StackTerms of(String stack, String modelType) {
        Map<String, StackTerms> models = Bundled.TERMS.getOrDefault(stack, Map.of());
        StackTerms known = models.get(modelType);
        if (known == null) {
            known = models.get(ANY);
        }
        return known != null ? known : open(stack);
    }

    /** Whether anything is known of the stack. */
    public static boolean known(String stack) {
        return Bundled.TERMS.containsKey(stack);
    }

    private static final String ANY = "*";

    private static StackTerms open(String stack) {
        return new StackTerms(stack, true, true, false, false, false, false, false, false, 1, List.of());
    }

    private static StackTerms read(String stack, StackTerms base, Fields fields) {
        List<Attention> attentions = new ArrayList<>();
        for (String name : fields.texts("attention")) {
            attentions.add(Attention.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return new StackTerms(
                stack,
                fields.optionalFlag("tensor").orElse(base.tensor),
                fields.optionalFlag("pipeline").orElse(base.pipeline),
                fields.optionalFlag("context").orElse(base.context),
                fields.optionalFlag("embeddingsReplicated").orElse(base.embeddingsReplicated),
                fields.optionalFlag("hiddenIsMultipleOfHeads").orElse(base.hiddenIsMultipleOfHeads),
                fields.optionalFlag("headsFillHidden").orElse(base.headsFillHidden),
                fields.optionalFlag("pipelineTakesAccumulation").orElse(base.pipelineTakesAccumulation),
                fields.optionalFlag("rankZeroHoldsEmbeddings").orElse(base.rankZeroHoldsEmbeddings),
                fields.optionalCount("leastTensor").orElse(base.leastTensor),
                attentions.isEmpty() ? base.attentions : attentions);
    }

    /** The implementation to take when none is wanted; empty when nothing is known. */
    public Optional<Attention> attention() {
        return attentions.stream().findFirst();
    }

    private static final class Bundled {
        static final Map<String, Map<String, StackTerms>> TERMS = new LinkedHashMap<>();

        static {
            Fields data = DataSet.bundled(StackTerms.class, "stack-terms.json").fields();
            data.objectsByName("stacks").forEach((stack, fields) -> {
                StackTerms all = read(stack, open(stack), fields);
                Map<String, StackTerms> models = new LinkedHashMap<>();
                models.put(ANY, all);
                fields.objectsByName("models").forEach((type, own) -> models.put(type, read(stack, all, own)));
                TERMS.put(stack, models);
            });
            data.refuseOthers();
        }
    }
}
