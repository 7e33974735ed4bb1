package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether the account may have as many network interfaces as nodes bring: HyperPod's instances are not the account's,
 * but their interfaces are, one for each network card. 500 p5 nodes bring 16,000.
 */
final class InterfaceQuota implements Check {

    private static final CheckId ID = new CheckId("quota.network-interfaces", "QUO-008");
    private static final Quota QUOTA = QuotaCatalogue.bundled().limit(Limit.NETWORK_INTERFACES);
    private static final String PATH = "instanceGroups";

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
        return "the network interfaces of the nodes, one for each network card, and all that the account has already are"
                + " within the quota \"" + QUOTA.name() + "\"";
    }

    @Override
    public String limits() {
        return "that a node on EKS has no interfaces beyond those of its network cards is inferred from the addresses"
                + " that it takes";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !groups(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new InterfacesFact(), new QuotaFact(QUOTA)));
        NewNodes.fact(subject).ifPresent(needs::add);
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        NewNodes coming = NewNodes.of(subject, facts);
        List<Finding> found = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        long needed = 0;
        for (Group group : groups(subject)) {
            int nodes = coming.of(group);
            OptionalInt cards = cards(group);
            if (nodes > 0 && cards.isEmpty()) {
                found.add(notChecked(
                        group.path(),
                        new HyperPodException(
                                "it is not known how many network cards a node of "
                                        + group.types().values()
                                        + " has; what is said of interfaces is said without this group",
                                List.of("See that the quota \"" + QUOTA.name() + "\" has room for these nodes too."),
                                null)));
            } else if (nodes > 0) {
                needed += (long) nodes * cards.orElse(0);
                parts.add(group.name() + " " + nodes + " × " + cards.orElse(0));
            }
        }
        OptionalDouble limit = facts.get(new QuotaFact(QUOTA));
        int used = facts.get(new InterfacesFact());
        if (limit.isEmpty()) {
            found.add(notChecked(
                    PATH,
                    new HyperPodException(
                            "Service Quotas lists no quota \"" + QUOTA.name() + "\" in this region, so it is unknown",
                            List.of("Look it up in the console of Service Quotas, under VPC."),
                            null)));
        } else if (needed > 0 && needed + used > limit.getAsDouble()) {
            found.add(tooMany(needed, used, (long) limit.getAsDouble(), parts));
        }
        return found;
    }

    private Finding tooMany(long needed, int used, long limit, List<String> parts) {
        String figures = "needs " + needed + ", the account has " + used + ", quota " + limit;
        return finding(PATH)
                .value(figures)
                .remedy("Request an increase of \"" + QUOTA.name() + "\" to at least " + (needed + used)
                        + " in Service Quotas, under VPC.")
                .remedy("Or ask for fewer nodes.")
                .says("the quota \"" + QUOTA.name() + "\" does not suffice: " + figures + " ("
                        + String.join(" + ", parts) + ")");
    }

    /** The groups whose nodes have interfaces in the account: those without a network are in AWS's own. */
    private static List<Group> groups(Subject subject) {
        return Group.of(subject.spec()).stream()
                .filter(group -> group.network(subject.spec()).isPresent() && group.count() > 0)
                .filter(group -> !group.types().isEmpty())
                .toList();
    }

    /** The most cards that a node of the group may have; empty when those of any of its types are not known. */
    private static OptionalInt cards(Group group) {
        int most = 0;
        for (InstanceType type : group.types().values()) {
            OptionalInt cards =
                    type.figures().map(figures -> figures.network().cards()).orElseGet(OptionalInt::empty);
            if (cards.isEmpty()) {
                return cards;
            }
            most = Math.max(most, cards.getAsInt());
        }
        return OptionalInt.of(most);
    }
}
