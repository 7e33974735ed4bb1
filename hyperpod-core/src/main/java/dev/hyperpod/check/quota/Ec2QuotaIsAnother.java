package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
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
import java.util.Optional;
import java.util.Set;

/**
 * Corrects the belief that EC2's vCPU quotas bind HyperPod, whose instances run in an account of SageMaker. It speaks
 * up once, and only where a quota of SageMaker for an accelerated type does not suffice: that is when somebody goes to
 * Service Quotas and may ask for the wrong one. On an account in order it would be noise.
 */
final class Ec2QuotaIsAnother implements Check {

    private static final CheckId ID = new CheckId("quota.ec2-vcpus", "QUO-010");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "quotas of SageMaker bind HyperPod; EC2's quotas of vCPUs do not, and to raise them does not help";
    }

    @Override
    public String limits() {
        return "It is said only where a quota of SageMaker for a P, Trn or G type does not suffice.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return claims(subject).stream()
                .anyMatch(claim -> ec2Quota(InstanceType.of(claim.what())).isPresent());
    }

    private static List<Claim> claims(Subject subject) {
        return TypeClaims.alone(subject, false);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new ClustersFact()));
        needs.addAll(Claim.facts(claims(subject)));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Claim> claims = TypeClaims.of(subject, InstancesInUse.besides(subject, facts), false);
        for (Claim claim : claims) {
            Optional<Quota> ec2 = ec2Quota(InstanceType.of(claim.what()));
            boolean isShort = claim.certain()
                    && ec2.isPresent()
                    && facts.get(new AppliedQuotaFact(claim.quota()))
                            .filter(claim::isShort)
                            .isPresent();
            if (isShort) {
                return List.of(correction(claim, ec2.get(), facts));
            }
        }
        return List.of();
    }

    private Finding correction(Claim claim, Quota ec2, Facts facts) {
        String value = facts.get(new AppliedQuotaFact(ec2))
                .map(quota -> " (" + quota.whole() + " vCPUs here)")
                .orElse("");
        return finding(claim.path())
                .value(claim.what())
                .remedy("Ask for more of \"" + claim.quota().name() + "\", a quota of SageMaker.")
                .says("EC2's quota \"" + ec2.name() + "\"" + value + " does not bind HyperPod: what is short is"
                        + " SageMaker's \"" + claim.quota().name() + "\"");
    }

    /** EC2's quota of the family, which is mistaken for the one that binds. */
    private static Optional<Quota> ec2Quota(InstanceType type) {
        String family = type.family();
        Optional<Limit> limit = family.startsWith("trn")
                ? Optional.of(Limit.EC2_ON_DEMAND_TRN)
                : family.startsWith("p")
                        ? Optional.of(Limit.EC2_ON_DEMAND_P)
                        : family.startsWith("g") ? Optional.of(Limit.EC2_ON_DEMAND_G) : Optional.empty();
        return limit.map(QuotaCatalogue.bundled()::limit);
    }
}
