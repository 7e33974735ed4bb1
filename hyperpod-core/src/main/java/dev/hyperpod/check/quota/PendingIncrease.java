package dev.hyperpod.check.quota;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether more of a quota that does not suffice has been asked for already. */
final class PendingIncrease implements Check {

    private static final CheckId ID = new CheckId("quota.pending-increase", "QUO-007");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "what a quota lacks is asked for once: where a request is open, its case is the one to follow";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !Claims.alone(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        needs.addAll(Claim.facts(Claims.alone(subject)));
        Claims.alone(subject)
                .forEach(claim -> needs.add(new OpenIncreasesFact(claim.quota().serviceCode())));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Claims.refused(subject, facts).stream()
                .flatMap(refused -> judge(refused, facts).stream())
                .toList();
    }

    private Optional<Finding> judge(Claims.Refused refused, Facts facts) {
        Claim claim = refused.claim();
        Map<String, Increase> open =
                facts.get(new OpenIncreasesFact(claim.quota().serviceCode()));
        return Optional.ofNullable(open.get(refused.limit().code())).map(increase -> pending(claim, increase));
    }

    private Finding pending(Claim claim, Increase increase) {
        long desired = (long) increase.desired();
        boolean suffices = desired >= claim.wanted();
        return finding(claim.path())
                .value("asked for " + desired + ", needs " + claim.wanted())
                .remedy(
                        suffices
                                ? "Follow " + increase.reference() + "; do not ask again."
                                : "Say in " + increase.reference() + " that " + claim.wanted()
                                        + " are needed: AWS takes one request at a time.")
                .says("an increase of \"" + claim.quota().name() + "\" to " + desired + " was asked for on "
                        + increase.created() + " (" + increase.reference() + ", " + increase.status() + ")"
                        + (suffices ? "" : ", which does not suffice: needs " + claim.wanted()));
    }
}
