package dev.hyperpod.check.identity;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.ClusterDescription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether SageMaker may assume the roles that nodes run as. */
final class ExecutionRoleTrust implements Check {

    private static final CheckId ID = new CheckId("identity.execution-role-trust", "IAM-006");
    private static final String SAGEMAKER = "sagemaker.amazonaws.com";
    private static final String SOME_CLUSTER = "0".repeat(12);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the role that nodes run as lets sagemaker.amazonaws.com call sts:AssumeRole";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ExecutionRole.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new RegionFact()));
        ExecutionRole.of(subject.spec()).forEach(role -> needs.add(role.fact()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return ExecutionRole.of(subject.spec()).stream()
                .flatMap(role -> judge(role, subject, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(ExecutionRole role, Subject subject, Facts facts) {
        try {
            String cluster = subject.live()
                    .map(ClusterDescription::arn)
                    .orElseGet(() -> newCluster(role.arn(), facts.get(new RegionFact())));
            Map<String, String> context = Map.of("aws:sourceaccount", role.arn().account(), "aws:sourcearn", cluster);
            return role.find(facts)
                    .map(found -> TrustPolicy.parse(found.trustPolicy()).judge(principals(role.arn()), context))
                    .flatMap(verdict -> finding(role, verdict));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(role.path(), e));
        }
    }

    private Optional<Finding> finding(ExecutionRole role, PolicyDocument.Verdict verdict) {
        FindingBuilder finding = finding(role.path()).value(role.arn().text());
        return switch (verdict.kind()) {
            case ALLOWED -> Optional.empty();
            case DENIED ->
                Optional.of(finding.remedy("Take the statement with the effect Deny out of the role's trust policy.")
                        .says("denies " + SAGEMAKER + " to assume it"));
            case CONDITION_FAILS ->
                Optional.of(finding.remedy("Correct the condition in the role's trust policy.")
                        .says("trusts " + SAGEMAKER + " only under a condition that does not hold: " + verdict.why()));
            case CONDITION_UNKNOWN ->
                Optional.of(finding.severity(Severity.WARNING)
                        .remedy("Make sure that the condition holds for calls of SageMaker.")
                        .says("trusts " + SAGEMAKER + " under a condition that cannot be judged here: "
                                + verdict.why()));
            case ABSENT ->
                Optional.of(finding.remedy("Add a statement to the role's trust policy that allows " + SAGEMAKER
                                + " sts:AssumeRole.")
                        .fix(trusting(role))
                        .says("does not trust " + SAGEMAKER));
        };
    }

    private static Fix trusting(ExecutionRole role) {
        RoleFact fact = role.fact();
        return Fix.that("Let " + SAGEMAKER + " assume the role " + fact.name())
                .calls(
                        "iam:GetRole(" + fact.name() + ")",
                        "iam:UpdateAssumeRolePolicy(" + fact.name() + ", its policy and "
                                + TrustPolicy.statementAllowing(SAGEMAKER) + ")")
                .undoneBy("iam:UpdateAssumeRolePolicy(" + fact.name() + ", its policy without that statement)")
                .by(aws -> addTrust(aws, role));
    }

    /** Reads the policy again, so that what others changed since is kept. */
    private static void addTrust(Aws aws, ExecutionRole role) {
        Role now = role.fact()
                .find(aws)
                .orElseThrow(
                        () -> new HyperPodException("the role " + role.arn().text() + " is gone", List.of(), null));
        TrustPolicy policy = TrustPolicy.parse(now.trustPolicy());
        if (policy.judge(principals(role.arn()), Map.of()).kind() == PolicyDocument.Kind.ABSENT) {
            role.fact().trust(aws, policy.allowing(SAGEMAKER));
        }
    }

    /** In the partition of China either name is in use. */
    static Set<String> principals(RoleArn arn) {
        return arn.partition().equals("aws-cn") ? Set.of(SAGEMAKER, SAGEMAKER + ".cn") : Set.of(SAGEMAKER);
    }

    /** A cluster that does not exist yet has an id that nobody knows. */
    private static String newCluster(RoleArn role, String region) {
        return String.join(
                ":", "arn", role.partition(), "sagemaker", region, role.account(), "cluster/" + SOME_CLUSTER);
    }
}
