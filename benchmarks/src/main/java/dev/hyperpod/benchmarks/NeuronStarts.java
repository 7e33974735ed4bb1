package dev.hyperpod.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole processes, from their start to their end: {@link NeuronStart} with a model and without. */
record NeuronStarts() implements Benchmark {

    @Override
    public String question() {
        return "a whole process that judges a spec locally and verifies a model; peer: the same without the model";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        Path archives = Files.createTempDirectory("hyperpod-neuron-start");
        try {
            List<Comparison> found = new ArrayList<>();
            found.add(compare("plain", List.of(), rounds, "difference at most 150 ms"));
            if (ColdStarts.classPathCanBeShared()) {
                Path archive = ColdStarts.archive(NeuronStart.class, archives, NeuronModel.ID);
                found.add(compare("class-data sharing", List.of("-XX:SharedArchiveFile=" + archive), rounds, ""));
            }
            return found;
        } finally {
            ColdStarts.deleteAll(archives);
        }
    }

    private static Comparison compare(String what, List<String> options, int rounds, String target) throws Exception {
        Rounds turns = new Rounds()
                .add("verifies", Rounds.milliseconds(Program.java(NeuronStart.class, options, NeuronModel.ID)::run))
                .add("core", Rounds.milliseconds(Program.java(NeuronStart.class, options)::run));
        turns.play(1);
        return turns.play(rounds).compare(what, "ms", "verifies", "core", target);
    }
}
