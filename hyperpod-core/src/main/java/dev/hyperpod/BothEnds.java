package dev.hyperpod;

import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a list of nodes from both ends at once, until the ends have met.
 *
 * <p>The ends have met when the last nodes read forwards are the last nodes read backwards, in the opposite order: each
 * node that was there throughout then stands in front of the one end or behind the other. Nothing is assumed of what
 * AWS sorts by, or of how it orders nodes of the same launch time: if the two orders are not each other's reverse, or
 * nodes come and go just where the ends should meet, they do not meet, and one of them reads on through the whole list.
 */
final class BothEnds {

    /** Two nodes show the order in which ties are broken; one would not. */
    private static final int ENOUGH_TO_SHOW_THE_ORDER = 2;

    private final OneEnd forwards;
    private final OneEnd backwards;

    /** The ends may have been read on already. */
    BothEnds(OneEnd forwards, OneEnd backwards) {
        this.forwards = forwards;
        this.backwards = backwards;
    }

    CompletableFuture<Collection<NodeSummary>> nodes() {
        if (forwards.isExhausted()) {
            return CompletableFuture.completedFuture(forwards.nodes());
        }
        if (backwards.isExhausted()) {
            return CompletableFuture.completedFuture(backwards.nodes());
        }
        if (haveMet(forwards.ids(), backwards.ids())) {
            List<NodeSummary> all = new ArrayList<>(forwards.nodes());
            all.addAll(backwards.nodes());
            return CompletableFuture.completedFuture(all);
        }
        return forwards.readOne()
                .thenCombine(backwards.readOne(), (one, other) -> this)
                .thenCompose(BothEnds::nodes);
    }

    static boolean haveMet(List<String> forwards, List<String> backwards) {
        Set<String> common = new HashSet<>(forwards);
        common.retainAll(new HashSet<>(backwards));
        if (common.size() < ENOUGH_TO_SHOW_THE_ORDER) {
            return false;
        }
        List<String> end = lastOf(forwards, common.size());
        List<String> otherEnd = new ArrayList<>(lastOf(backwards, common.size()));
        Collections.reverse(otherEnd);
        return end.equals(otherEnd);
    }

    private static List<String> lastOf(List<String> list, int count) {
        return list.subList(list.size() - count, list.size());
    }
}
