package dev.hyperpod.testkit.service.sagemaker.plan;

import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The plans that were bought, and the offerings that were shown and can still be bought. */
final class PlanBook {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, Offering> offerings = new LinkedHashMap<>();
    private final Map<String, Extension> extensions = new LinkedHashMap<>();

    Collection<Plan> plans() {
        return plans.values();
    }

    void add(Plan plan) {
        plans.put(plan.name, plan);
    }

    Optional<Plan> named(String name) {
        return Optional.ofNullable(plans.get(name));
    }

    Optional<Plan> withArn(String arn) {
        return plans.values().stream().filter(plan -> plan.arn.equals(arn)).findFirst();
    }

    /** A plan by the ARN of its reserved capacity, or the error that there is none. */
    Plan withCapacity(String arn) {
        return plans.values().stream()
                .filter(plan -> plan.capacityArn.equals(arn))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("Reserved capacity " + arn + " not found."));
    }

    /** Plans that are not over. */
    Stream<Plan> open(Instant now) {
        return plans.values().stream().filter(plan -> !plan.expired(now));
    }

    /** How many instances of a pool nobody has reserved at any time of a window. */
    int free(Pool pool, Window window) {
        int reserved = plans.values().stream()
                .map(plan -> plan.offering)
                .filter(held -> held.pool().equals(pool) && held.window().overlaps(window))
                .mapToInt(Offering::instances)
                .sum();
        return pool.size() - reserved;
    }

    void show(Offering offering) {
        offerings.put(offering.id(), offering);
        forgetEldest(offerings);
    }

    void show(Extension extension) {
        extensions.put(extension.id(), extension);
        forgetEldest(extensions);
    }

    private static void forgetEldest(Map<String, ?> shown) {
        if (shown.size() > REMEMBERED) {
            shown.keySet().remove(shown.keySet().iterator().next());
        }
    }

    /** Forgets offerings whose time has come. */
    void settle(Instant now) {
        offerings.values().removeIf(shown -> shown.window().start().isBefore(now));
        extensions.values().removeIf(shown -> shown.window().start().isBefore(now));
    }

    /** An offering that was shown and is still to be had. */
    Optional<Offering> offering(String id) {
        return Optional.ofNullable(offerings.get(id))
                .filter(shown -> free(shown.pool(), shown.window()) >= shown.instances());
    }

    /** An extension that was shown and still fits its plan. */
    Optional<Extension> extension(String id) {
        return Optional.ofNullable(extensions.get(id)).filter(this::fits);
    }

    /** Whether an extension begins where its plan ends, and the market has room for it. */
    boolean fits(Extension extension) {
        Offering held = extension.plan().offering;
        return held.window().end().equals(extension.window().start())
                && free(held.pool(), extension.window()) >= held.instances();
    }
}
