package dev.hyperpod.neuron.model;

/** What a language model computes of a sequence, which decides what of it has to be held in memory. */
public enum Output {
    /** Scores for the token that comes next, for which keys and values of the tokens so far are kept. */
    NEXT_TOKEN,
    /** Scores for all tokens at once, as an encoder's masked ones; nothing is kept between steps. */
    ALL_TOKENS,
    /** Hidden states, or what is computed of them, such as an embedding or a class: no scores of a vocabulary. */
    HIDDEN_STATES
}
