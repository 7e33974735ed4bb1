package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A security group. A new one lets nothing in and everything out, as in AWS. */
public final class SecurityGroup {

    private final String id;
    private final String name;
    private final String description;
    private final UnaryOperator<String> ids;
    private final List<SecurityRule> rules = new ArrayList<>();
    private String vpcId;

    SecurityGroup(String id, String name, String description, String vpcId, UnaryOperator<String> ids) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.vpcId = vpcId;
        this.ids = ids;
        add(true, Traffic.ALL, new Peer.Cidr("0.0.0.0/0"), "");
    }

    /** The id. */
    public String id() {
        return id;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What it is for. */
    public String description() {
        return description;
    }

    /** Whether it came with its VPC and goes with it. */
    public boolean isDefault() {
        return name.equals("default");
    }

    /** The VPC that it belongs to. */
    public String vpcId() {
        return vpcId;
    }

    /** Moves it to another VPC, which need not be in this account's list. */
    public SecurityGroup vpcId(String id) {
        vpcId = id;
        return this;
    }

    /** The rules, inward and outward. */
    public List<SecurityRule> rules() {
        return List.copyOf(rules);
    }

    /** Adds a rule under a new id. */
    public SecurityRule add(boolean egress, Traffic traffic, Peer peer, String description) {
        SecurityRule rule = new SecurityRule(ids.apply("sgr"), egress, traffic, peer, description);
        rules.add(rule);
        return rule;
    }

    /** Puts a rule in the place of the one with its id. */
    public void replace(SecurityRule rule) {
        rules.replaceAll(old -> old.id().equals(rule.id()) ? rule : old);
    }

    /** Takes rules away and says which. */
    public List<SecurityRule> remove(Predicate<SecurityRule> which) {
        List<SecurityRule> gone = rules.stream().filter(which).toList();
        rules.removeAll(gone);
        return gone;
    }

    /** Lets all traffic of its own members in and out, as EFA needs. */
    public SecurityGroup withSelfReferences() {
        if (!selfIngress()) {
            add(false, Traffic.ALL, new Peer.Group(id), "");
        }
        if (!selfEgress()) {
            add(true, Traffic.ALL, new Peer.Group(id), "");
        }
        return this;
    }

    /** Takes away the rule that lets its own members in. */
    public SecurityGroup withoutSelfIngress() {
        remove(rule -> !rule.egress() && refersToItself(rule));
        return this;
    }

    /** Takes away the rule that names its own members as a destination. Rules for address blocks stay. */
    public SecurityGroup withoutSelfEgress() {
        remove(rule -> rule.egress() && refersToItself(rule));
        return this;
    }

    /** Takes all outward rules away. */
    public SecurityGroup withoutEgress() {
        remove(SecurityRule::egress);
        return this;
    }

    /** Whether a rule lets all traffic of its own members in. */
    public boolean selfIngress() {
        return rules.stream().anyMatch(rule -> !rule.egress() && lettingAllOfItself(rule));
    }

    /**
     * Whether a rule that names the group itself lets all traffic out. A rule for {@code 0.0.0.0/0} does not count: EFA
     * traffic does not pass by it.
     */
    public boolean selfEgress() {
        return rules.stream().anyMatch(rule -> rule.egress() && lettingAllOfItself(rule));
    }

    private boolean lettingAllOfItself(SecurityRule rule) {
        return rule.traffic().equals(Traffic.ALL) && refersToItself(rule);
    }

    private boolean refersToItself(SecurityRule rule) {
        return rule.peer().equals(new Peer.Group(id));
    }
}
