package dev.hyperpod.neuron.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the fullest core holds, by formula. An estimate: for training no run is published that ended for want of memory
 * and says its figures, so the upper edge is not calibrated.
 *
 * @param parts GiB of each part, in the order of {@link Part}
 * @param availableGib GiB of memory that a core has
 * @param higherGib GiB in total when gated feed-forward layers and passing gradients are counted exactly, which the
 *     usual formula does not; the same as the total where it makes no difference
 */
public record MemoryEstimate(Map<Part, Double> parts, double availableGib, double higherGib) {

    /** Copies the map. */
    public MemoryEstimate {
        EnumMap<Part, Double> copy = new EnumMap<>(Part.class);
        copy.putAll(parts);
        parts = Collections.unmodifiableMap(copy);
    }

    /** GiB of one part; 0 where there is none. */
    public double gib(Part part) {
        return parts.getOrDefault(part, 0.0);
    }

    /** GiB of all parts. */
    public double totalGib() {
        double total = 0;
        for (double part : parts.values()) {
            total += part;
        }
        return total;
    }

    /** The share of a core's memory that it needs; more than 1 when it does not fit. */
    public double share() {
        return totalGib() / availableGib;
    }

    /** Whether it fits. */
    public Band band() {
        return band(totalGib());
    }

    /** Whether it would fit by the higher count. */
    public Band higherBand() {
        return band(higherGib);
    }

    private Band band(double total) {
        double firstCore = gib(Part.FIRST_CORE);
        double runtime = gib(Part.RUNTIME);
        return firstCore + runtime == 0
                ? Band.of(total, availableGib)
                : Band.of(total - firstCore - runtime, firstCore, runtime, availableGib);
    }

    /** Such as {@code 5.9 of 16 GiB (fits)}. */
    @Override
    public String toString() {
        return text(totalGib(), band());
    }

    /** The higher count, such as {@code 14.9 of 16 GiB (tight)}. */
    String describeHigher() {
        return text(higherGib, higherBand());
    }

    /** Not by a Formatter, which a program that has just started would pay for once for each layout. */
    private String text(double gib, Band band) {
        long tenths = Math.round(10 * gib);
        return tenths / 10 + "." + tenths % 10 + " of " + Math.round(availableGib) + " GiB (" + band.words() + ")";
    }

    /** The parts with their figures, such as {@code weights 0.9, gradients 1.9}. */
    public String describeParts() {
        StringJoiner described = new StringJoiner(", ");
        for (Map.Entry<Part, Double> part : parts.entrySet()) {
            long hundredths = Math.round(100 * part.getValue());
            if (hundredths > 0) {
                described.add(
                        part.getKey().words() + " " + hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10);
            }
        }
        return described.toString();
    }

    /** What memory is used for. */
    public enum Part {
        /** The model's weights. */
        WEIGHTS("weights"),
        /** Gradients, accumulated. */
        GRADIENTS("gradients"),
        /** Master weights and the optimizer's moments. */
        OPTIMIZER("optimizer"),
        /**
         * What the backward pass needs of the forward pass; in inference without a KV cache what one layer computes.
         */
        ACTIVATIONS("activations"),
        /** The scores of the vocabulary, and their gradients. */
        LOGITS("logits"),
        /** Keys and values of all tokens so far. */
        KV_CACHE("KV cache"),
        /** Embedding and head, which the first core holds whole. */
        FIRST_CORE("more on the first core"),
        /** Scratch, collectives, queues and code of the runtime. */
        RUNTIME("runtime");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }
}
