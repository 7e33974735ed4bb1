package dev.hyperpod.neuron;

import java.util.function.Supplier;

/** A model that is asked about. Immutable. */
public final class Verification {

    private final Verifier verifier;
    private final Supplier<Subject> subject;

    Verification(Verifier verifier, Supplier<Subject> subject) {
        this.verifier = verifier;
        this.subject = subject;
    }

    /**
     * Whether it trains. What is not said otherwise: all parameters, one sequence at once, flash attention where the
     * stack has it, nothing computed again, the optimizer's state spread over the copies, and sequences of 8192 tokens
     * or as many as the model is made for and fit.
     */
    public TrainingVerification forTraining() {
        return new TrainingVerification(verifier, subject);
    }

    /**
     * Whether it serves. What is not said otherwise: one sequence at once, of 4096 tokens or as many as the model is
     * made for, and weights in bf16.
     */
    public InferenceVerification forInference() {
        return new InferenceVerification(verifier, subject);
    }
}
