package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.eks.EksCluster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The EKS cluster is there, and ready to take nodes. */
final class ClusterActiveCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.cluster-active", "EKS-001");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the EKS cluster must exist, and be ACTIVE";
    }

    @Override
    public String limits() {
        return "Whether a cluster can be made while the EKS cluster is UPDATING is not known, so that is a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needed = new LinkedHashSet<>(OnEks.facts(subject));
        OnEks.place(subject).ifPresent(place -> needed.addAll(Set.of(new CallerFact(), new RegionFact())));
        return needed;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String given = OnEks.given(subject);
        Optional<String> name = OnEks.name(subject);
        if (name.isEmpty()) {
            return List.of(at(given)
                    .rule("must name an EKS cluster by its name or its ARN")
                    .remedy("Name it: EKS.cluster(\"name or ARN\").")
                    .build());
        }
        // A cluster of another account or region cannot be looked at; another check says that it will not do.
        if (OnEks.place(subject)
                .filter(place -> !place.equals(OnEks.here(facts)))
                .isPresent()) {
            return List.of();
        }
        return OnEks.cluster(subject, facts)
                .map(found -> judge(given, found))
                .orElseGet(() -> List.of(missing(given, name.get(), facts)));
    }

    private List<Finding> judge(String given, EksCluster found) {
        String status = found.status();
        if (status.equals("ACTIVE")) {
            return List.of();
        }
        boolean lost = status.equals("FAILED") || status.equals("DELETING");
        return List.of(at(given)
                .severity(status.equals("UPDATING") ? Severity.WARNING : Severity.ERROR)
                .value(status)
                .remedy(lost ? "Use another EKS cluster, or create it anew." : "Wait until EKS has made it ACTIVE.")
                .says("EKS cluster " + found.name() + " is " + status + "; it must be ACTIVE"));
    }

    private Finding missing(String given, String name, Facts facts) {
        FindingBuilder finding = at(given);
        NamesNear.steps(name, () -> facts.get(new ClusterNamesFact())).forEach(finding::remedy);
        return finding.says("no EKS cluster is named " + name + " in this account and region");
    }

    private FindingBuilder at(String given) {
        return finding(OnEks.CLUSTER_PATH).value(given);
    }
}
