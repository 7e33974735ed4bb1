package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a fact may use to read itself. */
public interface FactSource {

    /** The way to AWS. */
    Aws aws();

    /** Another fact, read once however many ask. Blocks until it is there. */
    <T> T get(Fact<T> fact);

    /**
     * Other facts in the order asked for, read in parallel where there are threads for it. Blocks until all are there.
     */
    default <T> List<T> getAll(Collection<? extends Fact<T>> facts) {
        List<T> values = new ArrayList<>();
        facts.forEach(fact -> values.add(get(fact)));
        return values;
    }
}
