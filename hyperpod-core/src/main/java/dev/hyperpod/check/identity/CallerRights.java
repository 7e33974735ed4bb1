package dev.hyperpod.check.identity;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the caller may do what is asked. What is needed at once is an error where it is refused; what is needed
 * later, such as deleting, is only told.
 */
final class CallerRights implements Check {

    private static final String PATH = "credentials";
    private static final CheckId ID = new CheckId("identity.caller-rights", "IAM-003");

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
        return "the caller may do in SageMaker what a cluster is made or updated with";
    }

    @Override
    public String limits() {
        return "a session policy of the caller is not seen, nor what an organization does to the account's root";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(fact(subject));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Set<String> now = needed(subject).actions();
        Map<Boolean, List<Decision>> refused = facts.get(fact(subject)).refused().stream()
                .collect(Collectors.partitioningBy(decision -> now.contains(decision.action())));
        List<Finding> findings = new ArrayList<>();
        List<Decision> needed = refused.getOrDefault(true, List.of());
        if (!needed.isEmpty()) {
            Refusals refusals = new Refusals("the caller", needed);
            findings.add(refusals.weigh(finding(PATH)).says(refusals.words()));
        }
        List<Decision> later = refused.getOrDefault(false, List.of());
        if (!later.isEmpty()) {
            Refusals refusals = new Refusals("the caller", later);
            findings.add(refusals.weigh(finding(PATH))
                    .severity(Severity.INFO)
                    .says("once there is a cluster, " + refusals.words()));
        }
        return findings;
    }

    private static CallerRightsFact fact(Subject subject) {
        RequiredRights all = needed(subject).and(RightsTable.ofCore().rights("operate"));
        return new CallerRightsFact(all.with("${cluster}", clusterId(subject)));
    }

    private static RequiredRights needed(Subject subject) {
        RightsTable table = RightsTable.ofCore();
        RequiredRights needed = table.rights(subject.aim() == Aim.UPDATE ? "update" : "create");
        return subject.spec().tags().isEmpty() ? needed : needed.and(table.rights("tag"));
    }

    /** A cluster that does not exist yet has an id that nobody knows. */
    private static String clusterId(Subject subject) {
        return subject.live()
                .map(cluster -> cluster.arn().substring(cluster.arn().lastIndexOf('/') + 1))
                .orElse("0".repeat(12));
    }
}
