package dev.hyperpod.neuron.model;

import java.util.List;

/**
 * The number of parameters of a model.
 *
 * @param total all of them: what memory holds
 * @param active those that work on one token; the same as the total unless the model is a mixture of experts
 * @param origin who counted
 * @param doubts what may be wrong with the count; empty when nothing is known to be
 */
public record Parameters(long total, long active, Origin origin, List<String> doubts) {

    /** Copies the doubts. */
    public Parameters {
        doubts = List.copyOf(doubts);
    }

    /** Who counted the parameters. */
    public enum Origin {
        /** The metadata of the checkpoint's safetensors files. */
        SAFETENSORS,
        /** A formula over the shape of the model. */
        FORMULA
    }

    /** Such as {@code 30.5 B (3.3 B active)}. */
    @Override
    public String toString() {
        return shown(total) + (active == total ? "" : " (" + shown(active) + " active)");
    }

    private static String shown(long count) {
        if (count >= 1_000_000_000L) {
            return tenths(count / 100_000_000L) + " B";
        }
        return count >= 1_000_000L ? tenths(count / 100_000L) + " M" : Long.toString(count);
    }

    private static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }
}
