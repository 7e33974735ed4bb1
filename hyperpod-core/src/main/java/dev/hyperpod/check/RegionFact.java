package dev.hyperpod.check;

import java.util.Set;

/** The region that is looked at, such as {@code us-west-2}. Makes no call. */
public record RegionFact() implements Fact<String> {

    @Override
    public Set<String> actions() {
        return Set.of();
    }

    @Override
    public String read(FactSource source) {
        return source.aws().region();
    }
}
