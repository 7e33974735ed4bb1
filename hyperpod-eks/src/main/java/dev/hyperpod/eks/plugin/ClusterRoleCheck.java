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
import dev.hyperpod.check.identity.PolicyDocument.Kind;
import dev.hyperpod.check.identity.PolicyDocument.Verdict;
import dev.hyperpod.check.identity.Refusals;
import dev.hyperpod.check.identity.Role;
import dev.hyperpod.check.identity.RoleArn;
import dev.hyperpod.check.identity.RoleFact;
import dev.hyperpod.check.identity.RoleFixes;
import dev.hyperpod.check.identity.RoleRightsFact;
import dev.hyperpod.check.identity.SimulatedRights;
import dev.hyperpod.check.identity.TrustPolicy;
import dev.hyperpod.state.ClusterDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The role by which HyperPod adds and removes nodes by itself is there, trusts HyperPod, and may do so. */
final class ClusterRoleCheck implements Check {

    private static final String PATH = "clusterRole";
    private static final String HYPERPOD = "hyperpod.sagemaker.amazonaws.com";
    private static final String POLICY = "HyperPodAutoScaling";

    @Override
    public CheckId id() {
        return new CheckId("eks.cluster-role", "IAM-013");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the role for autoscaling exists, trusts " + HYPERPOD + ", and may add and delete nodes of the cluster"
                + " (sagemaker:BatchAddClusterNodes, sagemaker:BatchDeleteClusterNodes)";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject) && role(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return role(subject)
                .<Set<Fact<?>>>map(role -> Set.of(new RegionFact(), new RoleFact(role.name()), rights(role, subject)))
                .orElse(Set.of());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return role(subject).map(arn -> judge(arn, subject, facts)).orElse(List.of());
    }

    private List<Finding> judge(RoleArn arn, Subject subject, Facts facts) {
        Optional<SimulatedRights> rights = facts.get(rights(arn, subject));
        Optional<Role> role =
                facts.get(new RoleFact(arn.name())).filter(found -> found.arn().equals(arn.text()));
        if (role.isEmpty()) {
            return List.of(at(arn).remedy("Create it: trusted by " + HYPERPOD
                            + ", with a policy that allows sagemaker:BatchAddClusterNodes and"
                            + " sagemaker:BatchDeleteClusterNodes.")
                    .says("does not exist: account " + arn.account() + " has no role of this ARN"));
        }
        List<Finding> findings = new ArrayList<>();
        trust(arn, TrustPolicy.parse(role.get().trustPolicy()).judge(Set.of(HYPERPOD), context(arn, subject, facts)))
                .ifPresent(findings::add);
        rights.map(SimulatedRights::refused)
                .filter(refused -> !refused.isEmpty())
                .map(refused -> refused(arn, new Refusals("the role " + arn.name(), refused), subject))
                .ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> trust(RoleArn arn, Verdict verdict) {
        if (verdict.kind() == Kind.ALLOWED) {
            return Optional.empty();
        }
        FindingBuilder finding = at(arn);
        if (verdict.kind() == Kind.CONDITION_UNKNOWN) {
            finding.severity(Severity.WARNING);
        }
        String condition = verdict.why().isEmpty() ? "" : " under this condition: " + verdict.why();
        return Optional.of(finding.remedy("Let " + HYPERPOD + " call sts:AssumeRole in the role's trust policy.")
                .says(
                        verdict.kind() == Kind.CONDITION_UNKNOWN
                                ? "trusts " + HYPERPOD + " only" + condition
                                : "does not trust " + HYPERPOD + condition));
    }

    private Finding refused(RoleArn arn, Refusals refusals, Subject subject) {
        FindingBuilder finding = refusals.weigh(at(arn));
        if (refusals.areMissingOnly()) {
            finding.fix(RoleFixes.allowing(arn, POLICY, EksRights.ofAutoScaling(subject)));
        }
        return finding.says(refusals.words());
    }

    private static Map<String, String> context(RoleArn arn, Subject subject, Facts facts) {
        String cluster = subject.live()
                .map(ClusterDescription::arn)
                .orElseGet(() -> String.join(
                        ":",
                        "arn",
                        arn.partition(),
                        "sagemaker",
                        facts.get(new RegionFact()),
                        arn.account(),
                        "cluster/" + "0".repeat(12)));
        return Map.of("aws:sourceaccount", arn.account(), "aws:sourcearn", cluster);
    }

    private FindingBuilder at(RoleArn arn) {
        return finding(PATH).value(arn.text());
    }

    private static RoleRightsFact rights(RoleArn role, Subject subject) {
        return new RoleRightsFact(role, EksRights.ofAutoScaling(subject));
    }

    private static Optional<RoleArn> role(Subject subject) {
        return subject.spec().clusterRole().flatMap(RoleArn::parse);
    }
}
