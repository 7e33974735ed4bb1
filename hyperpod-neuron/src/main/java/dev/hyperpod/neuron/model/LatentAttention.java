package dev.hyperpod.neuron.model;

/**
 * Attention whose keys and values are compressed (MLA): of each token one vector is kept for all heads, from which each
 * head's keys and values are computed, and a key that carries its position. As DeepSeek-V2, V3 and Kimi have it
 * (arXiv:2405.04434, section 2.1).
 *
 * @param queryRank the width that queries are compressed to; 0 when they are not
 * @param keyValueRank the width of the vector that stands for the keys and values of all heads ({@code kv_lora_rank})
 * @param plainWidth of a head's query and key, the part without position ({@code qk_nope_head_dim})
 * @param positionWidth of a head's query, and of the key that all heads share, the part with position
 *     ({@code qk_rope_head_dim})
 * @param valueWidth of a head's value ({@code v_head_dim})
 */
public record LatentAttention(int queryRank, int keyValueRank, int plainWidth, int positionWidth, int valueWidth) {

    /** The width of a head's query, and of its key. */
    public int headWidth() {
        return plainWidth + positionWidth;
    }

    /** How many figures are kept of a token in each layer, for all heads together: 576 for DeepSeek-V3. */
    public int cachedWidth() {
        return keyValueRank + positionWidth;
    }
}
