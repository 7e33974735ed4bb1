package dev.hyperpod.eks;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labels by which a pod chooses its nodes.
 *
 * @param labels what a node must bear
 */
public record NodeSelector(Map<String, String> labels) {

    /** The label that bears a node's instance type; on HyperPod the type is written with {@code ml.} before it. */
    public static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";

    private static final String INSTANCE_GROUP = "sagemaker.amazonaws.com/instance-group-name";
    /** The check that this rule is. */
    public static final CheckId ID = new CheckId("eks.node-selector", "CFG-040");
    /** The rule, in one sentence. */
    public static final String RULE =
            "the label of a HyperPod node bears the instance type with ml. before it, and a pod selects a type that a group has";

    private static final String PREFIX = "ml.";

    /** Copies the labels. */
    public NodeSelector {
        labels = Map.copyOf(labels);
    }

    /**
     * Judges whether a node of the cluster can match: HyperPod labels its nodes {@code ml.p5.48xlarge} where EC2 says
     * {@code p5.48xlarge}, and a pod that asks for a type that no group has waits for ever.
     *
     * @param spec the cluster that the pod is to run on
     * @return what was found; empty when the instance type is not asked for, or is right
     */
    public List<Finding> judge(ClusterSpec spec) {
        return Optional.ofNullable(labels.get(INSTANCE_TYPE))
                .filter(type -> !types(spec).isEmpty() && !types(spec).contains(type))
                .map(type -> List.of(finding(type, types(spec))))
                .orElse(List.of());
    }

    /**
     * The names of the groups whose nodes bear these labels, as far as instance type and group name tell; empty when
     * they say nothing of either, or name a type that no group has.
     */
    public Optional<List<String>> groups(ClusterSpec spec) {
        Optional<String> type = Optional.ofNullable(labels.get(INSTANCE_TYPE)).filter(types(spec)::contains);
        Optional<String> name = Optional.ofNullable(labels.get(INSTANCE_GROUP));
        return type.isEmpty() && name.isEmpty()
                ? Optional.empty()
                : Optional.of(spec.instanceGroups().stream()
                        .filter(group -> name.map(group.name()::equals).orElse(true))
                        .filter(group -> type.map(wanted -> group.instanceTypes().stream()
                                        .anyMatch(has -> has.name().equals(wanted)))
                                .orElse(true))
                        .map(InstanceGroup::name)
                        .toList());
    }

    private static List<String> types(ClusterSpec spec) {
        return spec.instanceGroups().stream()
                .map(InstanceGroup::instanceTypes)
                .flatMap(List::stream)
                .map(InstanceType::name)
                .distinct()
                .toList();
    }

    private static Finding finding(String type, List<String> types) {
        boolean isPrefixMissing = types.contains(PREFIX + type);
        return new Finding(
                ID,
                Severity.WARNING,
                "nodeSelector." + INSTANCE_TYPE,
                type,
                RULE,
                isPrefixMissing
                        ? "is " + type + ", which no HyperPod node bears: they bear " + PREFIX + type
                        : "is " + type + ", which no group has; the groups have " + types,
                List.of("Select " + (isPrefixMissing ? PREFIX + type : "one of " + types) + "."),
                Optional.empty());
    }
}
