package dev.hyperpod.check;

import dev.hyperpod.error.HyperPodException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts made by hand. What was not given cannot be read. */
public final class KnownFacts implements Facts {

    private final Map<Fact<?>, Object> values = new HashMap<>();

    public <T> KnownFacts with(Fact<T> fact, T value) {
        values.put(fact, value);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // with() takes a fact and what it reads together
    public <T> T get(Fact<T> fact) {
        if (!values.containsKey(fact)) {
            throw new FactUnavailableException(fact, new HyperPodException(fact + " was not given", List.of(), null));
        }
        return (T) values.get(fact);
    }
}
