package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles of the nodes have access entries, by which nodes join. HyperPod makes them when it makes the cluster, with
 * the caller's rights, so they are missed only in a cluster that is there; and one that failed, is coming or going may
 * lack them rightly.
 */
final class NodeAccessCheck implements Check {

    private static final Set<ClusterStatus> UNSETTLED =
            Set.of(ClusterStatus.CREATING, ClusterStatus.DELETING, ClusterStatus.FAILED, ClusterStatus.ROLLING_BACK);

    @Override
    public CheckId id() {
        return new CheckId("eks.node-access", "EKS-008");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "each role of the nodes must have an access entry of the type HYPERPOD_LINUX in the EKS cluster";
    }

    @Override
    public String limits() {
        return "That HyperPod's own entries are of the type HYPERPOD_LINUX is inferred from its name, so another type"
                + " is a warning.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.UPDATE, Aim.DIAGNOSE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent() && !roles(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        String cluster = OnEks.name(subject).orElseThrow();
        return Stream.<Fact<?>>concat(
                        Stream.of(new ClusterFact(cluster)),
                        roles(subject).keySet().stream().map(role -> new AccessEntryFact(cluster, role)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        // Without access entries at all, the check of the authentication mode says what there is to say.
        if (OnEks.cluster(subject, facts).filter(AccessEntries::areOn).isEmpty()) {
            return List.of();
        }
        String cluster = OnEks.name(subject).orElseThrow();
        return roles(subject).entrySet().stream()
                .flatMap(role ->
                        judge(cluster, role.getKey(), role.getValue(), facts.get(fact(cluster, role.getKey())))
                                .stream())
                .toList();
    }

    private static AccessEntryFact fact(String cluster, String role) {
        return new AccessEntryFact(cluster, role);
    }

    private Optional<Finding> judge(String cluster, String role, String path, Optional<AccessEntry> entry) {
        FindingBuilder finding = finding(path).value(role);
        if (entry.isEmpty()) {
            return Optional.of(finding.remedy("Make the entry; HyperPod made one when it made the cluster, and somebody"
                            + " has deleted it since.")
                    .fix(AccessGrants.nodes(cluster, role))
                    .says("has no access entry in EKS cluster " + cluster + ", by which its nodes join"));
        }
        String type = entry.get().type();
        return type.equals(AccessEntry.NODES)
                ? Optional.empty()
                : Optional.of(finding.severity(Severity.WARNING)
                        .remedy("If nodes do not join: delete the entry and make it anew with the type "
                                + AccessEntry.NODES + ", since the type of an entry cannot be changed.")
                        .says("has an access entry of the type " + type + " in EKS cluster " + cluster
                                + "; HyperPod's nodes join by " + AccessEntry.NODES));
    }

    /** Where each role of the cluster's nodes stands, the first place only. */
    private static Map<String, String> roles(Subject subject) {
        Map<String, String> places = new LinkedHashMap<>();
        subject.live()
                .filter(cluster -> !UNSETTLED.contains(cluster.status()))
                .map(ClusterDescription::toSpec)
                .ifPresent(spec -> Group.of(spec)
                        .forEach(group -> group.settings()
                                .executionRole()
                                .ifPresent(role -> places.putIfAbsent(role, group.at("executionRole")))));
        return places;
    }
}
