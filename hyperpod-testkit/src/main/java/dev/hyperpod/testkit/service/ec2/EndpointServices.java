package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.EndpointService;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.World;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.PrivateDnsDetails;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** AWS's services that endpoints lead to, and the prefix lists of those with gateways. */
final class EndpointServices {

    private static final Filters SERVICE_FILTERS = new Filters()
            .named("owner", "service-name", "service-region")
            .by("service-type", "ServiceType.ServiceType")
            .by("supported-ip-address-types", "SupportedIpAddressTypes")
            .tagged();

    private static final Filters LIST_FILTERS = new Filters().named("prefix-list-id", "prefix-list-name");

    private static final Filters MANAGED_FILTERS = new Filters()
            .named("owner-id", "prefix-list-id", "prefix-list-name")
            .tagged();

    private final World world;

    EndpointServices(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(DescribeVpcEndpointServicesRequest::builder, this::describeServices)
                .add(DescribePrefixListsRequest::builder, this::describePrefixLists)
                .add(DescribeManagedPrefixListsRequest::builder, this::describeManagedPrefixLists)
                .add(GetManagedPrefixListEntriesRequest::builder, this::entries, "PrefixListId");
    }

    private DescribeVpcEndpointServicesResponse describeServices(DescribeVpcEndpointServicesRequest request) {
        List<EndpointService> all = EndpointService.of(world.place());
        for (String name : request.serviceNames()) {
            if (all.stream().noneMatch(service -> service.name().equals(name))) {
                throw new AwsError("InvalidServiceName", 400, "The Vpc Endpoint Service '" + name + "' does not exist");
            }
        }
        List<EndpointService> named = all.stream()
                .filter(service -> request.serviceNames().isEmpty()
                        || request.serviceNames().contains(service.name()))
                .toList();
        List<ServiceDetail> found = SERVICE_FILTERS.apply(
                request.filters(), named.stream().map(this::shape).toList());
        Page<ServiceDetail> page = Described.page(found, capped(request.maxResults()), request.nextToken(), 1, 1000);
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceDetails(page.items())
                .serviceNames(page.items().stream()
                        .map(ServiceDetail::serviceName)
                        .distinct()
                        .sorted()
                        .toList())
                .nextToken(page.next())
                .build();
    }

    /** Where EC2 answers a thousand things when it is asked for more. */
    static @Nullable Integer capped(@Nullable Integer size) {
        return size == null ? null : Integer.valueOf(Math.min(size, 1000));
    }

    private DescribePrefixListsResponse describePrefixLists(DescribePrefixListsRequest request) {
        Page<PrefixList> page = Described.page(
                gateways(request.prefixListIds()),
                service -> PrefixList.builder()
                        .prefixListId(EndpointService.prefixListId(service.name()))
                        .prefixListName(service.name())
                        .cidrs(service.blocks())
                        .build(),
                LIST_FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken(),
                1,
                1000);
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeManagedPrefixListsResponse describeManagedPrefixLists(DescribeManagedPrefixListsRequest request) {
        Page<ManagedPrefixList> page = Described.page(
                gateways(request.prefixListIds()),
                this::managed,
                MANAGED_FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken(),
                1,
                100);
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.next())
                .build();
    }

    private GetManagedPrefixListEntriesResponse entries(GetManagedPrefixListEntriesRequest request) {
        EndpointService service = gateways(List.of(request.prefixListId())).get(0);
        List<PrefixListEntry> entries = service.blocks().stream()
                .map(block -> PrefixListEntry.builder().cidr(block).build())
                .toList();
        Page<PrefixListEntry> page = Described.page(entries, request.maxResults(), request.nextToken(), 1, 100);
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(page.items())
                .nextToken(page.next())
                .build();
    }

    private List<EndpointService> gateways(List<String> ids) {
        List<EndpointService> all = EndpointService.of(world.place()).stream()
                .filter(EndpointService::isGateway)
                .toList();
        return ids.isEmpty()
                ? all
                : ids.stream()
                        .distinct()
                        .map(id ->
                                Kind.PREFIX_LIST.get(id, wanted -> EndpointService.prefixList(world.place(), wanted)))
                        .toList();
    }

    private ManagedPrefixList managed(EndpointService service) {
        String id = EndpointService.prefixListId(service.name());
        return ManagedPrefixList.builder()
                .prefixListId(id)
                .prefixListName(service.name())
                .prefixListArn(
                        String.join(":", "arn", world.partition(), "ec2", world.region(), "aws", "prefix-list/" + id))
                .addressFamily("IPv4")
                .ownerId("AWS")
                .tags(List.of())
                .build();
    }

    private ServiceDetail shape(EndpointService service) {
        ServiceDetail.Builder shape = ServiceDetail.builder()
                .serviceName(service.name())
                .serviceId("vpce-svc-0f" + HexFormat.of().toHexDigits((service.name() + service.type()).hashCode(), 8)
                        + "0000000")
                .serviceType(
                        ServiceTypeDetail.builder().serviceType(service.type()).build())
                .serviceRegion(world.region())
                .availabilityZones(
                        world.place().zones().stream().map(Zone::name).toList())
                .owner("amazon")
                .baseEndpointDnsNames(service.name().substring("com.amazonaws.".length()) + ".vpce."
                        + world.place().dnsSuffix())
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypes(List.of())
                .tags(List.of());
        if (!service.isGateway()) {
            shape.privateDnsName(service.privateName())
                    .privateDnsNames(PrivateDnsDetails.builder()
                            .privateDnsName(service.privateName())
                            .build())
                    .privateDnsNameVerificationState("verified")
                    .supportedIpAddressTypesWithStrings("ipv4");
        }
        return shape.build();
    }
}
