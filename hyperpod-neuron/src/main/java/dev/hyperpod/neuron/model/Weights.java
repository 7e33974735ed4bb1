package dev.hyperpod.neuron.model;

import java.util.List;

/**
 * Where the parameters of a language model are, counted by formula from its shape. All are numbers of parameters, of
 * all layers together.
 *
 * @param embedding the input embedding ({@code vocabSize * hiddenSize}), and learned positions where there are any
 * @param head the output head; 0 when it is tied to the embedding or there is none
 * @param queryAndOutput the query and output projections with their biases
 * @param keyValue the key and value projections with their biases: what tensor parallelism beyond the number of key and
 *     value heads replicates
 * @param replicated the routers of experts, and what makes compressed attention (MLA) narrow: tensor parallelism cuts
 *     neither, so that each core holds them whole
 * @param feedForward the dense and shared feed-forward parts
 * @param routedExperts the routed experts
 * @param activeExperts of these what works on one token
 * @param norms the norms, and what else is small
 * @param doubts what is assumed in the count; empty when the formula is known for the model's type
 */
public record Weights(
        long embedding,
        long head,
        long queryAndOutput,
        long keyValue,
        long replicated,
        long feedForward,
        long routedExperts,
        long activeExperts,
        long norms,
        List<String> doubts) {

    /** Copies the doubts. */
    public Weights {
        doubts = List.copyOf(doubts);
    }

    /** All parameters outside the embedding and the head. */
    public long body() {
        return queryAndOutput + keyValue + replicated + feedForward + routedExperts + norms;
    }

    /** All parameters. */
    public long total() {
        return embedding + head + body();
    }

    /** The parameters that work on one token: all, but of the routed experts only those that are chosen. */
    public long active() {
        return total() - routedExperts + activeExperts;
    }

    /** The two numbers, as counted by formula. */
    Parameters parameters() {
        return new Parameters(total(), active(), Parameters.Origin.FORMULA, doubts);
    }
}
