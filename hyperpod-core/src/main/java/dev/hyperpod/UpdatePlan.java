package dev.hyperpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.GroupStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A change of a cluster, before it is made: what would change, what stands in the way, and the exact request. The
 * request is made of what AWS says of the cluster, with the spec laid over it, so that settings which the spec does not
 * mention are sent back as they are and none is dropped.
 */
public final class UpdatePlan {

    /** What UpdateCluster does not take, or takes in another form. */
    private static final Set<String> NOT_SENT_AS_THEY_ARE =
            Set.of("ClusterName", "VpcConfig", "Tags", "InstanceGroups", "RestrictedInstanceGroups");

    private static final List<String> GROUP_LISTS = List.of("InstanceGroups", "RestrictedInstanceGroups");

    private final HyperPodClient client;
    private final ClusterSpec spec;
    private final List<Difference> changes;
    private final Report problems;
    private final ObjectNode request;
    private final ClusterDescription planned;

    private UpdatePlan(
            HyperPodClient client,
            ClusterSpec spec,
            List<Difference> changes,
            Report problems,
            ObjectNode request,
            ClusterDescription planned) {
        this.client = client;
        this.spec = spec;
        this.changes = changes;
        this.problems = problems;
        this.request = request;
        this.planned = planned;
    }

    static UpdatePlan between(HyperPodClient client, ClusterDescription live, ClusterSpec spec) {
        ClusterSpec named = spec.toBuilder().name(live.name()).build().over(live.toSpec());
        List<Difference> changes = Difference.between(named, live);
        Report problems = client.checkEngine().runLocal(Subject.of(named).withLive(live));
        return new UpdatePlan(client, named, changes, problems, request(named, live, changes), live);
    }

    private static ObjectNode request(ClusterSpec spec, ClusterDescription live, List<Difference> changes) {
        ObjectNode wanted = spec.toRequest();
        ObjectNode actual = live.toRequest();
        ObjectNode request = ClusterCalls.named(live.name());
        Set<String> changed = changes.stream()
                .map(change -> change.path().split("[.\\[]", 2)[0])
                .collect(Collectors.toSet());
        changed.stream()
                .filter(member -> !NOT_SENT_AS_THEY_ARE.contains(member) && wanted.has(member))
                .sorted()
                .forEach(member -> request.set(member, wanted.get(member)));
        ArrayNode deleted = SpecJson.plain().createArrayNode();
        for (String list : GROUP_LISTS) {
            ArrayNode groups = SpecJson.plain().createArrayNode();
            wanted.path(list).forEach(group -> {
                if (isChanged(list, group, changes)) {
                    groups.add(group);
                }
            });
            if (!groups.isEmpty()) {
                request.set(list, groups);
            }
            actual.path(list).forEach(group -> {
                boolean going = live.group(group.path("InstanceGroupName").asText())
                        .filter(known -> known.status() == GroupStatus.DELETING)
                        .isPresent();
                if (!going && find(wanted.path(list), group).isMissingNode()) {
                    deleted.add(group.path("InstanceGroupName"));
                }
            });
        }
        if (!deleted.isEmpty()) {
            request.set("InstanceGroupsToDelete", deleted);
        }
        return request;
    }

    private static boolean isChanged(String list, JsonNode group, List<Difference> changes) {
        String path = list + "[" + group.path("InstanceGroupName").asText() + "]";
        return changes.stream()
                .anyMatch(change -> change.path().equals(path) || change.path().startsWith(path + "."));
    }

    private static JsonNode find(JsonNode groups, JsonNode named) {
        return StreamSupport.stream(groups.spliterator(), false)
                .filter(group -> group.path("InstanceGroupName").equals(named.path("InstanceGroupName")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** What would change; empty when the cluster is as the spec wants it. */
    public List<Difference> changes() {
        return changes;
    }

    /** What stands in the way, as far as the spec and the cluster tell: settings that cannot be changed, bad values. */
    public Report problems() {
        return problems;
    }

    /** The UpdateCluster request, a copy of the caller's own. */
    public ObjectNode toRequest() {
        return request.deepCopy();
    }

    /**
     * Makes the change. Nothing is called when nothing would change, except to watch. Calls sagemaker:UpdateCluster;
     * the operation watches until every group has its nodes.
     *
     * @throws ChecksFailedException when something stands in the way; nothing was called
     * @throws ClusterDiffersException when the cluster has been changed since the plan was made; nothing was changed.
     *     AWS knows no versions, so a change in the very moment of the call cannot be seen
     * @throws AwsCallException when AWS refuses, of kind CONFLICT when another change is in progress
     */
    public Operation<Cluster> apply() {
        problems.orThrow();
        if (!changes.isEmpty()) {
            ClusterDescription live = describe();
            if (!Difference.between(spec, live).isEmpty()) {
                refuseWhatChangedSince(live);
                send();
            }
        }
        return new ClusterWatch(client, planned.name()).untilUpdated("update cluster " + planned.name(), spec);
    }

    private ClusterDescription describe() {
        return Lookup.clusters(client.sageMaker()).describe(planned.name());
    }

    /** The request carries whole groups, so it would undo what others changed after it was made. */
    private void refuseWhatChangedSince(ClusterDescription live) {
        List<Difference> since = Difference.between(planned.toSpec(), live);
        if (!since.isEmpty()) {
            throw new ClusterDiffersException(
                    "The cluster " + live.name() + " has changed since this was planned, and is otherwise than then:",
                    since,
                    List.of("Plan the change again."));
        }
    }

    private void send() {
        AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
        try {
            client.sageMaker().call("UpdateCluster", request, mayHaveGotThrough);
        } catch (AwsCallException e) {
            boolean ours = mayHaveGotThrough.get()
                    && Difference.between(spec, describe()).isEmpty();
            if (e.kind() != AwsCallException.Kind.CONFLICT || !ours) {
                throw e;
            }
        }
    }

    /** A table of the changes, and the problems if there are any. */
    @Override
    public String toString() {
        if (changes.isEmpty()) {
            return "Cluster " + planned.name() + " is as wanted: nothing to change";
        }
        Table table = Table.of("CHANGE", "IS", "WANTED");
        changes.forEach(change -> table.row(change.path(), orNothing(change.actual()), orNothing(change.wanted())));
        return table + (problems.isValid() ? "" : System.lineSeparator() + problems);
    }

    private static String orNothing(String json) {
        return json.isEmpty() ? "-" : json;
    }
}
