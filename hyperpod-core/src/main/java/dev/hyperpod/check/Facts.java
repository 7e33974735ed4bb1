package dev.hyperpod.check;

/** The facts of one run, each read at most once. */
public interface Facts {

    /**
     * A fact. Blocks until it is read.
     *
     * @throws FactUnavailableException when it could not be read; the engine turns it into a finding of its own, so a
     *     check lets it pass
     * @throws dev.hyperpod.error.OperationInterruptedException when interrupted; that ends the whole run
     */
    <T> T get(Fact<T> fact);
}
