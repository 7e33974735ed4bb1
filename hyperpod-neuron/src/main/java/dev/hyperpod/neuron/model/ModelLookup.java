package dev.hyperpod.neuron.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking for a model. Only {@link Found} is the whole truth; the others say why it could not be had, and
 * what is known all the same.
 */
public sealed interface ModelLookup {

    /** What was asked for. */
    ModelId id();

    /** The model as far as it is known: found, or from what else knows it; see {@link Model#origin()}. */
    Optional<Model> model();

    /** What came of it and what to do, for a reader. */
    String describe();

    /**
     * It was found.
     *
     * @param value the model
     */
    record Found(Model value) implements ModelLookup {
        @Override
        public ModelId id() {
            return value.id();
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(value);
        }

        @Override
        public String describe() {
            return id() + " was found: " + value.origin().describe();
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * It is there, but its files are given only to those who asked its owners for access.
     *
     * @param tokenGiven whether a token was sent, so that it is the token's owner who lacks access
     * @param model what the open part of the answer tells, or what is known beside it
     */
    record Gated(ModelId id, boolean tokenGiven, Optional<Model> model) implements ModelLookup {
        @Override
        public String describe() {
            return id + " is gated: "
                    + (tokenGiven
                            ? "the owner of the token has no access to it. Ask for it on the model's page"
                            : "ask for access on the model's page, then give a token of the same account")
                    + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * The source has no such model, or shows it to others only; which of the two the Hub does not tell.
     *
     * @param what is missing
     * @param tokenGiven whether a token was sent
     * @param nearest models that were perhaps meant, the nearest first; empty when none is near or the source does not
     *     list what it has
     * @param model what the source told before, or what its fallback knows
     */
    record NotFoundOrPrivate(ModelId id, Missing what, boolean tokenGiven, List<ModelId> nearest, Optional<Model> model)
            implements ModelLookup {

        /** Copies the list. */
        public NotFoundOrPrivate {
            nearest = List.copyOf(nearest);
        }

        @Override
        public String describe() {
            String text = switch (what) {
                case MODEL -> id.name() + " is not in this source; ModelSource.hub() or a directory may have it";
                case REPOSITORY ->
                    id.name() + " does not exist, or is private and not shown to "
                            + (tokenGiven ? "the owner of this token" : "those without a token")
                            + ". Look at the spelling, owner included";
                case REVISION -> id + ": the model exists, the revision does not";
            };
            String guess = nearest.isEmpty() ? "" : ". Did you mean " + nearest.get(0) + "?";
            return text + guess + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * The source refuses for another reason: the token is wrong or lacks a right, or access to the model is disabled.
     *
     * @param status HTTP's
     * @param reason as the source gives it
     * @param model what the source told before, or what its fallback knows
     */
    record Refused(ModelId id, int status, String reason, Optional<Model> model) implements ModelLookup {
        @Override
        public String describe() {
            return id + " was refused (" + status + "): " + reason + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * The source wants fewer calls, still after all repetitions.
     *
     * @param retryAfter how long it wants to be left alone; empty when it does not say
     * @param model what the source told before, or what its fallback knows
     */
    record RateLimited(ModelId id, Optional<Duration> retryAfter, Optional<Model> model) implements ModelLookup {
        @Override
        public String describe() {
            return id + ": the source wants fewer calls"
                    + retryAfter
                            .map(time -> ", and none for " + time.toSeconds() + " s")
                            .orElse("")
                    + ". With a token the limit is higher" + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * The source was not reached, failed, or broke off.
     *
     * @param reason for a reader
     * @param model what the source told before, or what its fallback knows
     */
    record Unreachable(ModelId id, String reason, Optional<Model> model) implements ModelLookup {
        @Override
        public String describe() {
            return id + ": the source was not reached: " + reason + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * The source answered with something that cannot be read: too long, cut off, or no configuration.
     *
     * @param what was read, such as {@code config.json}
     * @param reason for a reader
     * @param model what is known without it
     */
    record Unreadable(ModelId id, String what, String reason, Optional<Model> model) implements ModelLookup {
        @Override
        public String describe() {
            return id + ": " + what + " cannot be read: " + reason + OtherOrigin.of(model);
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /**
     * It is there, but it is not a model with a configuration: another form of one, or only a part.
     *
     * @param form what it is instead
     * @param base the model that it was made from, which may be asked for instead
     * @param pipelineClass the class of a diffusers pipeline, such as {@code StableDiffusionXLPipeline}
     * @param model what is known of it
     */
    record NotAModel(
            ModelId id, Form form, Optional<ModelId> base, Optional<String> pipelineClass, Optional<Model> model)
            implements ModelLookup {
        @Override
        public String describe() {
            String text = switch (form) {
                case GGUF -> " holds GGUF files only, which Neuron does not load";
                case ADAPTER -> " is an adapter, not a model";
                case DIFFUSERS_PIPELINE ->
                    " is a pipeline of diffusers"
                            + pipelineClass.map(c -> " (" + c + ")").orElse("");
                case NO_CONFIGURATION -> " has no config.json";
            };
            return id
                    + text
                    + base.map(b -> ". It was made from " + b + ": ask for that")
                            .orElse("");
        }

        @Override
        public String toString() {
            return ModelText.of(this);
        }
    }

    /** What is missing. */
    enum Missing {
        /** A source that holds few models, such as a directory or the snapshot, does not hold this one. */
        MODEL,
        /** The Hub shows no such repository. */
        REPOSITORY,
        /** The repository is there, the revision is not. */
        REVISION
    }

    /** What a repository holds that is no model with a configuration. */
    enum Form {
        /** Weights for llama.cpp only. */
        GGUF,
        /** A few weights on top of another model, such as LoRA's. */
        ADAPTER,
        /** Several models that make images together. */
        DIFFUSERS_PIPELINE,
        /** None of these. */
        NO_CONFIGURATION
    }
}
