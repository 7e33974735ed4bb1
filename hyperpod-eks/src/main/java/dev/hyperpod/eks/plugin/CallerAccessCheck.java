package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.EksCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever looks after the cluster can look into it. The nodes do not depend on it. */
final class CallerAccessCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.caller-access", "EKS-008");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the caller must have an access entry with the policy " + CallerAccess.ADMIN
                + " to look after the EKS cluster";
    }

    @Override
    public String limits() {
        return "What the aws-auth config map and roles in Kubernetes allow is seen in the cluster's own API only; so"
                + " this is a warning.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.UPDATE, Aim.DIAGNOSE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject, CallerAccessFact::new);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnEks.cluster(subject, facts)
                .filter(AccessEntries::areOn)
                .flatMap(cluster -> judge(cluster, facts.get(new CallerAccessFact(cluster.name()))))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Finding> judge(EksCluster cluster, CallerAccess access) {
        FindingBuilder finding = finding(OnEks.CLUSTER_PATH).value(cluster.name());
        if (access.principal().isEmpty()) {
            return Optional.of(finding.remedy("Call as a user or a role.")
                    .says("the caller is neither a user nor a role, and only those can have an access entry in EKS"
                            + " cluster " + cluster.name()));
        }
        if (access.isAdmin()) {
            return Optional.empty();
        }
        String who = access.principal().get().toString();
        finding.fix(AccessGrants.administrator(cluster, access.principal().get()));
        List<String> held = held(access);
        if (held.isEmpty()) {
            return Optional.of(finding.remedy("Make an entry with the policy " + CallerAccess.ADMIN
                            + ", or let somebody who has" + " one look into the cluster.")
                    .says(who
                            + (access.entry().isEmpty()
                                    ? " has no access entry in EKS cluster "
                                    : " has an access entry that allows nothing in EKS cluster ")
                            + cluster.name() + ", so that kubectl may be refused"));
        }
        return Optional.of(finding.severity(Severity.INFO)
                .remedy("Add the policy " + CallerAccess.ADMIN + " if something is refused.")
                .says(who + " has " + String.join(", ", held) + " in EKS cluster " + cluster.name() + ", and not "
                        + CallerAccess.ADMIN));
    }

    private static List<String> held(CallerAccess access) {
        List<String> held = new ArrayList<>(access.clusterPolicies());
        access.narrowPolicies().forEach(policy -> held.add(policy + " in some namespaces"));
        access.entry().map(AccessEntry::groups).orElse(List.of()).forEach(group -> held.add("the group " + group));
        return held;
    }
}
