package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.RoleArn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the keys of EBS volumes can be used. A key that is not there, disabled or elsewhere is an error; rights that
 * cannot be found are a warning, since HyperPod may have them by a way that no read shows.
 */
final class VolumeKeys implements Check {

    private static final CheckId ID = new CheckId("encryption.volume-keys", "IAM-015");
    private static final String SERVICE = "sagemaker";

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
        return "a key that volumes are encrypted with is a symmetric, enabled key of the region, and the role that nodes"
                + " run as may make grants on it (kms:CreateGrant, kms:DescribeKey)";
    }

    @Override
    public String limits() {
        return "what a key of another account lets others do, and whether a condition on grant operations holds, no read"
                + " tells";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !VolumeKey.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new RegionFact()));
        VolumeKey.of(subject.spec()).forEach(key -> needs.add(new KeyFact(key.name())));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return VolumeKey.of(subject.spec()).stream()
                .flatMap(key -> judge(key, facts).stream())
                .toList();
    }

    private List<Finding> judge(VolumeKey wanted, Facts facts) {
        String here = facts.get(new RegionFact());
        Optional<String> there = region(wanted.name()).filter(region -> !region.equals(here));
        if (there.isPresent()) {
            return List.of(dead(wanted)
                    .remedy("Name a key in " + here + ".")
                    .says("the key is in " + there.get() + ", the cluster in " + here));
        }
        try {
            Optional<Key> key = facts.get(new KeyFact(wanted.name()));
            return key.isPresent()
                    ? judge(wanted, key.get(), facts)
                    : List.of(dead(wanted)
                            .remedy("Name a key of this account and region by its id, ARN or alias.")
                            .says("there is no such key in " + here));
        } catch (FactUnavailableException e) {
            return List.of(notChecked(wanted.path(), e));
        }
    }

    private List<Finding> judge(VolumeKey wanted, Key key, Facts facts) {
        if (!key.isEnabled()) {
            return List.of(dead(wanted)
                    .remedy(
                            key.state().equals("PendingDeletion")
                                    ? "Cancel its deletion and enable it, or name another key."
                                    : "Enable it, or name another key.")
                    .says("the key " + key.arn() + " is " + key.state() + "; it must be Enabled"));
        } else if (!key.isSymmetric()) {
            return List.of(dead(wanted)
                    .remedy("Name a symmetric key.")
                    .says("the key " + key.arn() + " is of the kind " + key.spec()
                            + "; volumes are encrypted with symmetric keys only"));
        }
        List<Finding> findings = new ArrayList<>();
        for (RoleArn role : wanted.roles()) {
            judge(wanted, KeyUse.of(key, role, SERVICE, "kms:CreateGrant", "kms:DescribeKey"), facts)
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> judge(VolumeKey wanted, KeyUse use, Facts facts) {
        try {
            return use.obstacle(facts)
                    .map(obstacle -> finding(wanted.path())
                            .value(wanted.name())
                            .remedy("Allow " + use.role().text() + " " + String.join(", ", use.actions())
                                    + " in the key policy of " + use.key().arn() + ".")
                            .says(obstacle.words()));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(wanted.path(), e));
        }
    }

    private FindingBuilder dead(VolumeKey wanted) {
        return finding(wanted.path()).severity(Severity.ERROR).value(wanted.name());
    }

    private static Optional<String> region(String name) {
        String[] parts = name.split(":", 6);
        return parts.length == 6 && parts[2].equals("kms") ? Optional.of(parts[3]) : Optional.empty();
    }
}
