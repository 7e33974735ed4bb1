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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A change of a cluster, before it is made: what would change, what stands in the way, and the exact request. The
 * request is made of what AWS says of the cluster, with the spec laid over it, so that settings which the spec does not
 * mention are sent back as they are and none is dropped.
 */
public final class UpdatePlan {

    private static final List<String> CLUSTER_SETTINGS = List.of(
            "RestrictedInstanceGroupsConfig",
            "TieredStorageConfig",
            "NodeRecovery",
            "NodeProvisioningMode",
            "ClusterRole",
            "AutoScaling",
            "Orchestrator");
    private static final List<String> GROUP_LISTS = List.of("InstanceGroups", "RestrictedInstanceGroups");

    private final HyperPodClient client;
    private final ClusterSpec spec;
    private final List<Difference> changes;
    private final Report problems;
    private final ObjectNode request;

    private UpdatePlan(
            HyperPodClient client, ClusterSpec spec, List<Difference> changes, Report problems, ObjectNode request) {
        this.client = client;
        this.spec = spec;
        this.changes = changes;
        this.problems = problems;
        this.request = request;
    }

    static UpdatePlan between(HyperPodClient client, ClusterDescription live, ClusterSpec spec) {
        ClusterSpec named = spec.toBuilder().name(live.name()).build().over(live.toSpec());
        List<Difference> changes = Difference.between(named, live);
        Report problems = client.checkEngine().runLocal(Subject.of(named).withLive(live));
        return new UpdatePlan(client, named, changes, problems, request(named, live, changes));
    }

    private static ObjectNode request(ClusterSpec spec, ClusterDescription live, List<Difference> changes) {
        ObjectNode wanted = spec.toRequest();
        ObjectNode actual = live.toRequest();
        ObjectNode request = ClusterCalls.named(live.name());
        Set<String> changed = changes.stream()
                .map(change -> change.path().split("[.\\[]", 2)[0])
                .collect(Collectors.toSet());
        CLUSTER_SETTINGS.stream()
                .filter(member -> changed.contains(member) && wanted.has(member))
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
                if (find(wanted.path(list), group).isMissingNode()) {
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
     * @throws AwsCallException when AWS refuses, of kind CONFLICT when another change is in progress
     */
    public Operation<Cluster> apply() {
        problems.orThrow();
        if (!changes.isEmpty()) {
            send();
        }
        String cluster = spec.name().orElseThrow();
        return new ClusterWatch(client, cluster).untilReady("update cluster " + cluster);
    }

    private void send() {
        try {
            client.sageMaker().call("UpdateCluster", request);
        } catch (AwsCallException e) {
            if (e.kind() != AwsCallException.Kind.CONFLICT || !isOnItsWay()) {
                throw e;
            }
        }
    }

    /** Whether an earlier try got through although its answer was lost: the cluster then already aims at the spec. */
    private boolean isOnItsWay() {
        ClusterDescription live =
                new ClusterCalls(client.sageMaker()).describe(spec.name().orElseThrow());
        return live.status().isTransitional() && Difference.between(spec, live).isEmpty();
    }

    /** A table of the changes, and the problems if there are any. */
    @Override
    public String toString() {
        if (changes.isEmpty()) {
            return "Cluster " + spec.name().orElseThrow() + " is as wanted: nothing to change";
        }
        Table table = Table.of("CHANGE", "IS", "WANTED");
        changes.forEach(change -> table.row(change.path(), orNothing(change.actual()), orNothing(change.wanted())));
        return table + (problems.isValid() ? "" : System.lineSeparator() + problems);
    }

    private static String orNothing(String json) {
        return json.isEmpty() ? "-" : json;
    }
}
