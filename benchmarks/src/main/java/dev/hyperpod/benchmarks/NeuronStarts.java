package dev.hyperpod.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole processes, from their start to their end: {@link NeuronStart} with a model and without. */
record NeuronStarts() implements Benchmark {

    private static final String TARGET = "difference at most 150 ms";

    @Override
    public String question() {
        return "a whole process that judges a spec locally, and makes the Neuron module ready or verifies a model;"
                + " peer: the same without the module";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        Path archives = Files.createTempDirectory("hyperpod-neuron-start");
        try {
            List<Comparison> found = new ArrayList<>(compare("plain", List.of(), rounds));
            found.addAll(compare("C1 only", List.of("-XX:TieredStopAtLevel=1"), rounds));
            if (ColdStarts.classPathCanBeShared()) {
                Path archive = ColdStarts.archive(NeuronStart.class, archives, NeuronStart.ANSWER, NeuronModel.ID);
                found.addAll(compare("class-data sharing", List.of("-XX:SharedArchiveFile=" + archive), rounds));
            }
            return found;
        } finally {
            ColdStarts.deleteAll(archives);
        }
    }

    private static List<Comparison> compare(String how, List<String> options, int rounds) throws Exception {
        Rounds turns = new Rounds()
                .add(NeuronStart.ANSWER, program(options, NeuronStart.ANSWER, NeuronModel.ID))
                .add("core", program(options))
                .add(NeuronStart.READY, program(options, NeuronStart.READY, NeuronModel.ID));
        turns.play(1);
        Rounds.Results took = turns.play(rounds);
        return List.of(
                took.compare("ready, " + how, "ms", NeuronStart.READY, "core", TARGET),
                took.compare("first answer, " + how, "ms", NeuronStart.ANSWER, "core", TARGET));
    }

    private static Rounds.Contestant program(List<String> options, String... arguments) {
        return Rounds.milliseconds(Program.java(NeuronStart.class, options, arguments)::run);
    }
}
