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
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The instance types of controller and login nodes. */
final class HeadNodeSize implements Check {

    private static final CheckId ID = new CheckId("config.head-node-size", "CFG-036");
    private static final int VCPUS = 4;
    private static final int MEMORY_GIB = 16;

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "controller and login nodes have no GPU, and a controller has at least 4 vCPUs and 16 GiB";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.settings()
                    .slurmConfig()
                    .flatMap(SlurmConfig::nodeType)
                    .filter(part -> part != NodeType.COMPUTE)
                    .ifPresent(part -> group.types()
                            .forEach((path, type) ->
                                    type.figures().ifPresent(figures -> judge(path, part, type, figures, found))));
        }
        return found;
    }

    private void judge(String path, NodeType part, InstanceType type, InstanceFigures figures, List<Finding> found) {
        String node = part.name().toLowerCase(Locale.ROOT);
        if (figures.isAccelerated()) {
            found.add(finding(path)
                    .value(type.name())
                    .remedy("Choose a type without accelerators, such as ml.m5.2xlarge.")
                    .says("is " + type.name() + ", whose accelerators do nothing on a " + node + " node but cost"));
        } else if (part == NodeType.CONTROLLER && (figures.vcpus() < VCPUS || figures.memoryGib() < MEMORY_GIB)) {
            found.add(finding(path)
                    .value(type.name())
                    .remedy("Choose a larger type, such as ml.m5.xlarge.")
                    .says("is " + type.name() + " with " + figures.vcpus() + " vCPUs and " + figures.memoryGib()
                            + " GiB; a controller needs " + VCPUS + " vCPUs and " + MEMORY_GIB
                            + " GiB, or it may run out of memory"));
        }
    }
}
