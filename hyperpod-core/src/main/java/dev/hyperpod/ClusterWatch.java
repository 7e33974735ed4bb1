package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Watches one cluster until it is as it should be. */
final class ClusterWatch {

    /** How long reads may trail a write. */
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(5);

    private static final int FAILED_NODES_SHOWN = 5;
    private static final Context UPDATE = Context.none().with(Trait.PHASE, "update");
    private static final Context DELETION = Context.none().with(Trait.PHASE, "delete");

    private final HyperPodClient client;
    private final String name;
    private final Lookup<ClusterDescription> clusters;
    private final Instant started;
    private volatile boolean seenAtWork;
    private volatile String goingArn = "";
    private volatile boolean seenRollingBack;

    ClusterWatch(HyperPodClient client, String name) {
        this.client = client;
        this.name = name;
        this.clusters = Lookup.clusters(client.sageMaker());
        this.started = client.aws().pacer().instant();
    }

    Operation<Cluster> untilReady(String what) {
        return untilReady(what, Context.none());
    }

    Operation<Cluster> untilCreated(ClusterSpec spec) {
        return untilReady("create cluster " + name, Context.of(spec).with(Trait.PHASE, "create"));
    }

    private Operation<Cluster> untilReady(String what, Context circumstances) {
        return until(what, circumstances, ClusterDescription::isReady, live -> false);
    }

    /**
     * Watches until the cluster is ready and as the spec wants it. Otherwise than wanted, and with a reason given or a
     * rollback seen, the change has failed; without either, AWS does not show all that was asked for.
     */
    Operation<Cluster> untilUpdated(String what, ClusterSpec wanted) {
        return until(
                what,
                UPDATE,
                live -> live.isReady()
                        && (Difference.between(wanted, live).isEmpty() || (isSettled() && !isRolledBack(live))),
                live -> isRolledBack(live) && !Difference.between(wanted, live).isEmpty());
    }

    private boolean isRolledBack(ClusterDescription live) {
        return seenRollingBack || live.failureMessage().isPresent();
    }

    /** Watches until the cluster is ready after a change that its settings do not show; undone by AWS it has failed. */
    Operation<Cluster> untilPatched(String what) {
        return until(what, UPDATE, live -> live.isReady() && isSettled(), ClusterWatch::isPatchUndone);
    }

    private static boolean isPatchUndone(ClusterDescription live) {
        return live.groups().stream()
                .map(group -> group.answer().path("SoftwareUpdateStatus").asText())
                .anyMatch(status -> status.equals("Failed") || status.equals("RollbackComplete"));
    }

    /**
     * Watches until the cluster is done. It has failed when it says so, or when it is at rest again and undone. What
     * reads show before AWS is seen at work may be from before the change: reads trail writes.
     */
    private Operation<Cluster> until(
            String what,
            Context circumstances,
            Predicate<ClusterDescription> done,
            Predicate<ClusterDescription> undone) {
        return Operation.start(
                what,
                client.aws().pacer(),
                operation -> clusters.describeAsync(name)
                        .thenCompose(live -> {
                            seenAtWork |= live.status().isTransitional();
                            seenRollingBack |= live.status() == ClusterStatus.ROLLING_BACK;
                            boolean atRest = !live.status().isTransitional();
                            boolean failed = live.status() == ClusterStatus.FAILED
                                    || (atRest && isSettled() && !done.test(live) && undone.test(live));
                            report(live, operation);
                            return failed
                                    ? failure(what, circumstances, live)
                                    : CompletableFuture.completedFuture(
                                            atRest && done.test(live)
                                                    ? Optional.of(new Cluster(client, name))
                                                    : Optional.empty());
                        })
                        .exceptionallyCompose(failure -> unseen(operation, failure)));
    }

    /** Whether reads can no longer be from before the change. */
    private boolean isSettled() {
        return seenAtWork || !isYoung();
    }

    private boolean isYoung() {
        return Duration.between(started, client.aws().pacer().instant()).compareTo(UNTIL_VISIBLE) < 0;
    }

    private static void report(ClusterDescription live, Operation<Cluster> operation) {
        int target =
                live.groups().stream().mapToInt(GroupDescription::targetCount).sum();
        int current =
                live.groups().stream().mapToInt(GroupDescription::currentCount).sum();
        operation.report(live.status().toString(), current, target, next(live));
    }

    private CompletableFuture<Optional<Cluster>> failure(String what, Context circumstances, ClusterDescription live) {
        return failedNodes().thenApply(nodes -> {
            throw ClusterFailedException.of(what, circumstances, live, nodes);
        });
    }

    private static String next(ClusterDescription live) {
        if (live.status().isTransitional()) {
            return "AWS finishes " + live.status();
        }
        List<String> missing = live.groups().stream()
                .filter(group -> !group.isReady())
                .map(group -> group.name() + " (" + group.currentCount() + "/" + group.targetCount() + ")")
                .toList();
        return missing.isEmpty() ? "nothing, all groups have their nodes" : "nodes of " + String.join(", ", missing);
    }

    private CompletableFuture<Optional<Cluster>> unseen(Operation<Cluster> operation, Throwable failure) {
        Throwable cause = HyperPodException.unwrapped(failure);
        if (isNotFound(cause) && isYoung()) {
            operation.report("Requested", 0, 0, "AWS shows the cluster");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.failedFuture(cause);
    }

    /** Watches until the cluster is gone, be it that another process has made one of the same name already. */
    Operation<String> untilGone() {
        return Operation.start(
                "delete cluster " + name,
                client.aws().pacer(),
                operation -> clusters.describeAsync(name).handle((live, failure) -> gone(operation, live, failure)));
    }

    private Optional<String> gone(
            Operation<String> operation, @Nullable ClusterDescription live, @Nullable Throwable failure) {
        if (live == null) {
            Throwable cause = failure == null ? null : HyperPodException.unwrapped(failure);
            if (cause != null && isNotFound(cause)) {
                operation.report("Deleted", 0, 0, "nothing");
                return Optional.of(name);
            }
            throw cause instanceof HyperPodException known
                    ? known
                    : new HyperPodException("looking failed", List.of(), cause);
        }
        String arn = goingArn;
        goingArn = live.arn();
        if (!arn.isEmpty() && !arn.equals(live.arn())) {
            operation.report("Deleted", 0, 0, "nothing; there is another of the name");
            return Optional.of(name);
        }
        seenAtWork |= live.status() == ClusterStatus.DELETING;
        boolean atRest = live.status() == ClusterStatus.FAILED || live.status() == ClusterStatus.IN_SERVICE;
        if (atRest && isSettled()) {
            throw ClusterFailedException.of("delete cluster " + name, DELETION, live, List.of());
        }
        int left =
                live.groups().stream().mapToInt(GroupDescription::currentCount).sum();
        operation.report(live.status().toString(), 0, left, "AWS takes the nodes down");
        return Optional.empty();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof AwsCallException call && call.kind() == AwsCallException.Kind.NOT_FOUND;
    }

    /** Some nodes that failed, since their messages say more than the cluster's; none when they cannot be read. */
    private CompletableFuture<List<NodeSummary>> failedNodes() {
        ObjectNode request = ClusterCalls.named(name).put("MaxResults", 100);
        return client.sageMaker()
                .callAsync("ListClusterNodes", request)
                .thenApply(page -> {
                    List<NodeSummary> failed = new ArrayList<>();
                    page.path("ClusterNodeSummaries").forEach(node -> failed.add(NodeSummary.of(node)));
                    return failed.stream()
                            .filter(node -> node.status() == NodeStatus.FAILURE)
                            .limit(FAILED_NODES_SHOWN)
                            .toList();
                })
                .exceptionally(failure -> List.of());
    }
}
