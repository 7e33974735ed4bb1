package dev.hyperpod.check.quota;

import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import java.util.Optional;

/**
 * The nodes that are yet to come. Those that the cluster has already have what they need: addresses, interfaces, quota.
 *
 * @param there the cluster as it is; empty when there is none of that name
 */
public record NewNodes(Optional<ClusterDescription> there) {

    /**
     * Those of a subject.
     *
     * @param facts must have {@link #fact} among them, where there is one
     */
    public static NewNodes of(Subject subject, Facts facts) {
        return new NewNodes(subject.live().or(() -> fact(subject).flatMap(facts::get)));
    }

    /** The cluster of that name, where it is not known yet whether there is one. */
    public static Optional<ClusterFact> fact(Subject subject) {
        return subject.live().isPresent()
                ? Optional.empty()
                : subject.spec().name().map(ClusterFact::new);
    }

    /** How many nodes of a group are yet to come. */
    public int of(Group group) {
        int present = there.flatMap(known -> known.group(group.name()))
                .map(GroupDescription::currentCount)
                .orElse(0);
        return Math.max(0, group.count() - present);
    }
}
