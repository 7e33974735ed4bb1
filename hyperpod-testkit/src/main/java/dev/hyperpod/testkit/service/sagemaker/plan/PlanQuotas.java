package dev.hyperpod.testkit.service.sagemaker.plan;

import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Function;

/** How many plans, and how many instances on plans, the account may have. */
final class PlanQuotas {

    private static final String PLANS = "Number of training plans per Region";

    private final PlanBook book;
    private final Function<String, OptionalInt> quotas;

    PlanQuotas(PlanBook book, Function<String, OptionalInt> quotas) {
        this.book = book;
        this.quotas = quotas;
    }

    /** Refuses one more plan when there are too many. */
    void checkPlans(Instant now) {
        check(PLANS, "Plans", (int) book.open(now).count(), 1);
    }

    /** Refuses more instances of a type than may be reserved. */
    void checkInstances(String type, int instances, Instant now) {
        check(name(type), "Instances", reserved(type, now), instances);
    }

    /** Whether more instances of a type may be reserved. */
    boolean allow(String type, int instances, Instant now) {
        OptionalInt limit = quotas.apply(name(type));
        return limit.isEmpty() || reserved(type, now) + instances <= limit.getAsInt();
    }

    private int reserved(String type, Instant now) {
        return book.open(now)
                .map(plan -> plan.offering)
                .filter(held -> held.pool().instanceType().equals(type))
                .mapToInt(Offering::instances)
                .sum();
    }

    private static String name(String type) {
        return "Number of " + type + " instances in reserved capacity across training plans per Region";
    }

    private void check(String quota, String unit, int used, int delta) {
        OptionalInt limit = quotas.apply(quota);
        if (limit.isPresent() && used + delta > limit.getAsInt()) {
            throw Errors.quotaExceeded(quota, unit, limit.getAsInt(), used, delta);
        }
    }
}
