package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a list of nodes from both ends at once, until the ends have met.
 *
 * <p>The ends have met when the last node read forwards stands strictly behind the last node read backwards: each node
 * that was there throughout is then in front of the one or behind the other. That holds only if the list is sorted by
 * what it is thought to be sorted by, which AWS does not promise. So the order is watched on every page: first the
 * instance id is tried, which never ties, then the launch time, and where neither fits, or the launch times tie across
 * the meeting point, one end reads on alone.
 */
final class BothEnds {

    private static final List<Order> ORDERS = List.of(
            new Order("NAME", Comparator.comparing(NodeSummary::instanceId)),
            new Order("CREATION_TIME", Comparator.comparing(NodeSummary::launchTime)));

    private final SageMakerDoor door;
    private final ObjectNode query;

    BothEnds(SageMakerDoor door, ObjectNode query) {
        this.door = door;
        this.query = query;
    }

    CompletableFuture<Collection<NodeSummary>> nodes() {
        return by(0);
    }

    private CompletableFuture<Collection<NodeSummary>> by(int choice) {
        Order order = ORDERS.get(choice);
        OneEnd forwards = new OneEnd(door, query, order.sortBy(), "Ascending");
        OneEnd backwards = new OneEnd(door, query, order.sortBy(), "Descending");
        return onePageEach(forwards, backwards).thenCompose(both -> {
            boolean another = choice + 1 < ORDERS.size() && !order.fits(forwards, backwards);
            return another ? by(choice + 1) : meet(order, forwards, backwards);
        });
    }

    private static CompletableFuture<?> onePageEach(OneEnd forwards, OneEnd backwards) {
        return forwards.readOne().thenCombine(backwards.readOne(), (one, other) -> one);
    }

    private static CompletableFuture<Collection<NodeSummary>> meet(Order order, OneEnd forwards, OneEnd backwards) {
        if (forwards.isExhausted()) {
            return CompletableFuture.completedFuture(forwards.nodes());
        }
        if (backwards.isExhausted()) {
            return CompletableFuture.completedFuture(backwards.nodes());
        }
        if (!order.fits(forwards, backwards)) {
            return forwards.readAll();
        }
        if (order.haveMet(forwards, backwards)) {
            List<NodeSummary> all = new ArrayList<>(forwards.nodes());
            all.addAll(backwards.nodes());
            return CompletableFuture.completedFuture(all);
        }
        return onePageEach(forwards, backwards).thenCompose(both -> meet(order, forwards, backwards));
    }

    private record Order(String sortBy, Comparator<NodeSummary> key) {

        boolean fits(OneEnd forwards, OneEnd backwards) {
            return isSorted(forwards.nodes(), key) && isSorted(backwards.nodes(), key.reversed());
        }

        private static boolean isSorted(List<NodeSummary> nodes, Comparator<NodeSummary> key) {
            for (int i = 1; i < nodes.size(); i++) {
                if (key.compare(nodes.get(i - 1), nodes.get(i)) > 0) {
                    return false;
                }
            }
            return true;
        }

        boolean haveMet(OneEnd forwards, OneEnd backwards) {
            return !forwards.nodes().isEmpty()
                    && !backwards.nodes().isEmpty()
                    && key.compare(last(forwards), last(backwards)) > 0;
        }

        private static NodeSummary last(OneEnd end) {
            return end.nodes().get(end.nodes().size() - 1);
        }
    }
}
