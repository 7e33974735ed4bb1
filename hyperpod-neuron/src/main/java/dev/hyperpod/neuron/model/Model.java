package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.data.Provenance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source found of a model.
 *
 * @param id as it was asked for
 * @param sha the commit that was looked at; reports should pin it, since configurations change. Empty when the source
 *     knows none
 * @param config what {@code config.json} says; empty when it could not be had
 * @param parameters how many it has; empty when neither the checkpoint's metadata nor the shape is known
 * @param gating whether access has to be asked for
 * @param isPrivate whether only its owners see it; empty when the source does not say
 * @param library that loads it, such as {@code transformers}
 * @param pipelineTag the task that its owners name, such as {@code text-generation}
 * @param tags its owners' and the Hub's
 * @param origin where all this comes from
 */
public record Model(
        ModelId id,
        Optional<String> sha,
        Optional<ModelConfig> config,
        Optional<Parameters> parameters,
        Gating gating,
        Optional<Boolean> isPrivate,
        Optional<String> library,
        Optional<String> pipelineTag,
        Set<String> tags,
        Origin origin) {

    private static final Set<String> EMBEDDING_TAGS = Set.of("feature-extraction", "sentence-similarity");

    /** Copies the tags. */
    public Model {
        tags = Set.copyOf(tags);
    }

    /** A model of which nothing is known but its configuration. */
    public static Model of(ModelId id, ModelConfig config) {
        return new Model(
                id,
                Optional.empty(),
                Optional.of(config),
                config.parameters(),
                Gating.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                new Given());
    }

    /**
     * Whether the model is for embeddings, by its task, its library or its tags. Its class may still be that of a
     * language model ({@code Qwen3ForCausalLM}), so the class must not be asked.
     */
    public boolean isEmbeddingModel() {
        return pipelineTag.filter(EMBEDDING_TAGS::contains).isPresent()
                || library.filter("sentence-transformers"::equals).isPresent()
                || (pipelineTag.isEmpty() && tags.contains("sentence-transformers"));
    }

    /** The model as JSON: its parts by the names that they have here, what is unknown left out. */
    public ObjectNode toJson() {
        return ModelJson.of(this);
    }

    /** A small table of what is known. */
    @Override
    public String toString() {
        return ModelText.of(this);
    }

    /** Whether access has to be asked for. */
    public enum Gating {
        /** It is open. */
        NONE,
        /** Who asks and agrees to the terms has it at once. */
        AUTOMATIC,
        /** The owners decide. */
        MANUAL,
        /** The source does not say. */
        UNKNOWN
    }

    /** Where what is known of a model comes from. */
    public sealed interface Origin permits Hub, Directory, Snapshot, Given {
        /** Where it comes from, for a reader, such as {@code https://huggingface.co at 2026-11-24T10:15:30Z}. */
        String describe();
    }

    /**
     * The Hub.
     *
     * @param endpoint which, without a path
     * @param at when it said so, or when it last confirmed it
     */
    public record Hub(String endpoint, Instant at) implements Origin {
        @Override
        public String describe() {
            return endpoint + " at " + at;
        }
    }

    /**
     * Files.
     *
     * @param path of the directory that holds {@code config.json}
     */
    public record Directory(Path path) implements Origin {
        @Override
        public String describe() {
            return "directory " + path;
        }
    }

    /**
     * The data that comes with the library, as old as its date says.
     *
     * @param provenance of the whole snapshot
     * @param sources of this model's entry: repositories at commits, with paths
     * @param doubts about this model's entry: what is recalled or unconfirmed in it
     */
    public record Snapshot(Provenance provenance, List<String> sources, List<String> doubts) implements Origin {

        /** Copies the lists. */
        public Snapshot {
            sources = List.copyOf(sources);
            doubts = List.copyOf(doubts);
        }

        @Override
        public String describe() {
            return "bundled snapshot of " + provenance.date();
        }
    }

    /** A configuration that the caller had in hand. */
    public record Given() implements Origin {
        @Override
        public String describe() {
            return "a configuration in hand";
        }
    }
}
