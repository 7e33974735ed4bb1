package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * SearchTrainingPlanOfferings. Plans are sold by whole days. They begin at 11:30 UTC, or half an hour from now; a plan
 * that begins at once ends as many days later, not at 11:30 as AWS's do. Nothing found is an empty list.
 */
final class OfferingSearch {

    private static final LocalTime CHANGE = LocalTime.of(11, 30);
    private static final Duration SOONEST = Duration.ofMinutes(30);
    private static final int SHOWN_PER_TYPE = 3;
    private static final List<Integer> EXTENSION_DAYS = List.of(1, 2, 3, 7, 14);

    private final PlanBook book;
    private final PlanQuotas quotas;
    private final Market market;
    private final Supplier<Instant> now;

    OfferingSearch(PlanBook book, PlanQuotas quotas, Market market, Supplier<Instant> now) {
        this.book = book;
        this.quotas = quotas;
        this.market = market;
        this.now = now;
    }

    /** What a caller looks for. */
    private record Wish(
            Optional<String> type,
            Optional<String> ultraServer,
            int units,
            Duration length,
            Window within,
            List<String> targets) {}

    ObjectNode search(ObjectNode request) {
        book.settle(now.get());
        ObjectNode answer = Json.object();
        ArrayNode offerings = answer.putArray("TrainingPlanOfferings");
        if (request.has("TrainingPlanArn")) {
            extensions(request.path("TrainingPlanArn").asText(), answer.putArray("TrainingPlanExtensionOfferings"));
            return answer;
        }
        Wish wish = wish(request);
        wish.type().ifPresent(type -> quotas.checkInstances(type, wish.units(), now.get()));
        market.pools().stream()
                .map(Pool::instanceType)
                .distinct()
                .forEach(type -> candidates(wish, type)
                        .sorted(Comparator.comparing(
                                        (Offering found) -> found.window().start())
                                .thenComparing(found -> found.pool().zone().name()))
                        .limit(SHOWN_PER_TYPE)
                        .forEach(found -> {
                            book.show(found);
                            offerings.add(view(found, request));
                        }));
        return answer;
    }

    private ObjectNode view(Offering found, ObjectNode request) {
        ObjectNode view = found.view(market.currency());
        Optional.ofNullable(request.get("StartTimeAfter")).ifPresent(at -> view.set("RequestedStartTimeAfter", at));
        Optional.ofNullable(request.get("EndTimeBefore")).ifPresent(at -> view.set("RequestedEndTimeBefore", at));
        return view;
    }

    private Wish wish(ObjectNode request) {
        boolean ultra = request.has("UltraServerType") || request.has("UltraServerCount");
        if (ultra && (request.has("InstanceType") || request.has("InstanceCount"))) {
            throw Errors.validation("Search by InstanceType and InstanceCount or by UltraServerType and"
                    + " UltraServerCount, not by both.");
        }
        Instant after = time(request, "StartTimeAfter").orElse(Instant.MIN);
        Instant before = time(request, "EndTimeBefore").orElse(Instant.MAX);
        if (!after.isBefore(before)) {
            throw Errors.validation("StartTimeAfter must be before EndTimeBefore.");
        }
        long days = (request.path("DurationHours").asLong(24) + 23) / 24;
        List<String> targets = Json.texts(request.path("TargetResources"));
        return new Wish(
                Optional.ofNullable(request.get("InstanceType")).map(type -> type.asText()),
                ultra ? Optional.of(request.path("UltraServerType").asText()) : Optional.empty(),
                request.path(ultra ? "UltraServerCount" : "InstanceCount").asInt(1),
                Duration.ofDays(days),
                new Window(after, before),
                targets.isEmpty() ? List.of("hyperpod-cluster") : targets);
    }

    private static Optional<Instant> time(ObjectNode request, String member) {
        return Optional.ofNullable(request.get(member)).map(Json::instant);
    }

    private Stream<Offering> candidates(Wish wish, String type) {
        return market.pools().stream()
                .filter(pool -> pool.instanceType().equals(type) && asked(wish, pool))
                .flatMap(pool -> starts(wish)
                        .map(start -> new Window(start, start.plus(wish.length())))
                        .map(window -> new Offering(pool, instances(wish, pool), window, wish.targets())))
                .filter(offering -> fits(wish, offering));
    }

    private static boolean asked(Wish wish, Pool pool) {
        if (wish.ultraServer().isPresent()) {
            String wanted = wish.ultraServer().get();
            return pool.ultraServer()
                    .filter(server -> wanted.isEmpty() || server.type().equals(wanted))
                    .isPresent();
        }
        return wish.type().isEmpty() || wish.type().get().equals(pool.instanceType());
    }

    /** Instances that come in UltraServers are sold by whole UltraServers. */
    private static int instances(Wish wish, Pool pool) {
        int each = pool.ultraServer().map(Pool.UltraServer::instances).orElse(1);
        int units = wish.ultraServer().isPresent() ? wish.units() : (wish.units() + each - 1) / each;
        return (int) Math.min(Integer.MAX_VALUE, (long) units * each);
    }

    private boolean fits(Wish wish, Offering offering) {
        Window window = offering.window();
        return offering.instances() > 0
                && wish.length().compareTo(market.longest()) <= 0
                && !window.start().isBefore(wish.within().start())
                && !window.end().isAfter(wish.within().end())
                && book.free(offering.pool(), window) >= offering.instances()
                && quotas.allow(offering.pool().instanceType(), offering.instances(), now.get());
    }

    private Stream<Instant> starts(Wish wish) {
        Instant soonest = now.get().plus(SOONEST).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        Instant from = wish.within().start().isAfter(soonest) ? wish.within().start() : soonest;
        if (from.isAfter(soonest.plus(market.longest()))) {
            return Stream.empty();
        }
        Instant change = from.atOffset(ZoneOffset.UTC).with(CHANGE).toInstant();
        Instant first = change.isBefore(from) ? change.plus(1, ChronoUnit.DAYS) : change;
        return Stream.of(soonest, first, first.plus(1, ChronoUnit.DAYS)).distinct();
    }

    private void extensions(String planArn, ArrayNode offerings) {
        Plan plan =
                book.withArn(planArn).orElseThrow(() -> Errors.validation("Training plan " + planArn + " not found."));
        if (plan.expired(now.get()) || plan.status(now.get()).equals("Pending")) {
            return;
        }
        Instant end = plan.offering.window().end();
        EXTENSION_DAYS.stream()
                .map(days -> new Extension(plan, new Window(end, end.plus(Duration.ofDays(days))), market.currency()))
                .filter(book::fits)
                .forEach(extension -> {
                    book.show(extension);
                    offerings.add(extension.offering());
                });
    }
}
