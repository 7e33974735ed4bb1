package dev.hyperpod.neuron.registry;

import java.util.List;
import java.util.Optional;

/**
 * What a text was taken to mean.
 *
 * @param kind by what it was recognised
 * @param modelTypes what it means; several where it does not decide, none where it means nothing here
 * @param family the family that was meant, where it was recognised by one
 * @param suggestions what it was perhaps meant to be, the nearest first; none when it was recognised
 */
public record Match(Kind kind, List<String> modelTypes, Optional<ModelFamily> family, List<String> suggestions) {

    /** By what a text was recognised, the surest first. */
    public enum Kind {
        /** It is a model type. */
        MODEL_TYPE,
        /** It is the name of a class. */
        CLASS,
        /** It is what upstream's tables call the architecture. */
        NAME,
        /** It is a family, perhaps with a size behind it. */
        FAMILY,
        /**
         * Its end is, as in {@code meta-llama/Llama-3.1-8B}: a guess, for only a model's configuration says what it is.
         */
        REPOSITORY,
        /** It means nothing here. */
        NOTHING
    }

    /** Copies the lists. */
    public Match {
        modelTypes = List.copyOf(modelTypes);
        suggestions = List.copyOf(suggestions);
    }

    static Match of(Kind kind, String modelType) {
        return new Match(kind, List.of(modelType), Optional.empty(), List.of());
    }

    static Match nothing(List<String> suggestions) {
        return new Match(Kind.NOTHING, List.of(), Optional.empty(), suggestions);
    }
}
