package dev.hyperpod.benchmarks;

import java.util.List;

/** Something that is measured against a peer. */
interface Benchmark {

    /** What is measured, and against what, in one line. */
    String question();

    /**
     * Measures.
     *
     * @param rounds how often each contestant has its turn; at least 1
     */
    List<Comparison> run(int rounds) throws Exception;
}
