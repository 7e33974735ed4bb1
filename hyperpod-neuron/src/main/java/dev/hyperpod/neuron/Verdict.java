package dev.hyperpod.neuron;

/** Whether a model can be trained or served as it was asked. */
public enum Verdict {
    /** A stack does it, and a layout fits. */
    SUPPORTED("supported"),
    /** As {@link #SUPPORTED}, but the warnings should be read first. */
    SUPPORTED_WITH_WARNINGS("supported, with warnings"),
    /** No stack does it, no layout is valid and fits, or the one that was asked about is not valid or has no room. */
    NOT_SUPPORTED("not supported"),
    /** It is not known: the model's shape could not be read, or upstream promises nothing. Never a yes. */
    CANNOT_TELL("cannot tell");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
