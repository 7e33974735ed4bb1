package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.SlurmConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether nodes that work on one job are alike. */
final class MixedAccelerators implements Check {

    private static final CheckId ID = new CheckId("config.mixed-accelerators", "CFG-037");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the nodes of a group, and those of a Slurm partition that have accelerators, have the same ones:"
                + " collective operations wait for the slowest";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Map<String, List<Group>> partitions = new TreeMap<>();
        for (Group group : Group.of(subject.spec())) {
            judge(group.at("instanceRequirements.instanceTypes"), "this group", List.of(group), figures -> true, found);
            group.settings()
                    .slurmConfig()
                    .map(SlurmConfig::partitionNames)
                    .orElse(List.of())
                    .forEach(partition -> partitions
                            .computeIfAbsent(partition, name -> new ArrayList<>())
                            .add(group));
        }
        partitions.forEach((partition, groups) -> {
            if (groups.size() > 1) {
                String last = groups.get(groups.size() - 1).at("slurmConfig.partitionNames");
                judge(last, "the partition " + partition, groups, InstanceFigures::isAccelerated, found);
            }
        });
        return found;
    }

    private void judge(
            String path, String where, List<Group> groups, Predicate<InstanceFigures> counts, List<Finding> found) {
        Map<String, String> accelerators = new TreeMap<>();
        groups.stream()
                .flatMap(group -> group.types().values().stream())
                .forEach(type -> type.figures()
                        .filter(counts)
                        .ifPresent(figures -> accelerators.put(type.name(), accelerators(figures))));
        if (Set.copyOf(accelerators.values()).size() > 1) {
            String unlike = accelerators.entrySet().stream()
                    .map(entry -> entry.getKey() + " with " + entry.getValue())
                    .collect(Collectors.joining(", "));
            found.add(finding(path)
                    .value(accelerators.keySet())
                    .remedy("Keep to one type, or start jobs only on nodes that are alike.")
                    .says("nodes of " + where + " are unlike: " + unlike));
        }
    }

    private static String accelerators(InstanceFigures figures) {
        return figures.accelerator()
                .map(accelerator -> accelerator.count() + " " + accelerator.model())
                .orElse("no accelerator");
    }
}
