package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plans and their reserved capacity as answers show them. */
final class PlanViews {

    private final Supplier<Instant> now;
    private final String currency;
    private final Function<String, PlanUse> use;

    /**
     * The views.
     *
     * @param use what clusters do with the plan of an ARN
     */
    PlanViews(Supplier<Instant> now, String currency, Function<String, PlanUse> use) {
        this.now = now;
        this.currency = currency;
        this.use = use;
    }

    PlanUse use(Plan plan) {
        return use.apply(plan.arn);
    }

    /** Instances that are free for work; none when the plan is over. */
    int available(Plan plan) {
        return plan.expired(now.get())
                ? 0
                : Math.max(0, plan.usable() - use(plan).inUse());
    }

    String status(Plan plan) {
        return plan.status(now.get());
    }

    ObjectNode summary(Plan plan) {
        ObjectNode view = Json.object();
        view.put("TrainingPlanArn", plan.arn);
        view.put("TrainingPlanName", plan.name);
        view.put("Status", status(plan));
        plan.offering.window().writeTo(view);
        view.put("UpfrontFee", fee(plan));
        view.put("CurrencyCode", currency);
        view.put("TotalInstanceCount", plan.offering.instances());
        view.put("AvailableInstanceCount", available(plan));
        view.put("InUseInstanceCount", use(plan).inUse());
        if (plan.offering.ultraServers() > 0) {
            view.put("TotalUltraServerCount", plan.offering.ultraServers());
        }
        plan.offering.targets().forEach(view.putArray("TargetResources")::add);
        view.putArray("ReservedCapacitySummaries").add(capacity(plan));
        return view;
    }

    /** What was paid for the plan and its extensions. */
    private static String fee(Plan plan) {
        BigDecimal extensions = plan.extensions.values().stream()
                .map(bought -> bought.extension().window())
                .map(window -> new BigDecimal(plan.offering.pool().fee(plan.offering.instances(), window.length())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Window first = plan.extensions.isEmpty()
                ? plan.offering.window()
                : new Window(
                        plan.offering.window().start(),
                        plan.extensions
                                .firstEntry()
                                .getValue()
                                .extension()
                                .window()
                                .start());
        return new BigDecimal(plan.offering.pool().fee(plan.offering.instances(), first.length()))
                .add(extensions)
                .toPlainString();
    }

    ObjectNode details(Plan plan) {
        ObjectNode view = summary(plan);
        view.put("UnhealthyInstanceCount", use(plan).unhealthy());
        view.put("AvailableSpareInstanceCount", plan.spares());
        return view;
    }

    private ObjectNode capacity(Plan plan) {
        ObjectNode view = Json.object();
        view.put("ReservedCapacityArn", plan.capacityArn);
        plan.offering.describe(view);
        plan.offering.ultraServers(view);
        view.put("TotalInstanceCount", plan.offering.instances());
        view.put("Status", status(plan));
        String zoneId = plan.offering.pool().zone().id();
        if (Extension.ZONE_ID.matcher(zoneId).matches()) {
            view.put("AvailabilityZoneId", zoneId);
        }
        return view;
    }
}
