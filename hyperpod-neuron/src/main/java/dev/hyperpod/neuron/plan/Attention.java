package dev.hyperpod.neuron.plan;

import java.util.Locale;

/** How attention is computed in training; the one to take before the others is first. */
public enum Attention {
    /** By the NKI flash kernel. */
    FLASH_ATTENTION_2,
    /** By the ring kernel, which context parallelism needs. */
    RING,
    /** By the framework's plain operations, whose memory grows with the square of the sequence. */
    EAGER,
    /** PyTorch's scaled dot product. */
    SDPA;

    /**
     * Tokens of a block of the NKI flash kernel: sequences have to be a multiple of it (optimum-neuron's documents).
     */
    public static final int FLASH_BLOCK = 2048;

    /** As configuration files write it, such as {@code flash_attention_2}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its memory grows with the square of the sequence. */
    boolean isQuadratic() {
        return this == EAGER || this == SDPA;
    }
}
