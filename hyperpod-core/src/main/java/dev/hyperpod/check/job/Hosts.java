package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.JobPlacement;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The groups of a cluster on whose nodes a job may run. Where the job does not say, they are the groups with
 * accelerators, if it needs any, and else all. Restricted groups run no jobs of users.
 *
 * @param groups those groups
 */
record Hosts(List<Group> groups) {

    static Hosts of(Subject subject, TrainingJob job) {
        ClusterSpec spec = subject.spec();
        JobPlacement placement = job.placement();
        List<Group> fitting = Group.of(spec).stream()
                .filter(group -> !group.restricted())
                .filter(group -> placement.group().map(group.name()::equals).orElse(true))
                .filter(group -> placement
                        .instanceType()
                        .map(group.types().values()::contains)
                        .orElse(true))
                .filter(group -> job.options()
                        .flatMap(options -> options.groups(spec))
                        .map(names -> names.contains(group.name()))
                        .orElse(true))
                .toList();
        boolean isAccelerated = job.size().acceleratorsPerNode().orElse(0) > 0;
        return new Hosts(isAccelerated ? accelerated(fitting) : fitting);
    }

    /** Groups of types that nobody knows stay: they may have accelerators. */
    private static List<Group> accelerated(List<Group> groups) {
        return groups.stream()
                .filter(group -> group.types().values().stream()
                        .anyMatch(type -> type.figures()
                                .map(InstanceFigures::isAccelerated)
                                .orElse(true)))
                .toList();
    }

    List<String> names() {
        return groups.stream().map(Group::name).toList();
    }

    /** The types that its nodes may be. */
    List<InstanceType> types(TrainingJob job) {
        return job.placement()
                .instanceType()
                .map(List::of)
                .orElseGet(() -> groups.stream()
                        .flatMap(group -> group.types().values().stream())
                        .distinct()
                        .toList());
    }

    /** The figures of all types that its nodes may be; empty when there are none, or one of them is not known. */
    Optional<List<InstanceFigures>> figures(TrainingJob job) {
        List<InstanceType> types = types(job);
        List<InstanceFigures> known =
                types.stream().flatMap(type -> type.figures().stream()).toList();
        return types.isEmpty() || known.size() < types.size() ? Optional.empty() : Optional.of(known);
    }

    /** Whether it is known that every node it may run on is so. */
    boolean all(TrainingJob job, Predicate<InstanceFigures> property) {
        return figures(job)
                .filter(figures -> figures.stream().allMatch(property))
                .isPresent();
    }
}
