package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.Degrees;
import dev.hyperpod.neuron.plan.Method;
import dev.hyperpod.neuron.registry.Use;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks whether a model trains. Each method that sets something gives a new question; this one stays. */
public final class TrainingVerification {

    private final Verifier verifier;
    private final Supplier<Subject> subject;
    private TrainingWishes wishes = new TrainingWishes();

    TrainingVerification(Verifier verifier, Supplier<Subject> subject) {
        this.verifier = verifier;
        this.subject = subject;
    }

    /** With sequences of so many tokens. */
    public TrainingVerification sequenceLength(int tokens) {
        return with(next -> next.sequenceLength = OptionalInt.of(tokens));
    }

    /** With so many sequences at once for each copy of the model. */
    public TrainingVerification microBatch(int sequences) {
        return with(next -> next.microBatch = sequences);
    }

    /**
     * With so many micro-batches between two steps of the optimizer, on the layout that is asked about. Not together
     * with {@link #globalBatch}, from which it follows.
     */
    public TrainingVerification gradientAccumulation(int microBatches) {
        return with(next -> next.accumulation = OptionalInt.of(microBatches));
    }

    /** With so many sequences between two steps of the optimizer, over all copies. Layouts must divide it. */
    public TrainingVerification globalBatch(int sequences) {
        return with(next -> next.globalBatch = OptionalInt.of(sequences));
    }

    /** All parameters. */
    public TrainingVerification full() {
        return with(next -> next.method = Method.full());
    }

    /**
     * Adapters beside all linear layers.
     *
     * @throws dev.hyperpod.error.InvalidInputException when the rank is less than 1
     */
    public TrainingVerification lora(int rank) {
        Method lora = Method.lora(rank);
        return with(next -> next.method = lora);
    }

    /** With activations kept or computed again. */
    public TrainingVerification checkpointing(Checkpointing which) {
        return with(next -> next.checkpointing = which);
    }

    /** With this implementation of attention. */
    public TrainingVerification attention(Attention which) {
        return with(next -> next.attention = Optional.of(which));
    }

    /** With the optimizer's state whole on each copy, and all of it in bf16: no ZeRO-1. */
    public TrainingVerification wholeOptimizer() {
        return with(next -> next.shardedOptimizer = false);
    }

    /** Asks about this tensor parallelism. */
    public TrainingVerification tensorParallel(int cores) {
        return with(next -> next.tensor = OptionalInt.of(cores));
    }

    /**
     * Asks about this pipeline parallelism, with the tensor parallelism that is best for it unless that is said too.
     */
    public TrainingVerification pipelineParallel(int stages) {
        return with(next -> next.pipeline = OptionalInt.of(stages));
    }

    /** Asks about this context parallelism, with the tensor parallelism that is best for it unless that is said too. */
    public TrainingVerification contextParallel(int cores) {
        return with(next -> next.context = OptionalInt.of(cores));
    }

    /** With this stack, such as {@code nxdt}, and not the best supported one. */
    public TrainingVerification stack(String id) {
        return with(next -> next.stack = Optional.of(id));
    }

    /** With so many physical cores to a logical one, 1 or 2, and not as the instances have it by default. */
    public TrainingVerification physicalCoresPerCore(int lnc) {
        return with(next -> next.lnc = OptionalInt.of(lnc));
    }

    /**
     * On these instances. Looks the model up, which may take as long as its source may; all else is arithmetic.
     *
     * @param type such as {@code TRN1}
     * @param count how many
     * @throws dev.hyperpod.error.InvalidInputException if the type has no Neuron cores or a figure is out of range;
     *     names each
     */
    public NeuronReport on(InstanceType type, int count) {
        TrainingWishes asked = wishes;
        Problems problems = new Problems();
        problems.collect(asked::checkWorkload);
        problems.collect(asked::checkAccumulation);
        Optional<Degrees> wanted = problems.get(asked::degrees).flatMap(degrees -> degrees);
        return problems.get(() -> Inquiry.fleet(verifier.hardware(), type, asked.lnc, count))
                .flatMap(fleet -> problems.none()
                        ? Optional.of(TrainingReporter.report(
                                new Inquiry(verifier, subject.get(), Use.TRAINING, fleet, asked.stack, wanted), asked))
                        : Optional.empty())
                .orElseThrow(() -> problems.refusal("training on Neuron"));
    }

    private TrainingVerification with(Consumer<TrainingWishes> change) {
        TrainingVerification next = new TrainingVerification(verifier, subject);
        next.wishes = wishes.copy();
        change.accept(next.wishes);
        return next;
    }
}
