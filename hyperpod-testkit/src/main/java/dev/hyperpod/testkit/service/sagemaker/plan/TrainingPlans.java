package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import dev.hyperpod.testkit.world.Account.OwnedPlan;
import dev.hyperpod.testkit.world.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The operations on training plans, and the state behind them. */
public final class TrainingPlans {

    private final PlanBook book = new PlanBook();
    private final Surroundings around;
    private final Supplier<Instant> now;
    private final Map<String, UnaryOperator<ObjectNode>> handlers = new HashMap<>();

    /** No plans yet but those that the account came with. */
    public TrainingPlans(Surroundings around) {
        this.around = around;
        this.now = around.now();
        Market market = Market.in(around.place().zones());
        PlanQuotas quotas = new PlanQuotas(book, around.quotas());
        PlanViews views = new PlanViews(now, market.currency(), around.use());
        PlanOperations plans = new PlanOperations(book, quotas, views, around);
        CapacityOperations capacity = new CapacityOperations(book, views);
        handlers.put("SearchTrainingPlanOfferings", new OfferingSearch(book, quotas, market, now)::search);
        handlers.put("CreateTrainingPlan", plans::create);
        handlers.put("DescribeTrainingPlan", plans::describe);
        handlers.put("ListTrainingPlans", plans::list);
        handlers.put("ExtendTrainingPlan", plans::extend);
        handlers.put("DescribeTrainingPlanExtensionHistory", plans::history);
        handlers.put("DescribeReservedCapacity", capacity::describe);
        handlers.put("ListUltraServersByReservedCapacity", capacity::ultraServers);
        handlers.replaceAll((name, handler) -> request -> {
            takeIn();
            return handler.apply(request);
        });
    }

    /** Enters the account's own plans that are not in the book yet. */
    private void takeIn() {
        around.owned().get().stream()
                .filter(owned -> book.named(owned.name()).isEmpty())
                .forEach(owned -> book.add(Plan.of(owned, around)));
    }

    /**
     * What plans live in.
     *
     * @param place what ARNs are made of, and whose zones have capacity
     * @param now the present
     * @param numbers running numbers that nobody else is given
     * @param ids twelve letters and digits for a running number
     * @param quotas an applied quota by its name
     * @param use what clusters do with the plan of an ARN
     * @param owned the plans that the account came with
     * @param seesMade whether a read may see what a call made at that time
     */
    public record Surroundings(
            Place place,
            Supplier<Instant> now,
            LongSupplier numbers,
            LongFunction<String> ids,
            Function<String, OptionalInt> quotas,
            Function<String, PlanUse> use,
            Supplier<List<OwnedPlan>> owned,
            Predicate<Instant> seesMade) {

        String newId() {
            return ids.apply(numbers.getAsLong());
        }
    }

    /** The handler of each operation by its name. */
    public Map<String, UnaryOperator<ObjectNode>> handlers() {
        return Map.copyOf(handlers);
    }

    /** The tags of a plan by its ARN. */
    public Optional<Tags> tags(String arn) {
        takeIn();
        return book.withArn(arn).map(plan -> plan.tags);
    }

    /** A plan by its ARN. */
    public Optional<ReservedPlan> find(String arn) {
        takeIn();
        return book.withArn(arn)
                .map(plan -> new ReservedPlan(
                        plan.arn,
                        plan.status(now.get()),
                        plan.offering.targets(),
                        plan.offering.pool().instanceType(),
                        plan.usable(),
                        plan.offering.pool().zone(),
                        plan.offering.window().start(),
                        plan.offering.window().end()));
    }
}
