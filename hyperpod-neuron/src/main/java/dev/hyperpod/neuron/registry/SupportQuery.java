package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.RopeScaling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A question to a {@link Registry}. What is left out is not asked for: without a use the answer has both, without a
 * family all of them.
 *
 * <pre>{@code
 * SupportQuery.named("Qwen3ForCausalLM").forTraining().on(InstanceFamily.TRN1);
 * SupportQuery.modelType("mistral").forTraining().at("optimum-neuron-training", "0.2.0");
 * }</pre>
 *
 * @param subject what is asked about
 * @param use training or inference
 * @param task such as {@code text-generation}
 * @param family of the instances
 * @param pin the one stack that is asked for
 */
public record SupportQuery(
        Subject subject, Optional<Use> use, Optional<String> task, Optional<InstanceFamily> family, Optional<Pin> pin) {

    /**
     * What is asked about, in the words of whoever asks.
     *
     * @param name any name of an architecture
     * @param modelType whether the name is certainly a model type, so that one which no source names is unsupported and
     *     not unknown
     * @param classes of the model, which decide where its model type is not known
     * @param parameters of the model, which decide whether upstream's best effort can be hoped for
     * @param ropeType how its positions are stretched, such as {@code llama3}, which may ask for a later transformers
     *     release than its model type
     */
    public record Subject(
            String name, boolean modelType, List<String> classes, OptionalLong parameters, Optional<String> ropeType) {

        /** Copies the classes. */
        public Subject {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A stack, and perhaps one of its releases.
     *
     * @param stack its id, such as {@code nxdi}
     * @param version its release; absent means the newest that runs on the family
     */
    public record Pin(String stack, Optional<String> version) {}

    /**
     * Asks by any name: a model type ({@code qwen3}), a class ({@code Qwen3ForCausalLM}), a family ({@code Llama 3.1}),
     * or, with less certainty, a repository ({@code meta-llama/Llama-3.1-8B}). Takes any text that is not blank.
     *
     * @throws InvalidInputException if it is blank
     */
    public static SupportQuery named(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidInputException(
                    "question of support",
                    List.of("name: \"\" names nothing; name a model type, a class, a family or a model"));
        }
        return about(new Subject(text, false, List.of(), OptionalLong.empty(), Optional.empty()));
    }

    /** Asks by the {@code model_type} of a model's configuration. */
    public static SupportQuery modelType(String modelType) {
        return about(new Subject(modelType, true, List.of(), OptionalLong.empty(), Optional.empty()));
    }

    /** Asks by a model's own configuration: by its model type, or without one by its classes. */
    public static SupportQuery of(ModelConfig config) {
        OptionalLong parameters = config.parameters().isPresent()
                ? OptionalLong.of(config.parameters().get().total())
                : OptionalLong.empty();
        return about(new Subject(
                config.kind(),
                config.modelType().isPresent(),
                config.architectures(),
                parameters,
                config.ropeScaling().map(RopeScaling::type)));
    }

    /**
     * Asks by the language model that is nested in a model which takes in more than text. A yes to this is no yes to
     * the whole model.
     */
    public static SupportQuery ofLanguagePart(ModelConfig config) {
        SupportQuery whole = of(config);
        return config.textModelType()
                .map(type ->
                        about(new Subject(type, true, List.of(), whole.subject.parameters(), whole.subject.ropeType())))
                .orElse(whole);
    }

    private static SupportQuery about(Subject subject) {
        return new SupportQuery(subject, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Asks for training only. */
    public SupportQuery forTraining() {
        return forUse(Use.TRAINING);
    }

    /** Asks for inference only. */
    public SupportQuery forInference() {
        return forUse(Use.INFERENCE);
    }

    /** Asks for a use only. */
    public SupportQuery forUse(Use wanted) {
        return new SupportQuery(subject, Optional.of(wanted), task, family, pin);
    }

    /**
     * Asks for a task only, as the Hugging Face Hub names it, such as {@code feature-extraction};
     * {@code classification} alone stands for that of texts, tokens, images and sounds. Capitals, blanks and
     * underscores make no difference.
     */
    public SupportQuery task(String wanted) {
        String task = wanted.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return new SupportQuery(subject, use, Optional.of(task), family, pin);
    }

    /** Asks for an instance family only. */
    public SupportQuery on(InstanceFamily wanted) {
        return new SupportQuery(subject, use, task, Optional.of(wanted), pin);
    }

    /**
     * Asks for the family of an instance type only.
     *
     * @throws InvalidInputException if the type has no accelerators that these stacks run on
     */
    public SupportQuery on(InstanceType type) {
        return on(InstanceFamily.of(type)
                .orElseThrow(() -> new InvalidInputException(
                        "question of support",
                        List.of("instance type: \"" + type.name() + "\" is of none of the families "
                                + Families.text(Arrays.asList(InstanceFamily.values()))))));
    }

    /** Asks for one stack only, such as {@code nxdi}. */
    public SupportQuery with(String stack) {
        return new SupportQuery(subject, use, task, family, Optional.of(new Pin(stack, Optional.empty())));
    }

    /** Asks for one release of one stack only, such as {@code optimum-neuron-training} in {@code 0.4.5}. */
    public SupportQuery at(String stack, String version) {
        return new SupportQuery(subject, use, task, family, Optional.of(new Pin(stack, Optional.of(version))));
    }

    /** Says how many parameters the model has. */
    public SupportQuery parameters(long count) {
        Subject sized = new Subject(
                subject.name(), subject.modelType(), subject.classes(), OptionalLong.of(count), subject.ropeType());
        return new SupportQuery(sized, use, task, family, pin);
    }
}
