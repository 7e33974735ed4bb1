package dev.hyperpod.neuron.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the names of a repository's files tell of it. */
final class RepositoryFiles {

    static final String CONFIG = "config.json";
    static final String ADAPTER = "adapter_config.json";
    static final String PIPELINE = "model_index.json";

    private static final List<String> WEIGHTS = List.of(".safetensors", ".bin", ".pt", ".pth", ".h5", ".msgpack");
    private static final Set<String> SENTENCE_TRANSFORMERS =
            Set.of("modules.json", "config_sentence_transformers.json");

    private final Set<String> names;

    RepositoryFiles(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    /** What it holds that is no model with a configuration; empty when it is one. */
    Optional<ModelLookup.Form> form() {
        boolean gguf =
                names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".gguf"));
        if (gguf && names.stream().noneMatch(name -> WEIGHTS.stream().anyMatch(name::endsWith))) {
            return Optional.of(ModelLookup.Form.GGUF);
        }
        if (names.contains(CONFIG)) {
            return Optional.empty();
        }
        if (names.contains(ADAPTER)) {
            return Optional.of(ModelLookup.Form.ADAPTER);
        }
        return Optional.of(
                names.contains(PIPELINE) ? ModelLookup.Form.DIFFUSERS_PIPELINE : ModelLookup.Form.NO_CONFIGURATION);
    }

    /** The library that loads it, as far as files tell. */
    Optional<String> library() {
        return names.stream().anyMatch(SENTENCE_TRANSFORMERS::contains)
                ? Optional.of("sentence-transformers")
                : Optional.empty();
    }
}
