package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import dev.hyperpod.testkit.service.sagemaker.plan.Pool.UltraServer;
import java.util.TreeMap;

/** DescribeReservedCapacity, ListUltraServersByReservedCapacity. Work fills one UltraServer after the other. */
final class CapacityOperations {

    private static final int PAGE = 10;

    private final PlanBook book;
    private final PlanViews views;

    CapacityOperations(PlanBook book, PlanViews views) {
        this.book = book;
        this.views = views;
    }

    ObjectNode describe(ObjectNode request) {
        Plan plan = book.withCapacity(request.path("ReservedCapacityArn").asText());
        ObjectNode view = Json.object();
        view.put("ReservedCapacityArn", plan.capacityArn);
        plan.offering.describe(view);
        view.put("Status", views.status(plan));
        view.put("TotalInstanceCount", plan.offering.instances());
        view.put("AvailableInstanceCount", views.available(plan));
        view.put("InUseInstanceCount", views.use(plan).inUse());
        if (plan.offering.ultraServers() > 0) {
            ObjectNode summary = view.putObject("UltraServerSummary");
            summary.put("InstanceType", plan.offering.pool().instanceType());
            plan.offering.ultraServers(summary);
            summary.put("AvailableSpareInstanceCount", plan.spares());
            summary.put("UnhealthyInstanceCount", views.use(plan).unhealthy());
        }
        return view;
    }

    ObjectNode ultraServers(ObjectNode request) {
        Plan plan = book.withCapacity(request.path("ReservedCapacityArn").asText());
        TreeMap<Long, ObjectNode> servers = new TreeMap<>();
        plan.offering.pool().ultraServer().ifPresent(server -> {
            for (int index = 0; index < plan.ultraServerIds.size(); index++) {
                servers.put((long) index, ultraServer(plan, server, index));
            }
        });
        return Listing.of(request, "UltraServers", PAGE, false)
                .page(Json.object(), "UltraServers", servers, server -> true, Listing.Key.number(), server -> server);
    }

    private ObjectNode ultraServer(Plan plan, UltraServer server, int index) {
        int usable = server.instances() - plan.sparesPerUltraServer;
        PlanUse use = views.use(plan);
        int inUse = Math.max(0, Math.min(usable, use.inUse() - index * usable));
        int unhealthy = Math.max(0, Math.min(inUse, use.unhealthy() - index * usable));
        ObjectNode view = Json.object();
        view.put("UltraServerId", plan.ultraServerIds.get(index));
        view.put("UltraServerType", server.type());
        view.put("AvailabilityZone", plan.offering.pool().zone().name());
        view.put("InstanceType", plan.offering.pool().instanceType());
        view.put("TotalInstanceCount", server.instances());
        view.put("ConfiguredSpareInstanceCount", plan.sparesPerUltraServer);
        view.put("AvailableInstanceCount", views.available(plan) == 0 ? 0 : usable - inUse);
        view.put("InUseInstanceCount", inUse);
        view.put("AvailableSpareInstanceCount", plan.sparesPerUltraServer);
        view.put("UnhealthyInstanceCount", unhealthy);
        return view.put("HealthStatus", unhealthy == 0 ? "OK" : "Impaired");
    }
}
