package dev.hyperpod.diagnosis;

import java.util.Locale;
import java.util.Set;

/** What may be known of the circumstances of a failure, beside its text. */
public enum Trait {
    /** The service that was called, as in IAM actions: {@code sagemaker}, {@code ec2}, {@code ssm}. */
    SERVICE,
    /** The operation that was called, such as {@code CreateCluster}. */
    OPERATION,
    /** The orchestrator as specs name it, such as {@code eks} or {@code slurm}. */
    ORCHESTRATOR,
    /** How nodes are provisioned: {@code classic} or {@code continuous}. */
    PROVISIONING("classic", "continuous"),
    /** How the instances are bought: {@code on-demand}, {@code spot} or {@code training-plan}. */
    PURCHASE("on-demand", "spot", "training-plan"),
    /** What was being done: {@code create}, {@code update}, {@code scale}, {@code replace} or {@code delete}. */
    PHASE("create", "update", "scale", "replace", "delete"),
    /** The instance family, such as {@code p5}. */
    FAMILY,
    /** The accelerators of the instances: {@code gpu}, {@code neuron} or {@code none}. */
    ACCELERATOR("gpu", "neuron", "none"),
    /** What AWS says of the cluster or the node, such as {@code Failed}. */
    STATUS,
    /** Whether the node's lifecycle script has written anything to its log: {@code empty} or {@code written}. */
    LIFECYCLE_LOG("empty", "written");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> choices;

    Trait(String... choices) {
        this.choices = Set.of(choices);
    }

    /** The values that it may have; empty when any text will do. */
    public Set<String> choices() {
        return choices;
    }

    /** The name in files and reports, such as {@code lifecycleLog}. */
    @Override
    public String toString() {
        String[] words = name().split("_", -1);
        StringBuilder name = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
