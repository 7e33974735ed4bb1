package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.Eks;
import dev.hyperpod.eks.EksCluster;
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
        return "the EKS cluster must exist in the same account and region, and be ACTIVE";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return OnEks.facts(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String given = Eks.of(subject.spec()).flatMap(Eks::cluster).orElse("");
        Optional<String> name = OnEks.name(subject);
        if (name.isEmpty()) {
            return List.of(at(given)
                    .rule("must name an EKS cluster by its name or its ARN")
                    .remedy("Name it: EKS.cluster(\"name or ARN\").")
                    .build());
        }
        return facts.get(new ClusterFact(name.get()))
                .map(found -> judge(given, found))
                .orElseGet(() -> List.of(missing(given, name.get(), facts)));
    }

    private List<Finding> judge(String given, EksCluster found) {
        if (!given.equals(found.name()) && !given.equals(found.arn())) {
            return List.of(at(given)
                    .remedy("Use the cluster of this account and region, " + found.arn()
                            + ", or create the HyperPod cluster where the EKS cluster is.")
                    .says("is an EKS cluster of another account or region; here, " + found.name() + " is "
                            + found.arn()));
        }
        if (!found.status().equals("ACTIVE")) {
            return List.of(at(given)
                    .value(found.status())
                    .remedy(
                            found.status().equals("FAILED") || found.status().equals("DELETING")
                                    ? "Use another EKS cluster, or create it anew."
                                    : "Wait until EKS has made it ACTIVE.")
                    .says("EKS cluster " + found.name() + " is " + found.status() + "; it must be ACTIVE"));
        }
        return List.of();
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
