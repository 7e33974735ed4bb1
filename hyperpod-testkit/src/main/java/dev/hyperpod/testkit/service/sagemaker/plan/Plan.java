package dev.hyperpod.testkit.service.sagemaker.plan;

import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import dev.hyperpod.testkit.world.Account.OwnedPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A plan that was bought. How long its payment takes is inferred. */
final class Plan {

    private static final Duration PAYMENT = Duration.ofMinutes(2);

    final String name;
    final String arn;
    final String capacityArn;
    final Instant created;
    final long number;
    final int sparesPerUltraServer;
    final List<String> ultraServerIds;
    final Tags tags;
    /** What was bought, its window drawn out by each extension. */
    Offering offering;

    /** When each extension was bought, by the extension's order. */
    final TreeMap<Long, BoughtExtension> extensions = new TreeMap<>();

    Plan(
            String name,
            String arn,
            String capacityArn,
            Instant created,
            long number,
            int sparesPerUltraServer,
            List<String> ultraServerIds,
            Tags tags,
            Offering offering) {
        this.name = name;
        this.arn = arn;
        this.capacityArn = capacityArn;
        this.created = created;
        this.number = number;
        this.sparesPerUltraServer = sparesPerUltraServer;
        this.ultraServerIds = List.copyOf(ultraServerIds);
        this.tags = tags;
        this.offering = offering;
    }

    /** A plan that the account came with, bought the day before it begins. */
    static Plan of(OwnedPlan owned, TrainingPlans.Surroundings around) {
        Pool pool = new Pool(owned.instanceType(), Optional.empty(), owned.zone(), owned.instances(), BigDecimal.ONE);
        Window window = new Window(owned.start(), owned.end());
        return new Plan(
                owned.name(),
                around.place().arn("sagemaker", "training-plan/" + owned.name()),
                around.place().arn("sagemaker", "reserved-capacity/" + around.newId()),
                owned.start().minus(Duration.ofDays(1)),
                around.numbers().getAsLong(),
                0,
                List.of(),
                Tags.of(Json.object().path("Tags")),
                new Offering(pool, owned.instances(), window, List.of("hyperpod-cluster")));
    }

    /** An extension and when it was bought. */
    record BoughtExtension(Extension extension, Instant when) {}

    String status(Instant now) {
        return now.isBefore(created.plus(PAYMENT)) ? "Pending" : status(offering.window(), now);
    }

    static String status(Window window, Instant now) {
        if (now.isBefore(window.start())) {
            return "Scheduled";
        }
        return now.isBefore(window.end()) ? "Active" : "Expired";
    }

    boolean expired(Instant now) {
        return status(now).equals("Expired");
    }

    int spares() {
        return sparesPerUltraServer * offering.ultraServers();
    }

    /** Instances that work can be put on: all but the spare ones. */
    int usable() {
        return offering.instances() - spares();
    }

    void extend(Extension extension, Instant now) {
        extensions.put(extensions.size() + 1L, new BoughtExtension(extension, now));
        Window longer = new Window(offering.window().start(), extension.window().end());
        offering = new Offering(offering.pool(), offering.instances(), longer, offering.targets());
    }
}
