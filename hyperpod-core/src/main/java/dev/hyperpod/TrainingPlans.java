package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Consent;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.TrainingPlanDescription;
import dev.hyperpod.state.TrainingPlanOffering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The training plans of the account in the region: capacity that is reserved for a time and paid at once. A handle:
 * every method asks AWS. Thread-safe. Every call may throw {@link AwsCallException}.
 *
 * <p>Nothing is ever bought but by {@link #buy}, which no other method of the library calls.
 *
 * <pre>{@code
 * TrainingPlans plans = hyperpod.trainingPlans();
 * TrainingPlanOfferings offered = plans.search(TrainingPlanSearch.of(P5, 4, Duration.ofDays(7)));
 * TrainingPlanOrder order = TrainingPlanOrder.of(offered.all().get(0), "llama-march");
 * TrainingPlanDescription plan = plans.buy(order, Consent.to(TrainingPlans.BUY)).await();
 * }</pre>
 */
public final class TrainingPlans {

    /** The consent that {@link #buy} asks for. */
    public static final String BUY = "training-plan.buy";

    /** How long reads may trail a write. */
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(5);

    private final SageMakerDoor door;
    private final Lookup<TrainingPlanDescription> lookup;

    TrainingPlans(SageMakerDoor door) {
        this.door = door;
        this.lookup = Lookup.trainingPlans(door);
    }

    /**
     * What can be bought at the moment; nothing, when nothing fits. AWS answers with all of it at once, there are no
     * pages. Calls sagemaker:SearchTrainingPlanOfferings.
     *
     * @throws AwsCallException of kind LIMIT_EXCEEDED when the account may not reserve so many instances
     */
    public TrainingPlanOfferings search(TrainingPlanSearch wanted) {
        Given.notNull(wanted, "wanted");
        Instant asked = door.pacer().instant();
        return new TrainingPlanOfferings(
                TrainingPlanOffering.allOf(door.call("SearchTrainingPlanOfferings", wanted.toRequest())), asked);
    }

    /**
     * A plan as it is now. Calls sagemaker:DescribeTrainingPlan.
     *
     * @throws AwsCallException of kind NOT_FOUND when there is none
     */
    public TrainingPlanDescription describe(String nameOrArn) {
        Given.text(nameOrArn, "training plan", "nameOrArn");
        return lookup.describe(nameOrArn);
    }

    /** All plans, those that are over included, every page. Calls sagemaker:ListTrainingPlans. */
    public TrainingPlanList list() {
        Instant asked = door.pacer().instant();
        List<TrainingPlanDescription> plans = new ArrayList<>();
        ObjectNode request = SpecJson.plain().createObjectNode();
        new ClusterCalls(door)
                .eachPage(
                        "ListTrainingPlans", request, page -> plans.addAll(TrainingPlanDescription.allOf(page, asked)));
        return new TrainingPlanList(plans, asked);
    }

    /**
     * Buys a plan. It is paid at once, and cannot be changed or given back. Blocks until AWS has accepted the order;
     * the operation then watches until it is fulfilled: {@code Scheduled}, or {@code Active} when it has begun.
     *
     * <p>The name is the plan's identity, so the same order can be repeated safely, by another process too, also after
     * a failure that left it unclear whether AWS got it: a plan of this name that is what was ordered is taken up, one
     * that is not is refused, and nothing is bought then. A client of SageMaker that the user handed in may repeat the
     * order by itself; then only the name stands against buying twice.
     *
     * <p>Calls sagemaker:DescribeTrainingPlan and sagemaker:CreateTrainingPlan; with tags also needs sagemaker:AddTags.
     *
     * @param consent must name {@link #BUY}
     * @throws InvalidInputException without the consent; nothing was called
     * @throws TrainingPlanDiffersException when a plan of this name is not what was ordered, or is over
     * @throws OperationTimeoutException when it is not clear whether AWS took the order
     * @throws OperationInterruptedException when interrupted; the order may have been taken
     * @throws AwsCallException when AWS refuses, such as of kind NOT_FOUND when the offering is no longer to be had
     */
    public Operation<TrainingPlanDescription> buy(TrainingPlanOrder order, Consent consent) {
        Given.notNull(order, "order");
        Given.notNull(consent, "consent");
        if (!consent.names().contains(BUY)) {
            throw new InvalidInputException(
                    "order of a training plan",
                    List.of("consent: " + consent.names() + " must name \"" + BUY
                            + "\", since this is paid at once and cannot be given back: " + order));
        }
        new TrainingPlanPurchase(door, order).buy();
        return watch("buy training plan " + order.name(), order.name(), UNTIL_VISIBLE);
    }

    /**
     * Watches until a plan that was ordered before is fulfilled: {@code Scheduled}, or {@code Active} when it has
     * begun. Calls sagemaker:DescribeTrainingPlan.
     *
     * @return fails with {@link TrainingPlanFailedException} when AWS could not fulfil it, or when it is over
     */
    public Operation<TrainingPlanDescription> ready(String nameOrArn) {
        Given.text(nameOrArn, "training plan", "nameOrArn");
        return watch("ready training plan " + nameOrArn, nameOrArn, Duration.ZERO);
    }

    /** @param unseen for how long it may be that AWS does not show the plan yet */
    private Operation<TrainingPlanDescription> watch(String what, String nameOrArn, Duration unseen) {
        Instant visible = door.pacer().instant().plus(unseen);
        return Operation.start(
                what,
                door.pacer(),
                operation -> lookup.describeAsync(nameOrArn)
                        .thenApply(plan -> seen(operation, plan))
                        .exceptionallyCompose(failure -> unseen(operation, visible, failure)));
    }

    private static Optional<TrainingPlanDescription> seen(
            Operation<TrainingPlanDescription> operation, TrainingPlanDescription plan) {
        if (plan.isOver()) {
            throw new TrainingPlanFailedException(plan);
        }
        boolean fulfilled = plan.status().equals("Scheduled") || plan.status().equals("Active");
        operation.report(
                plan.status(), 0, 0, fulfilled ? beginning(plan) : "AWS takes the payment and secures the instances");
        return fulfilled ? Optional.of(plan) : Optional.empty();
    }

    private static String beginning(TrainingPlanDescription plan) {
        return plan.next().map(begin -> "instances from " + begin + " on").orElse("nothing, its instances can be used");
    }

    private CompletableFuture<Optional<TrainingPlanDescription>> unseen(
            Operation<TrainingPlanDescription> operation, Instant visible, Throwable failure) {
        Throwable cause = HyperPodException.unwrapped(failure);
        if (door.pacer().instant().isBefore(visible)
                && cause instanceof AwsCallException call
                && call.kind() == AwsCallException.Kind.NOT_FOUND) {
            operation.report("Requested", 0, 0, "AWS shows the plan");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.failedFuture(cause);
    }
}
