package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.FlowLog;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Flow logs of VPCs, subnets and interfaces, to S3 or CloudWatch Logs. Nothing is ever written to them. */
final class FlowLogs {

    private static final Filters FILTERS = new Filters()
            .named("flow-log-id", "log-destination-type", "log-group-name", "resource-id", "traffic-type")
            .by("deliver-log-status", "DeliverLogsStatus")
            .tagged();
    private static final String LOG_GROUP = "cloud-watch-logs";

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final Tokens<List<FlowLog>> tokens = new Tokens<>();

    FlowLogs(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateFlowLogsRequest::builder, this::create, "ResourceIds", "ResourceType")
                .add(DeleteFlowLogsRequest::builder, this::delete, "FlowLogIds")
                .add(DescribeFlowLogsRequest::builder, this::describe);
    }

    private CreateFlowLogsResponse create(CreateFlowLogsRequest request) {
        List<FlowLog> made = tokens.once(
                request.clientToken(), request.toBuilder().clientToken(null).build(), () -> build(request));
        return CreateFlowLogsResponse.builder()
                .clientToken(request.clientToken())
                .flowLogIds(made.stream().map(FlowLog::id).toList())
                .unsuccessful(List.of())
                .build();
    }

    /** All or none, where AWS makes those that it can and names the others. */
    private List<FlowLog> build(CreateFlowLogsRequest request) {
        Refused.unsupported(
                "flow logs of other accounts and forms of files",
                Optional.ofNullable(request.deliverCrossAccountRole()),
                Optional.ofNullable(request.destinationOptions()));
        String type = Objects.requireNonNullElse(request.logDestinationTypeAsString(), LOG_GROUP);
        if (!List.of(LOG_GROUP, "s3").contains(type)) {
            throw Refused.value(type, "LogDestinationType", "Expected cloud-watch-logs or s3.");
        }
        String destination = request.logDestination() == null ? request.logGroupName() : request.logDestination();
        if (destination == null) {
            throw Refused.missing(type.equals(LOG_GROUP) ? "LogGroupName" : "LogDestination");
        }
        if (type.equals(LOG_GROUP) && request.deliverLogsPermissionArn() == null) {
            throw Refused.missing("DeliverLogsPermissionArn");
        }
        String traffic = Objects.requireNonNullElse(request.trafficTypeAsString(), "ALL");
        if (!List.of("ACCEPT", "REJECT", "ALL").contains(traffic)) {
            throw Refused.value(traffic, "TrafficType", "Expected ACCEPT, REJECT or ALL.");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.FLOW_LOG);
        for (String resource : request.resourceIds()) {
            check(request.resourceTypeAsString(), resource);
            if (network.flowLogs().all().stream()
                    .anyMatch(log -> log.resourceId().equals(resource)
                            && log.traffic().equals(traffic)
                            && log.destination().equals(destination))) {
                throw new AwsError(
                        "FlowLogAlreadyExists",
                        400,
                        "Error. There is an existing Flow Log with the same configuration and log destination.");
            }
        }
        List<FlowLog> made = new ArrayList<>();
        for (String resource : request.resourceIds()) {
            FlowLog log = network.flowLogs()
                    .put(new FlowLog(world.newId("fl"), resource, traffic, type, destination, world.now()));
            tagging.put(log.id(), tags);
            made.add(log);
        }
        return made;
    }

    private void check(String type, String id) {
        switch (type) {
            case "VPC" -> Kind.VPC.get(id, world.vpcs()::find);
            case "Subnet" -> Kind.SUBNET.get(id, world.subnets()::find);
            case "NetworkInterface" ->
                Kind.NETWORK_INTERFACE.get(
                        id,
                        wanted -> network.allInterfaces().stream()
                                .filter(card -> card.id().equals(wanted))
                                .findFirst());
            default -> throw Refused.value(type, "ResourceType", "Expected VPC, Subnet or NetworkInterface.");
        }
    }

    private DeleteFlowLogsResponse delete(DeleteFlowLogsRequest request) {
        Predicate<String> there = id -> network.flowLogs().find(id).isPresent();
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : request.flowLogIds()) {
            if (there.test(id)) {
                network.flowLogs().remove(id);
                world.tags().forget(id);
            } else {
                AwsError error = Kind.FLOW_LOG.missing(id);
                failed.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(said -> said.code(error.code()).message(error.text()))
                        .build());
            }
        }
        return DeleteFlowLogsResponse.builder().unsuccessful(failed).build();
    }

    private DescribeFlowLogsResponse describe(DescribeFlowLogsRequest request) {
        Page<software.amazon.awssdk.services.ec2.model.FlowLog> page = Described.page(
                Described.byId(Kind.FLOW_LOG, network.flowLogs(), request.flowLogIds()),
                this::shape,
                FILTERS,
                request.filter(),
                request.maxResults(),
                request.nextToken());
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items())
                .nextToken(page.next())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.FlowLog shape(FlowLog log) {
        software.amazon.awssdk.services.ec2.model.FlowLog.Builder shape =
                software.amazon.awssdk.services.ec2.model.FlowLog.builder()
                        .flowLogId(log.id())
                        .flowLogStatus("ACTIVE")
                        .deliverLogsStatus("SUCCESS")
                        .resourceId(log.resourceId())
                        .trafficType(log.traffic())
                        .logDestinationType(log.destinationType())
                        .maxAggregationInterval(600)
                        .creationTime(log.created())
                        .tags(tagging.of(log.id()));
        if (log.destinationType().equals(LOG_GROUP)) {
            shape.logGroupName(log.destination());
        } else {
            shape.logDestination(log.destination());
        }
        return shape.build();
    }
}
