package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.SlurmConfig;
import dev.hyperpod.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether deep health checks can run where they are asked for. */
final class DeepHealthChecks implements Check {

    private static final CheckId ID = new CheckId("config.deep-health-checks", "CFG-028");
    private static final Set<String> SLURM_FAMILIES = Set.of("g5", "p4d", "p4de", "p5", "p5e", "p5en");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "deep health checks run on GPU and Neuron nodes; on Slurm on workers of the GPU families g5, p4 and"
                + " p5 only";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            if (!group.settings().onStartDeepHealthChecks().isEmpty()) {
                obstacle(group, subject.isOn("slurm"))
                        .ifPresent(obstacle -> found.add(finding(group.at("onStartDeepHealthChecks"))
                                .value(SpecJson.aws()
                                        .valueToTree(group.settings().onStartDeepHealthChecks()))
                                .remedy("Leave onStartDeepHealthChecks out of this group.")
                                .says("cannot run: " + obstacle)));
            }
        }
        return found;
    }

    private static Optional<String> obstacle(Group group, boolean slurm) {
        Optional<SlurmConfig.NodeType> part = group.settings().slurmConfig().flatMap(SlurmConfig::nodeType);
        if (slurm && part.isPresent() && part.get() != SlurmConfig.NodeType.COMPUTE) {
            return Optional.of("this is the " + part.get().name().toLowerCase(Locale.ROOT)
                    + " group, and on Slurm they run on workers only");
        }
        for (InstanceType type : group.types().values()) {
            Optional<InstanceFigures> figures = type.figures();
            if (figures.isPresent() && !figures.get().isAccelerated()) {
                return Optional.of(type.name() + " has neither GPUs nor Neuron devices");
            }
            if (slurm && figures.isPresent() && !SLURM_FAMILIES.contains(type.family())) {
                return Optional.of(type.name() + " is not of the GPU families g5, p4 and p5, as they need on Slurm");
            }
        }
        return Optional.empty();
    }
}
