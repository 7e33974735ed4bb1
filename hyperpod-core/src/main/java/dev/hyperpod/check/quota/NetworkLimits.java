package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.SecurityGroupsFact;
import dev.hyperpod.check.network.UsedNetwork;
import dev.hyperpod.check.quota.NetworkCountsFact.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether the account has room for one more VPC, one more Elastic IP, one more rule in a security group. A cluster in a
 * VPC that is there needs none of them, so this only tells, and only when a limit is reached: it explains why the next
 * VPC, the next NAT gateway or the fix of a rule will be refused. A network interface may have five security groups by
 * default, which is as many as a spec may name, so that limit cannot be exceeded here.
 */
final class NetworkLimits implements Check {

    private static final CheckId ID = new CheckId("quota.network-limits", "QUO-009");

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
        return "the account is below its limits of VPCs, Elastic IPs and rules of security groups, so that another"
                + " network could be made and rules could be added";
    }

    @Override
    public String limits() {
        return "NAT gateways of a zone are not counted, and a prefix list in a rule counts as one although it weighs as"
                + " much as it holds";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.spec().vpcConfig().isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(SecurityGroupsFact.of(subject.spec())));
        for (Kind kind : Kind.values()) {
            needs.add(new NetworkCountsFact(kind));
            needs.add(new QuotaFact(quota(kind)));
        }
        needs.add(new QuotaFact(rules()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            judge("vpcConfig", quota(kind), facts.get(new NetworkCountsFact(kind)), "", facts, found);
        }
        facts.get(SecurityGroupsFact.of(subject.spec()))
                .forEach((id, group) -> judge(
                        path(subject, id),
                        rules(),
                        Math.max(RuleCount.of(group.ingress()), RuleCount.of(group.egress())),
                        " in " + id,
                        facts,
                        found));
        return found;
    }

    private void judge(String path, Quota quota, int count, String where, Facts facts, List<Finding> found) {
        OptionalDouble limit = facts.get(new QuotaFact(quota));
        if (limit.isPresent() && count >= limit.getAsDouble()) {
            String figures = "has " + count + ", quota " + (long) limit.getAsDouble();
            found.add(finding(path)
                    .value(figures)
                    .remedy("Delete what nobody uses, or request an increase of \"" + quota.name()
                            + "\" in Service Quotas. This cluster needs neither.")
                    .says("the quota \"" + quota.name() + "\" is reached" + where + ": " + figures
                            + "; one more will be refused"));
        }
    }

    private static Quota quota(Kind kind) {
        return QuotaCatalogue.bundled().limit(kind == Kind.VPCS ? Limit.VPCS : Limit.ELASTIC_IPS);
    }

    /** Where a security group first stands. */
    private static String path(Subject subject, String id) {
        return UsedNetwork.of(subject.spec()).stream()
                .filter(network -> network.config().securityGroupIds().contains(id))
                .map(network -> network.securityGroupPath(id))
                .findFirst()
                .orElse("vpcConfig.securityGroupIds");
    }

    private static Quota rules() {
        return QuotaCatalogue.bundled().limit(Limit.RULES_PER_SECURITY_GROUP);
    }
}
