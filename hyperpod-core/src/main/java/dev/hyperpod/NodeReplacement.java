package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A market of fresh nodes in place of some of a group, in the group's own zone and type. Nodes that AWS has given up on
 * are replaced again when they are asked for again. Blocks no thread.
 */
final class NodeReplacement implements ClusterMarket {

    private static final int PER_CALL = 25;

    private final HyperPodClient client;
    private final AskedCluster cluster;
    private final String group;
    private final Set<String> wanted;
    private final Set<String> others;
    private final Map<String, Optional<String>> said = new HashMap<>();
    private final ClusterLooks looks;
    private final OpenQuestions open = new OpenQuestions();
    private volatile Optional<Progress> progress = Optional.empty();
    private List<String> toReplace;
    private boolean sent;

    /**
     * A market.
     *
     * @param wanted the ids of the nodes that are to be replaced
     * @param before all nodes of their group as they are now
     */
    NodeReplacement(HyperPodClient client, String cluster, String group, Set<String> wanted, List<NodeSummary> before) {
        this.client = client;
        this.cluster = new AskedCluster(client, cluster);
        this.group = group;
        this.wanted = Set.copyOf(wanted);
        this.others = before.stream()
                .map(NodeSummary::instanceId)
                .filter(id -> !wanted.contains(id))
                .collect(Collectors.toUnmodifiableSet());
        this.toReplace = List.copyOf(wanted);
        before.forEach(node -> said.put(node.instanceId(), node.message()));
        this.looks = new ClusterLooks(client, cluster, this::look, open::failed, () -> !open.isEmpty());
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        forgetWhatWasSent();
        CompletableFuture<Answer> answer = open.add(offering);
        looks.begin();
        return answer;
    }

    private synchronized void forgetWhatWasSent() {
        sent = false;
    }

    @Override
    public int calls() {
        return cluster.calls();
    }

    @Override
    public Cluster cluster() {
        return cluster.handle();
    }

    @Override
    public Optional<Progress> progress() {
        return progress;
    }

    @Override
    public CompletableFuture<Void> end(Ending ending) {
        open.removeAll();
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> look(Optional<ClusterDescription> found) {
        boolean gone = found.isEmpty() || found.get().status() == ClusterStatus.DELETING;
        if (gone) {
            open.answerAll(new Answer.Refused("cluster " + cluster.name() + " is gone", "", new RetryAdvice.Stop()));
            return CompletableFuture.completedFuture(null);
        }
        return new NodeListing(client.sageMaker(), cluster.name())
                .ofGroupAsync(group)
                .thenCompose(nodes -> settle(found.get(), nodes));
    }

    private CompletableFuture<Void> settle(ClusterDescription live, List<NodeSummary> group) {
        List<NodeSummary> nodes = group.stream()
                .filter(node -> !others.contains(node.instanceId()))
                .toList();
        long fresh = nodes.stream().filter(this::isFresh).count();
        List<NodeSummary> failed = failed(nodes);
        report(live, fresh, failed);
        if (fresh >= wanted.size()) {
            open.answerAll(new Answer.Granted());
        } else if (!isSent()) {
            return send(stillThere(nodes), new ArrayList<>()).thenAccept(this::accepted);
        } else if (!live.isContinuous() && !failed.isEmpty() && fresh + failed.size() >= wanted.size()) {
            replaceLater(failed);
            String message = failed.get(0).message().orElse("AWS gave no reason");
            open.offerings().forEach(offering -> open.answer(offering, refused(offering, live, message)));
        }
        return CompletableFuture.completedFuture(null);
    }

    private boolean isFresh(NodeSummary node) {
        return node.status() == NodeStatus.RUNNING && !wanted.contains(node.instanceId());
    }

    private synchronized boolean isSent() {
        return sent;
    }

    /** Nodes that failed since they were asked for: what they said before says nothing of the replacement. */
    private synchronized List<NodeSummary> failed(List<NodeSummary> nodes) {
        Map<String, NodeSummary> failures = nodes.stream()
                .filter(node -> node.status() == NodeStatus.FAILURE)
                .collect(Collectors.toMap(NodeSummary::instanceId, node -> node));
        if (sent) {
            said.keySet().removeIf(id -> !failures.containsKey(id));
        }
        return failures.values().stream()
                .filter(node -> !node.message().equals(said.get(node.instanceId())))
                .toList();
    }

    private synchronized void replaceLater(List<NodeSummary> failed) {
        toReplace = failed.stream().map(NodeSummary::instanceId).toList();
        failed.forEach(node -> said.put(node.instanceId(), node.message()));
    }

    /** Those that AWS has not begun to take down, be it at the word of somebody else. */
    private synchronized List<String> stillThere(List<NodeSummary> nodes) {
        return nodes.stream()
                .filter(node -> node.status() != NodeStatus.SHUTTING_DOWN)
                .map(NodeSummary::instanceId)
                .filter(toReplace::contains)
                .toList();
    }

    private Answer refused(Offering offering, ClusterDescription live, String message) {
        Context context = Context.of(live, Set.of(group)).with(Trait.PHASE, "replace");
        Diagnosis diagnosis = Diagnosis.of(message, context);
        return new Answer.Refused(
                message, diagnosis.likelyCause().orElse(""), new CapacityVerdict(offering).of(diagnosis));
    }

    private synchronized void setSent() {
        sent = true;
    }

    private void accepted(List<JsonNode> refusals) {
        setSent();
        Set<String> codes = new HashSet<>();
        refusals.forEach(refusal -> codes.add(refusal.path("ErrorCode").asText()));
        // In use is what somebody replaces already, perhaps an earlier try of our own.
        codes.remove("InstanceIdInUse");
        if (!codes.isEmpty()) {
            String text = refusals.stream()
                    .map(refusal -> refusal.path("NodeId").asText() + ": "
                            + refusal.path("ErrorCode").asText() + ", "
                            + refusal.path("Message").asText())
                    .collect(Collectors.joining("; "));
            open.answerAll(new Answer.Refused(text, "", new RetryAdvice.Stop()));
        }
    }

    private CompletableFuture<List<JsonNode>> send(List<String> ids, List<JsonNode> refusals) {
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(refusals);
        }
        List<String> chunk = ids.subList(0, Math.min(PER_CALL, ids.size()));
        ObjectNode request = ClusterCalls.named(cluster.name());
        ArrayNode list = request.putArray("NodeIds");
        chunk.forEach(list::add);
        Function<ObjectNode, CompletableFuture<List<JsonNode>>> others = answer -> {
            answer.path("Failed").forEach(refusals::add);
            return send(ids.subList(chunk.size(), ids.size()), refusals);
        };
        return client.sageMaker()
                .callAsync("BatchReplaceClusterNodes", request, () -> !open.isEmpty(), new AtomicBoolean())
                .thenCompose(others);
    }

    private void report(ClusterDescription live, long fresh, List<NodeSummary> failed) {
        progress = Optional.of(new Progress(
                "",
                live.status().toString(),
                (int) fresh,
                wanted.size(),
                Duration.ZERO,
                failed.isEmpty()
                        ? "fresh nodes of " + group
                        : "nodes of " + group + " in place of " + failed.size() + " that failed"));
    }
}
