package dev.hyperpod.check;

import dev.hyperpod.aws.Aws;

/** What a fact may use to read itself. */
public interface FactSource {

    /** The way to AWS. */
    Aws aws();

    /** Another fact, read once however many ask. Blocks until it is there. */
    <T> T get(Fact<T> fact);
}
