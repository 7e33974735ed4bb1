package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.Degrees;
import dev.hyperpod.neuron.plan.ServingWorkload;
import dev.hyperpod.neuron.registry.Use;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Asks whether a model serves. Each method that sets something gives a new question; this one stays. */
public final class InferenceVerification {

    private final Verifier verifier;
    private final Supplier<Subject> subject;
    private final Wishes wishes;

    InferenceVerification(Verifier verifier, Supplier<Subject> subject) {
        this(
                verifier,
                subject,
                new Wishes(
                        OptionalInt.empty(),
                        1,
                        ServingWorkload.Precision.BF16,
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty()));
    }

    private InferenceVerification(Verifier verifier, Supplier<Subject> subject, Wishes wishes) {
        this.verifier = verifier;
        this.subject = subject;
        this.wishes = wishes;
    }

    /**
     * What was said.
     *
     * @param sequenceLength tokens
     * @param batch sequences at once
     * @param precision of the weights
     * @param tensor the tensor parallelism that is asked about
     * @param stack the one stack that is asked for
     * @param lnc physical cores of a logical one
     */
    record Wishes(
            OptionalInt sequenceLength,
            int batch,
            ServingWorkload.Precision precision,
            OptionalInt tensor,
            Optional<String> stack,
            OptionalInt lnc) {

        ServingWorkload workload(int tokens) {
            return new ServingWorkload(tokens, batch, precision);
        }
    }

    /** With sequences of so many tokens, prompt and answer together. */
    public InferenceVerification sequenceLength(int tokens) {
        return with(new Wishes(
                OptionalInt.of(tokens), wishes.batch, wishes.precision, wishes.tensor, wishes.stack, wishes.lnc));
    }

    /** With so many sequences at once for each copy of the model. */
    public InferenceVerification batch(int sequences) {
        return with(new Wishes(
                wishes.sequenceLength, sequences, wishes.precision, wishes.tensor, wishes.stack, wishes.lnc));
    }

    /** With the weights held so. */
    public InferenceVerification precision(ServingWorkload.Precision which) {
        return with(new Wishes(wishes.sequenceLength, wishes.batch, which, wishes.tensor, wishes.stack, wishes.lnc));
    }

    /** Asks about this tensor parallelism. */
    public InferenceVerification tensorParallel(int cores) {
        return with(new Wishes(
                wishes.sequenceLength,
                wishes.batch,
                wishes.precision,
                OptionalInt.of(cores),
                wishes.stack,
                wishes.lnc));
    }

    /** With this stack, such as {@code nxdi}, and not the best supported one. */
    public InferenceVerification stack(String id) {
        return with(new Wishes(
                wishes.sequenceLength, wishes.batch, wishes.precision, wishes.tensor, Optional.of(id), wishes.lnc));
    }

    /** With so many physical cores to a logical one, 1 or 2, and not as the instances have it by default. */
    public InferenceVerification physicalCoresPerCore(int physical) {
        return with(new Wishes(
                wishes.sequenceLength,
                wishes.batch,
                wishes.precision,
                wishes.tensor,
                wishes.stack,
                OptionalInt.of(physical)));
    }

    /**
     * On these instances. Looks the model up, which may take as long as its source may; all else is arithmetic.
     *
     * @param type such as {@code TRN2}
     * @param count how many
     * @throws dev.hyperpod.error.InvalidInputException if the type has no Neuron cores or a figure is out of range;
     *     names each
     */
    public NeuronReport on(InstanceType type, int count) {
        Problems problems = new Problems();
        problems.collect(() -> wishes.workload(wishes.sequenceLength.orElse(1)));
        Optional<Degrees> wanted = wishes.tensor.isEmpty()
                ? Optional.empty()
                : problems.get(() -> new Degrees(wishes.tensor.getAsInt(), 1, 1));
        return problems.get(() -> Inquiry.fleet(verifier.hardware(), type, wishes.lnc, count))
                .flatMap(fleet -> problems.none()
                        ? Optional.of(ServingReporter.report(
                                new Inquiry(verifier, subject.get(), Use.INFERENCE, fleet, wishes.stack, wanted),
                                wishes))
                        : Optional.empty())
                .orElseThrow(() -> problems.refusal("inference on Neuron"));
    }

    private InferenceVerification with(Wishes next) {
        return new InferenceVerification(verifier, subject, next);
    }
}
