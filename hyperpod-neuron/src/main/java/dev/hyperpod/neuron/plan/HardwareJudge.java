package dev.hyperpod.neuron.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges layouts of a model whose shape is not known, by the rules of the hardware alone. */
final class HardwareJudge implements LayoutJudge {

    private static final String LIMIT = "the model's shape is not known: judged by the hardware alone";

    private final Fleet fleet;
    private final boolean training;

    HardwareJudge(Fleet fleet, boolean training) {
        this.fleet = fleet;
        this.training = training;
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public JudgedLayout judge(Degrees degrees) {
        List<Violation> broken = new ArrayList<>();
        LogicalCores cores = fleet.cores();
        if (training) {
            CoreRules.checkWorld(fleet, degrees.cores(), broken);
        }
        CoreRules.checkInstance(fleet, degrees.tensor(), broken);
        CoreRules.checkTopology(
                fleet,
                degrees.tensor(),
                training ? cores.training() : cores.inference(),
                training ? cores.trainingUnlisted() : cores.inferenceUnlisted(),
                training ? "training" : "inference",
                broken);
        return new JudgedLayout(layout(degrees), broken, Optional.empty(), Optional.empty(), List.of(LIMIT));
    }
}
