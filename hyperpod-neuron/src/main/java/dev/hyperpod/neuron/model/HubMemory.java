package dev.hyperpod.neuron.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * What is known of models when the Hub does not tell: what it told before, whose origin says when, or else what the
 * fallback knows.
 */
final class HubMemory {

    private static final long MOST_MODELS = 500;

    private final ModelSource fallback;
    private final Cache<ModelId, Model> told = Caffeine.newBuilder()
            .maximumSize(MOST_MODELS)
            .executor(Runnable::run)
            .build();

    HubMemory(ModelSource fallback) {
        this.fallback = fallback;
    }

    void keep(Model model) {
        told.put(model.id(), model);
    }

    Optional<Model> of(ModelId id) {
        return Optional.ofNullable(told.getIfPresent(id))
                .or(() -> fallback.find(id).model());
    }
}
