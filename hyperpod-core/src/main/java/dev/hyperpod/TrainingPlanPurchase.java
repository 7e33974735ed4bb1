package dev.hyperpod;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanDescription;
import dev.hyperpod.state.TrainingPlanOffering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys a training plan at most once. The name is the only identity, since it is the end of the plan's ARN. So a plan of
 * that name is looked for before each order that is sent; and an order is never repeated unseen, as other calls are:
 * when its answer was lost, there is a look first. Were the name not unique after all, an order that got through would
 * still be found by it.
 */
final class TrainingPlanPurchase {

    private static final Logger log = LoggerFactory.getLogger(TrainingPlanPurchase.class);
    private static final int TRIES = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /** How long reads may trail a write: for so long an order that may have got through is not sent again. */
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(5);

    /** AWS may let a plan that is to begin at once begin a little later than it said. */
    private static final Duration SAME_START = Duration.ofHours(1);

    private final SageMakerDoor door;
    private final Lookup<TrainingPlanDescription> plans;
    private final TrainingPlanOrder order;
    private final AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
    private Instant sendAgain = Instant.MIN;

    TrainingPlanPurchase(SageMakerDoor door, TrainingPlanOrder order) {
        this.door = door;
        this.plans = Lookup.trainingPlans(door);
        this.order = order;
    }

    /** Returns when there is such a plan. */
    void buy() {
        Optional<AwsCallException> failure = Optional.empty();
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<TrainingPlanDescription> plan = plans.find(order.name());
            if (plan.isPresent()) {
                adopt(plan.get());
                return;
            }
            if (!door.pacer().instant().isBefore(sendAgain)) {
                failure = send();
                if (failure.isEmpty()) {
                    return;
                }
            }
            door.pacer().pause(BETWEEN_LOOKS);
        }
        throw unclear(failure);
    }

    /** Empty when AWS took the order; else why it has to be looked whether there is a plan. */
    private Optional<AwsCallException> send() {
        try {
            door.callOnce("CreateTrainingPlan", order.toRequest(), mayHaveGotThrough);
            log.info("bought the training plan {}", order);
            return Optional.empty();
        } catch (AwsCallException e) {
            if (!mayBeThere(e)) {
                throw e;
            }
            log.info("{}; looking whether there is a plan {}", e.summary(), order.name());
            if (mayHaveGotThrough.get()) {
                sendAgain = door.pacer().instant().plus(UNTIL_VISIBLE);
            }
            return Optional.of(e);
        }
    }

    /** An order that got through takes the offering and the quota away from its own repetition. */
    private boolean mayBeThere(AwsCallException failure) {
        return switch (failure.kind()) {
            case ALREADY_EXISTS, THROTTLED, UNAVAILABLE -> true;
            case NOT_FOUND, LIMIT_EXCEEDED, CONFLICT -> mayHaveGotThrough.get();
            case ACCESS_DENIED, CREDENTIALS, INVALID_REQUEST, OTHER -> false;
        };
    }

    private RuntimeException unclear(Optional<AwsCallException> last) {
        String said = last.map(failure -> ". The last answer was: " + failure.summary())
                .orElse("");
        boolean clear = !mayHaveGotThrough.get()
                && last.filter(failure -> failure.kind() == AwsCallException.Kind.ALREADY_EXISTS)
                        .isEmpty();
        if (clear && last.isPresent()) {
            return last.get();
        }
        return new OperationTimeoutException(
                "it is not clear whether the training plan " + order.name() + " was bought: AWS shows none" + said,
                List.of(
                        "Look in some minutes: trainingPlans().describe(\"" + order.name() + "\").",
                        "Or repeat the same order under the same name, never under another."));
    }

    private void adopt(TrainingPlanDescription plan) {
        List<Difference> differences = differences(order.offering(), plan);
        if (!differences.isEmpty() || plan.isOver()) {
            throw new TrainingPlanDiffersException(plan, differences);
        }
        log.info("taking up the training plan {}, which is {}", plan.name(), plan.status());
    }

    /** A plan does not name the offering it was made of. What only one of them says is no difference. */
    private static List<Difference> differences(TrainingPlanOffering offering, TrainingPlanDescription plan) {
        List<Difference> found = new ArrayList<>();
        if (!new TreeSet<>(offering.targets()).equals(new TreeSet<>(plan.targets()))) {
            found.add(new Difference(
                    "TargetResources",
                    offering.targets().toString(),
                    plan.targets().toString()));
        }
        List<ReservedCapacity> wanted = sorted(offering.capacities());
        List<ReservedCapacity> actual = sorted(plan.capacities());
        if (wanted.size() != actual.size()) {
            found.add(new Difference("ReservedCapacities", wanted.size() + "", actual.size() + ""));
        }
        for (int i = 0; i < Math.min(wanted.size(), actual.size()); i++) {
            compare("ReservedCapacities[" + i + "].", wanted.get(i), actual.get(i), found);
        }
        return found;
    }

    private static List<ReservedCapacity> sorted(List<ReservedCapacity> capacities) {
        return capacities.stream()
                .sorted(Comparator.comparing(
                                (ReservedCapacity capacity) -> capacity.start().orElse(Instant.MIN))
                        .thenComparing(ReservedCapacity::instanceType)
                        .thenComparingInt(ReservedCapacity::instances)
                        .thenComparing(capacity -> capacity.zone().orElse("")))
                .toList();
    }

    private static void compare(String path, ReservedCapacity wanted, ReservedCapacity actual, List<Difference> found) {
        if (!wanted.instanceType().equals(actual.instanceType())) {
            found.add(new Difference(path + "InstanceType", wanted.instanceType(), actual.instanceType()));
        }
        if (wanted.instances() != actual.instances()) {
            found.add(new Difference(path + "InstanceCount", wanted.instances() + "", actual.instances() + ""));
        }
        if (bothSay(wanted.zone(), actual.zone()) && !wanted.zone().equals(actual.zone())) {
            found.add(new Difference(path + "AvailabilityZone", wanted.place(), actual.place()));
        }
        if (bothSay(wanted.start(), actual.start())
                && apart(wanted.start().get(), actual.start().get()).compareTo(SAME_START) > 0) {
            found.add(new Difference(path + "StartTime", text(wanted.start()), text(actual.start())));
        }
        // A plan that ends later was extended since.
        if (bothSay(wanted.end(), actual.end())
                && actual.end().get().plus(SAME_START).isBefore(wanted.end().get())) {
            found.add(new Difference(path + "EndTime", text(wanted.end()), text(actual.end())));
        }
    }

    private static boolean bothSay(Optional<?> one, Optional<?> other) {
        return one.isPresent() && other.isPresent();
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("");
    }
}
