package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.nio.file.Path;

/**
 * Where models are looked up. Sources are thread-safe.
 *
 * <pre>{@code
 * ModelSource.hub().find("Qwen/Qwen3-4B").model().flatMap(Model::config);
 * }</pre>
 *
 * <p>A model of one's own needs no source: {@link Model#of(ModelId, ModelConfig)} is one of which nothing is known but
 * its configuration.
 */
@FunctionalInterface
public interface ModelSource {

    /** Looks for a model. Never throws for what a source answers: that is the {@link ModelLookup}. */
    ModelLookup find(ModelId id);

    /**
     * Looks for a model by name, such as {@code Qwen/Qwen3-4B} or {@code Qwen/Qwen3-4B@main}.
     *
     * @throws InvalidInputException if it is not the name of a model
     */
    default ModelLookup find(String id) {
        return find(ModelId.of(id));
    }

    /** The models that come with the library: no network, and as old as they say. */
    static ModelSnapshot snapshot() {
        return ModelSnapshot.bundled();
    }

    /** The public Hub without a token; {@link HubModels#builder()} has the settings. */
    static HubModels hub() {
        return HubModels.anonymous();
    }

    /**
     * Files on this machine: a directory that holds one model ({@code config.json}), which is found whatever name is
     * asked for; or models in directories named after them ({@code Qwen/Qwen3-4B/config.json}); or the cache of the
     * Hub's own client ({@code models--Qwen--Qwen3-4B/snapshots/…}), as it usually is in
     * {@code ~/.cache/huggingface/hub}.
     *
     * <p>What cannot be read is {@link ModelLookup.Unreadable}, a directory that is not there too; a model that is not
     * in it is {@link ModelLookup.NotFoundOrPrivate}.
     */
    static ModelSource directory(Path directory) {
        return new DirectoryModels(directory);
    }

    /** A configuration in hand, which is found whatever name is asked for. */
    static ModelSource given(ModelConfig config) {
        return id -> new ModelLookup.Found(Model.of(id, config));
    }
}
