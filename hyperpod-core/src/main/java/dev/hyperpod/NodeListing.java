package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Lists nodes faster than one page after the other. One page is read first, and if that is not all, each group is
 * listed by itself, at the same time as the others; and each of these lists is read from both ends at once, until the
 * ends have met.
 *
 * <p>AWS filters groups by substring, so a group whose name holds another's is listed together with it.
 */
final class NodeListing {

    /** Below this, one list from one end is as fast. */
    private static final int WORTH_SPLITTING = 200;

    private final SageMakerDoor door;
    private final String cluster;
    private final Instant asked;

    NodeListing(SageMakerDoor door, String cluster) {
        this.door = door;
        this.cluster = cluster;
        this.asked = door.pacer().instant();
    }

    NodeList all() {
        OneEnd front = end(Optional.empty(), "Ascending");
        if (front.readNow().isExhausted()) {
            return sorted(List.of(front.readAll()), node -> true);
        }
        ClusterDescription live = Lookup.clusters(door).describe(cluster);
        int expected =
                live.groups().stream().mapToInt(GroupDescription::currentCount).sum();
        if (expected < WORTH_SPLITTING) {
            return sorted(List.of(front.readAll()), node -> true);
        }
        List<GroupDescription> filters = filters(live.groups());
        if (filters.size() == 1) {
            return sorted(List.of(new BothEnds(front, end(Optional.empty(), "Descending")).nodes()), node -> true);
        }
        return sorted(filters.stream().map(this::ofFilter).toList(), node -> true);
    }

    NodeList ofGroup(String groupName) {
        OneEnd front = end(Optional.of(groupName), "Ascending");
        front.readNow();
        return sorted(
                List.of(new BothEnds(front, end(Optional.of(groupName), "Descending")).nodes()),
                node -> node.groupName().equals(groupName));
    }

    /** The same, read from one end. Blocks no thread. */
    CompletableFuture<List<NodeSummary>> ofGroupAsync(String groupName) {
        return end(Optional.of(groupName), "Ascending")
                .readAll()
                .thenApply(all -> all.stream()
                        .filter(node -> node.groupName().equals(groupName))
                        .toList());
    }

    /** The groups whose names hold no other group's name: as filters they reach every group. */
    static List<GroupDescription> filters(List<GroupDescription> groups) {
        return groups.stream()
                .filter(group -> groups.stream()
                        .noneMatch(other -> !other.name().equals(group.name())
                                && group.name().contains(other.name())))
                .toList();
    }

    private CompletableFuture<Collection<NodeSummary>> ofFilter(GroupDescription group) {
        Optional<String> filter = Optional.of(group.name());
        OneEnd front = end(filter, "Ascending");
        return group.currentCount() < WORTH_SPLITTING
                ? front.readAll()
                : new BothEnds(front, end(filter, "Descending")).nodes();
    }

    private OneEnd end(Optional<String> filter, String sortOrder) {
        ObjectNode request = ClusterCalls.named(cluster);
        filter.ifPresent(name -> request.put("InstanceGroupNameContains", name));
        return new OneEnd(door, request, sortOrder);
    }

    private NodeList sorted(List<CompletableFuture<Collection<NodeSummary>>> lists, Predicate<NodeSummary> wanted) {
        Map<String, NodeSummary> nodes = new LinkedHashMap<>();
        for (CompletableFuture<Collection<NodeSummary>> list : lists) {
            join(list).stream().filter(wanted).forEach(node -> nodes.putIfAbsent(node.instanceId(), node));
        }
        List<NodeSummary> sorted = new ArrayList<>(nodes.values());
        sorted.sort(Comparator.comparing(NodeSummary::groupName)
                .thenComparing(NodeSummary::launchTime)
                .thenComparing(NodeSummary::instanceId));
        return new NodeList(sorted, asked);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException("interrupted while nodes were listed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HyperPodException known
                    ? known
                    : new HyperPodException("listing nodes failed", List.of(), e.getCause());
        }
    }
}
