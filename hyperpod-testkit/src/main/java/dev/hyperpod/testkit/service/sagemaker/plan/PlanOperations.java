package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CreateTrainingPlan, DescribeTrainingPlan, ListTrainingPlans. */
final class PlanOperations {

    // AWS documents neither the size of a page nor the order of the list; these are inferred.
    private static final int PAGE = 10;

    private final PlanBook book;
    private final PlanQuotas quotas;
    private final PlanViews views;
    private final TrainingPlans.Surroundings around;

    PlanOperations(PlanBook book, PlanQuotas quotas, PlanViews views, TrainingPlans.Surroundings around) {
        this.book = book;
        this.quotas = quotas;
        this.views = views;
        this.around = around;
    }

    ObjectNode create(ObjectNode request) {
        Instant now = around.now().get();
        book.settle(now);
        String name = request.path("TrainingPlanName").asText();
        if (book.named(name).isPresent()) {
            throw Errors.inUse("Training plan with name " + name + " already exists.");
        }
        String offeringId = request.path("TrainingPlanOfferingId").asText();
        Offering offering = book.offering(offeringId)
                .orElseThrow(() -> Errors.notFound("Training plan offering " + offeringId + " not found."));
        int spares = spares(offering, request);
        Tags tags = Tags.of(request.path("Tags"));
        quotas.checkPlans(now);
        quotas.checkInstances(offering.pool().instanceType(), offering.instances(), now);
        Plan plan = new Plan(
                name,
                around.place().arn("sagemaker", "training-plan/" + name),
                around.place().arn("sagemaker", "reserved-capacity/" + around.newId()),
                now,
                around.numbers().getAsLong(),
                spares,
                Stream.generate(() -> "us-" + around.newId())
                        .limit(offering.ultraServers())
                        .toList(),
                tags,
                offering);
        book.add(plan);
        return Json.object().put("TrainingPlanArn", plan.arn);
    }

    private static int spares(Offering offering, ObjectNode request) {
        JsonNode asked = request.path("SpareInstanceCountPerUltraServer");
        int each =
                offering.pool().ultraServer().map(Pool.UltraServer::instances).orElse(0);
        int spares = asked.asInt(each == 0 ? 0 : 1);
        if (spares > 0 && spares >= each) {
            throw Errors.validation("SpareInstanceCountPerUltraServer " + spares + " must be less than the " + each
                    + " instances of an UltraServer of the offering.");
        }
        return spares;
    }

    ObjectNode describe(ObjectNode request) {
        String wanted = request.path("TrainingPlanName").asText();
        Plan plan = (wanted.contains(":") ? book.withArn(wanted) : book.named(wanted))
                .filter(bought -> around.seesMade().test(bought.created))
                .orElseThrow(() -> Errors.notFound("Training plan with name or ARN " + wanted + " not found."));
        return views.details(plan);
    }

    ObjectNode list(ObjectNode request) {
        Instant now = around.now().get();
        Set<String> states = new HashSet<>();
        request.path("Filters")
                .forEach(filter -> states.add(filter.path("Value").asText()));
        TreeMap<String, Plan> sorted = new TreeMap<>();
        for (Plan plan : book.plans()) {
            Instant start = plan.offering.window().start();
            if (around.seesMade().test(plan.created)
                    && (states.isEmpty() || states.contains(plan.status(now)))
                    && Json.within(request, "StartTimeAfter", "StartTimeBefore", start)) {
                sorted.put(key(request.path("SortBy").asText("StartTime"), plan, now), plan);
            }
        }
        return Listing.of(request, "training plans", PAGE, true)
                .page(Json.object(), "TrainingPlanSummaries", sorted, plan -> true, Listing.Key.name(), views::summary);
    }

    private static String key(String sortBy, Plan plan, Instant now) {
        String first = switch (sortBy) {
            case "TrainingPlanName" -> plan.name;
            case "Status" -> plan.status(now);
            default -> String.format("%019d", plan.offering.window().start().toEpochMilli());
        };
        return first + " " + String.format("%019d", plan.number);
    }

    /** ExtendTrainingPlan. */
    ObjectNode extend(ObjectNode request) {
        Instant now = around.now().get();
        book.settle(now);
        String id = request.path("TrainingPlanExtensionOfferingId").asText();
        Extension extension = book.extension(id)
                .orElseThrow(() -> Errors.notFound("Training plan extension offering " + id + " not found."));
        extension.plan().extend(extension, now);
        ObjectNode answer = Json.object();
        List.copyOf(extension.plan().extensions.values())
                .forEach(bought -> answer.withArray("TrainingPlanExtensions").add(bought(bought, now)));
        return answer;
    }

    /** DescribeTrainingPlanExtensionHistory. */
    ObjectNode history(ObjectNode request) {
        Instant now = around.now().get();
        String arn = request.path("TrainingPlanArn").asText();
        Plan plan = book.withArn(arn).orElseThrow(() -> Errors.notFound("Training plan " + arn + " not found."));
        return Listing.of(request, "extensions", PAGE, false)
                .page(
                        Json.object(),
                        "TrainingPlanExtensions",
                        plan.extensions,
                        bought -> true,
                        Listing.Key.number(),
                        bought -> bought(bought, now));
    }

    private static ObjectNode bought(Plan.BoughtExtension bought, Instant now) {
        return bought.extension().bought(bought.when(), now);
    }
}
