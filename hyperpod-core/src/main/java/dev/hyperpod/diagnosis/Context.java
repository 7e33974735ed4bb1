package dev.hyperpod.diagnosis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.GroupDescription;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The circumstances of a failure, as far as they are known. What is not said is unknown, not denied. Immutable.
 *
 * <pre>
 * Context.of(spec).with(Trait.PHASE, "create")
 * </pre>
 */
public final class Context {

    private static final Context NONE = new Context("", Map.of());

    private final String errorCode;
    private final Map<Trait, String> traits;

    private Context(String errorCode, Map<Trait, String> traits) {
        this.errorCode = errorCode;
        this.traits = traits;
    }

    /** Nothing is known. */
    public static Context none() {
        return NONE;
    }

    /** What a refused call tells: its error code, service and operation. */
    public static Context of(AwsCallException call) {
        return ofCall(call.action(), call.code());
    }

    /**
     * A call, answered with an error code.
     *
     * @param action as in IAM, such as {@code sagemaker:CreateCluster}
     * @param errorCode such as {@code ResourceLimitExceeded}; empty when AWS gave none
     */
    public static Context ofCall(String action, String errorCode) {
        int colon = action.indexOf(':');
        Context context = NONE.withErrorCode(errorCode);
        return colon < 0
                ? context
                : context.with(Trait.SERVICE, action.substring(0, colon))
                        .with(Trait.OPERATION, action.substring(colon + 1));
    }

    /** What a spec tells; of its groups, what they have in common. */
    public static Context of(ClusterSpec spec) {
        Context context = NONE.with(Trait.PROVISIONING, spec.isContinuous() ? "continuous" : "classic")
                .with(spec.instanceGroups().stream().map(Instances::of));
        return spec.orchestrator()
                .map(orchestrator -> context.with(Trait.ORCHESTRATOR, orchestrator.type()))
                .orElse(context);
    }

    /** What a cluster's description tells; of its groups, what they have in common. */
    public static Context of(ClusterDescription cluster) {
        return of(cluster, cluster.groups());
    }

    /** As {@link #of(ClusterDescription)}, of these groups only, by name. */
    public static Context of(ClusterDescription cluster, Set<String> groups) {
        return of(
                cluster,
                cluster.groups().stream()
                        .filter(group -> groups.contains(group.name()))
                        .toList());
    }

    private static Context of(ClusterDescription cluster, List<GroupDescription> groups) {
        return NONE.with(Trait.PROVISIONING, cluster.isContinuous() ? "continuous" : "classic")
                .with(Trait.ORCHESTRATOR, cluster.orchestratorType())
                .with(Trait.STATUS, cluster.status().toString())
                .with(groups.stream().map(Instances::of));
    }

    /** The same, of one instance group. */
    public Context withGroup(InstanceGroup group) {
        return with(Stream.of(Instances.of(group)));
    }

    private Context with(Stream<Instances> groups) {
        List<Instances> all = groups.toList();
        return with(Trait.PURCHASE, common(all, group -> Optional.of(group.purchase)))
                .with(Trait.FAMILY, common(all, group -> common(group.types, type -> Optional.of(type.family()))))
                .with(Trait.ACCELERATOR, common(all, group -> common(group.types, Context::accelerator)));
    }

    private static Optional<String> accelerator(InstanceType type) {
        return type.figures().map(figures -> figures.isGpu() ? "gpu" : figures.isNeuron() ? "neuron" : "none");
    }

    private Context with(Trait trait, Optional<String> value) {
        return value.map(known -> with(trait, known)).orElse(this);
    }

    /** What is the same of all; empty when they differ, or when it is unknown of one. */
    private static <T> Optional<String> common(List<T> things, Function<T, Optional<String>> trait) {
        List<Optional<String>> values = things.stream().map(trait).distinct().toList();
        return values.size() == 1 ? values.get(0) : Optional.empty();
    }

    /**
     * The same, and one thing more is known.
     *
     * @throws IllegalArgumentException if the trait has other values only
     */
    public Context with(Trait trait, String value) {
        if (!trait.choices().isEmpty() && !trait.choices().contains(value)) {
            throw new IllegalArgumentException(trait + " is one of " + trait.choices() + ", not " + value);
        }
        Map<Trait, String> more = new EnumMap<>(Trait.class);
        more.putAll(traits);
        more.put(trait, value);
        return new Context(errorCode, Collections.unmodifiableMap(more));
    }

    /** The same with an AWS error code, such as {@code ResourceLimitExceeded}. */
    public Context withErrorCode(String code) {
        return new Context(code, traits);
    }

    /** The AWS error code; empty when unknown. */
    public Optional<String> errorCode() {
        return errorCode.isEmpty() ? Optional.empty() : Optional.of(errorCode);
    }

    /** What is known of this trait. */
    public Optional<String> get(Trait trait) {
        return Optional.ofNullable(traits.get(trait));
    }

    /** Everything that is known, without the error code. */
    public Map<Trait, String> traits() {
        return traits;
    }

    /** The same, and where it is silent, what the other says. */
    public Context over(Context other) {
        Map<Trait, String> all = new EnumMap<>(Trait.class);
        all.putAll(other.traits);
        all.putAll(traits);
        return new Context(errorCode.isEmpty() ? other.errorCode : errorCode, Collections.unmodifiableMap(all));
    }

    @Override
    public String toString() {
        return (errorCode.isEmpty() ? "" : "errorCode=" + errorCode + " ") + traits;
    }

    /** The instances of a group. */
    private record Instances(String purchase, List<InstanceType> types) {

        static Instances of(InstanceGroup group) {
            return new Instances(purchase(group.trainingPlanArn().isPresent(), group.isSpot()), group.instanceTypes());
        }

        static Instances of(GroupDescription group) {
            ObjectNode answer = group.answer();
            return new Instances(
                    purchase(
                            answer.hasNonNull("TrainingPlanArn"),
                            answer.path("CapacityRequirements").hasNonNull("Spot")),
                    group.instanceTypes().stream()
                            .filter(name -> !name.isBlank())
                            .map(InstanceType::of)
                            .toList());
        }

        private static String purchase(boolean planned, boolean spot) {
            return planned ? "training-plan" : spot ? "spot" : "on-demand";
        }
    }
}
