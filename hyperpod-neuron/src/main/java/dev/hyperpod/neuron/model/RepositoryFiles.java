package dev.hyperpod.neuron.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the names of a repository's files tell of it. */
final class RepositoryFiles {

    static final String CONFIG = "config.json";
    static final String ADAPTER = "adapter_config.json";
    static final String PIPELINE = "model_index.json";

    private static final List<String> WEIGHTS = List.of(".safetensors", ".bin", ".pt", ".pth", ".h5", ".msgpack");
    private static final Set<String> SENTENCE_TRANSFORMERS =
            Set.of("modules.json", "config_sentence_transformers.json");

    /** The files whose presence alone tells something. */
    static final List<String> TELLING = Stream.concat(
                    Stream.of(CONFIG, ADAPTER, PIPELINE), SENTENCE_TRANSFORMERS.stream())
            .toList();

    private static final String ADAPTER_WEIGHTS = "adapter_model";
    private static final List<String> MODEL_WEIGHTS =
            List.of("model", "pytorch_model", "tf_model", "flax_model", "consolidated");

    private final Set<String> names;

    RepositoryFiles(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    /** What it holds that is no model with a configuration; empty when it is one. */
    Optional<ModelLookup.Form> form() {
        if (holdsGguf() && names.stream().noneMatch(name -> WEIGHTS.stream().anyMatch(name::endsWith))) {
            return Optional.of(ModelLookup.Form.GGUF);
        }
        if (names.contains(CONFIG) && !isAdapterWithTheConfigurationOfItsBase()) {
            return Optional.empty();
        }
        if (names.contains(ADAPTER)) {
            return Optional.of(ModelLookup.Form.ADAPTER);
        }
        return Optional.of(
                names.contains(PIPELINE) ? ModelLookup.Form.DIFFUSERS_PIPELINE : ModelLookup.Form.NO_CONFIGURATION);
    }

    boolean holdsGguf() {
        return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".gguf"));
    }

    /** Some tools put the configuration of the base beside an adapter; its own weights it has then all the same. */
    private boolean isAdapterWithTheConfigurationOfItsBase() {
        return names.contains(ADAPTER)
                && names.stream().anyMatch(name -> isWeights(name, ADAPTER_WEIGHTS))
                && names.stream().noneMatch(name -> MODEL_WEIGHTS.stream().anyMatch(begin -> isWeights(name, begin)));
    }

    private static boolean isWeights(String name, String begin) {
        return name.startsWith(begin) && WEIGHTS.stream().anyMatch(name::endsWith);
    }

    /** The library that loads it, as far as files tell. */
    Optional<String> library() {
        return names.stream().anyMatch(SENTENCE_TRANSFORMERS::contains)
                ? Optional.of("sentence-transformers")
                : Optional.empty();
    }
}
