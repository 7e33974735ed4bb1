package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.spec.ClusterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What AWS said of a cluster at one instant. The whole answer is kept, members that this library does not know
 * included; the accessors are views on it. Immutable.
 */
public final class ClusterDescription {

    private final ObjectNode answer;
    private final Instant asOf;
    private final List<GroupDescription> groups;

    private ClusterDescription(ObjectNode answer, Instant asOf) {
        this.answer = answer;
        this.asOf = asOf;
        this.groups = Stream.of("InstanceGroups", "RestrictedInstanceGroups")
                .flatMap(list -> Fields.objects(answer.path(list)).map(group -> GroupDescription.of(group, list)))
                .toList();
    }

    /** A description from the answer of DescribeCluster, which must not be changed afterwards. */
    public static ClusterDescription of(ObjectNode answer, Instant asOf) {
        return new ClusterDescription(answer, asOf);
    }

    /** The ARN. */
    public String arn() {
        return answer.path("ClusterArn").asText();
    }

    /** The id, the last part of the ARN: twelve letters and digits. */
    public String id() {
        return arn().substring(arn().lastIndexOf('/') + 1);
    }

    /** The name. */
    public String name() {
        return answer.path("ClusterName").asText();
    }

    /** The state. */
    public ClusterStatus status() {
        return ClusterStatus.of(answer.path("ClusterStatus").asText());
    }

    /** Why creation or an update failed, in AWS's words. */
    public Optional<String> failureMessage() {
        return Fields.text(answer, "FailureMessage");
    }

    /** When the cluster was created. */
    public Optional<Instant> creationTime() {
        return Fields.instant(answer, "CreationTime");
    }

    /** All groups, restricted ones after the others. */
    public List<GroupDescription> groups() {
        return groups;
    }

    /** The group of this name. */
    public Optional<GroupDescription> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** The {@code Orchestrator} member; a missing node when AWS gave none, which means Slurm. */
    public JsonNode orchestrator() {
        return answer.path("Orchestrator").deepCopy();
    }

    /** The orchestrator's name as specs have it, such as {@code eks}; {@code slurm} where AWS names none. */
    public String orchestratorType() {
        var names = answer.path("Orchestrator").fieldNames();
        return names.hasNext() ? names.next().toLowerCase(Locale.ROOT) : "slurm";
    }

    /** Whether nodes are provisioned continuously. */
    public boolean isContinuous() {
        return answer.path("NodeProvisioningMode").asText().equals("Continuous");
    }

    /**
     * Whether every group has as many nodes as will do. A cluster in service under continuous provisioning may still
     * lack nodes, so being in service alone is not enough.
     */
    public boolean isReady() {
        return status() == ClusterStatus.IN_SERVICE && groups.stream().allMatch(GroupDescription::isReady);
    }

    /** The instant at which AWS was asked. */
    public Instant asOf() {
        return asOf;
    }

    /** AWS's whole answer, a copy of the caller's own. */
    public ObjectNode toJson() {
        return answer.deepCopy();
    }

    /**
     * The settings of the cluster in the shape of a CreateCluster request: what is only an answer is left out, and
     * members that are not typed here stay. A copy of the caller's own.
     */
    public ObjectNode toRequest() {
        return RequestShape.of(answer);
    }

    /** The settings of the cluster as a spec. Tags are not part of a description. */
    public ClusterSpec toSpec() {
        return ClusterSpec.fromRequestJson(toRequest().toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterDescription that && answer.equals(that.answer) && asOf.equals(that.asOf);
    }

    @Override
    public int hashCode() {
        return answer.hashCode();
    }

    @Override
    public String toString() {
        Table table = Table.of("GROUP", "TYPE", "NODES", "STATUS");
        groups.forEach(group -> table.row(
                group.name(),
                String.join(" | ", group.instanceTypes()),
                group.currentCount() + "/" + group.targetCount(),
                group.status().toString()));
        return "Cluster " + name() + ": " + status()
                + failureMessage().map(m -> " (" + SafeText.of(m) + ")").orElse("") + ", as of " + asOf
                + System.lineSeparator()
                + table;
    }
}
