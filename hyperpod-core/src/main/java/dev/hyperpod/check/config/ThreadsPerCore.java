package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.Architecture;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How many threads a core of a node runs. */
final class ThreadsPerCore implements Check {

    private static final CheckId ID = new CheckId("config.threads-per-core", "CFG-014");

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
        return "threadsPerCore is 1 or 2; where it is left out, a GPU node has only half of its vCPUs";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            OptionalInt threads = group.settings().threadsPerCore();
            if (threads.isEmpty()) {
                halved(group, found);
            } else if (threads.getAsInt() < 1 || threads.getAsInt() > 2) {
                found.add(finding(group.at("threadsPerCore"))
                        .value(threads.getAsInt())
                        .rule("threadsPerCore is 1 or 2")
                        .remedy("Choose 2 for all vCPUs of the type, or 1 for half of them.")
                        .build());
            }
        }
        return found;
    }

    private void halved(Group group, List<Finding> found) {
        group.types().values().stream()
                .filter(type -> type.figures()
                        .filter(InstanceFigures::isGpu)
                        .filter(figures -> figures.architecture() == Architecture.X86_64)
                        .isPresent())
                .findFirst()
                .ifPresent(type -> {
                    int vcpus = type.figures().orElseThrow().vcpus();
                    found.add(finding(group.at("threadsPerCore"))
                            .severity(Severity.WARNING)
                            .remedy("Set it to 2 if data loaders need the CPU.")
                            .says("is missing; AWS's default of 1 leaves " + vcpus / 2 + " of the " + vcpus
                                    + " vCPUs of " + type.name()));
                });
    }
}
