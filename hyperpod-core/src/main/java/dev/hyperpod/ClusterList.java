package dev.hyperpod;

import dev.hyperpod.internal.text.Table;
import dev.hyperpod.state.ClusterSummary;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * Clusters, as of one instant.
 *
 * @param all every cluster of the region
 * @param asOf the instant at which AWS was asked
 */
public record ClusterList(List<ClusterSummary> all, Instant asOf) implements Iterable<ClusterSummary> {

    /** Copies the list. */
    public ClusterList {
        all = List.copyOf(all);
    }

    @Override
    public Iterator<ClusterSummary> iterator() {
        return all.iterator();
    }

    /** A table. */
    @Override
    public String toString() {
        Table table = Table.of("CLUSTER", "STATUS", "CREATED");
        all.forEach(cluster -> table.row(
                cluster.name(),
                cluster.status().toString(),
                cluster.creationTime().map(Instant::toString).orElse("-")));
        return table.toString();
    }
}
