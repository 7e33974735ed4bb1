package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/** Subnets. Those that are asked for here have IPv4 blocks alone. */
final class Subnets {

    private static final Filters FILTERS = new Filters()
            .named("subnet-id", "vpc-id", "availability-zone", "availability-zone-id", "available-ip-address-count")
            .named("cidr-block", "default-for-az", "enable-dns64", "enable-lni-at-device-index", "ipv6-native")
            .named("map-public-ip-on-launch", "outpost-arn", "owner-id", "state", "subnet-arn")
            .named("customer-owned-ipv4-pool", "map-customer-owned-ip-on-launch")
            .by("availabilityZone", "AvailabilityZone")
            .by("availabilityZoneId", "AvailabilityZoneId")
            .by("cidr", "CidrBlock")
            .by("cidrBlock", "CidrBlock")
            .by("defaultForAz", "DefaultForAz")
            .by("ipv6-cidr-block-association.ipv6-cidr-block", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock")
            .by("ipv6-cidr-block-association.association-id", "Ipv6CidrBlockAssociationSet.AssociationId")
            .by("ipv6-cidr-block-association.state", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlockState.State")
            .by("private-dns-name-options-on-launch.hostname-type", "PrivateDnsNameOptionsOnLaunch.HostnameType")
            .by(
                    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
                    "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord")
            .by(
                    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
                    "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord")
            .tagged();

    private final World world;
    private final Tagging tagging;

    Subnets(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateSubnetRequest::builder, this::create, "VpcId")
                .add(DeleteSubnetRequest::builder, this::delete, "SubnetId")
                .add(DescribeSubnetsRequest::builder, this::describe)
                .add(ModifySubnetAttributeRequest::builder, this::modify, "SubnetId");
    }

    private CreateSubnetResponse create(CreateSubnetRequest request) {
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        if (request.cidrBlock() == null) {
            throw new AwsError("MissingParameter", 400, "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        Refused.unsupported(
                "subnets with IPv6 or in Outposts",
                Optional.ofNullable(request.ipv6CidrBlock()),
                Optional.ofNullable(request.ipv6Native()),
                Optional.ofNullable(request.outpostArn()));
        Cidr block = Cidr.parse(request.cidrBlock())
                .orElseThrow(() -> Refused.value(request.cidrBlock(), "cidrBlock", "This is not a valid CIDR block."));
        checkRoom(vpc, block, request.cidrBlock());
        Zone zone = zone(request);
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.SUBNET);
        String id = world.newId("subnet");
        world.addSubnet(id, vpc.id(), zone, block.toString());
        tagging.put(id, tags);
        return CreateSubnetResponse.builder().subnet(shape(subnet(id))).build();
    }

    private void checkRoom(Vpc vpc, Cidr block, String asked) {
        boolean inside = vpc.blocks().stream()
                .anyMatch(whole -> Cidr.parse(whole.cidr()).orElseThrow().contains(block));
        if (block.prefix() < 16 || block.prefix() > 28 || !inside) {
            throw new AwsError("InvalidSubnet.Range", 400, "The CIDR '" + asked + "' is invalid.");
        }
        boolean conflict = world.subnets().all().stream()
                .filter(other -> other.vpcId().equals(vpc.id()))
                .anyMatch(other -> Cidr.parse(other.cidr()).orElseThrow().overlaps(block));
        if (conflict) {
            throw new AwsError("InvalidSubnet.Conflict", 400, "The CIDR '" + asked + "' conflicts with another subnet");
        }
    }

    /** The zone asked for by name or id; the first one when none is. */
    private Zone zone(CreateSubnetRequest request) {
        List<Zone> zones = world.place().zones();
        String name = request.availabilityZone();
        String id = request.availabilityZoneId();
        if (name != null && id != null) {
            throw new AwsError(
                    "InvalidParameterCombination",
                    400,
                    "The parameter availabilityZone cannot be used with the parameter availabilityZoneId");
        }
        return zones.stream()
                .filter(zone -> name == null || zone.name().equals(name))
                .filter(zone -> id == null || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.value(
                        name == null ? String.valueOf(id) : name,
                        name == null ? "availabilityZoneId" : "availabilityZone",
                        "Subnets can currently only be created in the following availability zones: "
                                + zones.stream()
                                        .map(name == null ? Zone::id : Zone::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        Subnet subnet = subnet(request.subnetId());
        boolean used = world.network().hasInterface(card -> card.subnetId().equals(subnet.id()))
                || world.eksClusters().all().stream()
                        .anyMatch(eks -> eks.subnetIds().contains(subnet.id()));
        if (used) {
            throw Kind.SUBNET.inUse(subnet.id());
        }
        world.removeSubnet(subnet.id());
        return DeleteSubnetResponse.builder().build();
    }

    private DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        Described.notBoth(request.subnetIds(), "SubnetIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.Subnet> page = Described.page(
                Described.byId(Kind.SUBNET, world.subnets(), request.subnetIds()),
                this::shape,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.next())
                .build();
    }

    private ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        Subnet subnet = subnet(request.subnetId());
        List<Object> named = Stream.of(
                        request.mapPublicIpOnLaunch(),
                        request.enableDns64(),
                        request.privateDnsHostnameTypeOnLaunchAsString(),
                        request.enableResourceNameDnsARecordOnLaunch())
                .filter(value -> value != null)
                .map(Object.class::cast)
                .toList();
        if (named.size() > 1) {
            throw new AwsError(
                    "InvalidParameterCombination", 400, "Only one subnet attribute can be modified at a time");
        }
        if (request.mapPublicIpOnLaunch() != null) {
            subnet.publicAddresses(on(request.mapPublicIpOnLaunch()));
        } else if (request.enableDns64() != null) {
            subnet.dns64(on(request.enableDns64()));
        } else if (request.enableResourceNameDnsARecordOnLaunch() != null) {
            subnet.nameRecord(on(request.enableResourceNameDnsARecordOnLaunch()));
        } else if (request.privateDnsHostnameTypeOnLaunchAsString() != null) {
            subnet.hostnameType(hostnameType(request.privateDnsHostnameTypeOnLaunchAsString()));
        } else {
            throw new AwsError("UnsupportedOperation", 400, "The attribute is not supported by subnets without IPv6.");
        }
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static String hostnameType(String type) {
        if (!List.of("ip-name", "resource-name").contains(type)) {
            throw Refused.value(type, "privateDnsHostnameTypeOnLaunch", "Expected ip-name or resource-name.");
        }
        return type;
    }

    private static boolean on(AttributeBooleanValue value) {
        return Boolean.TRUE.equals(value.value());
    }

    private Subnet subnet(String id) {
        return Kind.SUBNET.get(id, world.subnets()::find);
    }

    private static List<SubnetIpv6CidrBlockAssociation> ipv6(Subnet subnet) {
        return subnet.ipv6Block().isEmpty()
                ? List.of()
                : List.of(SubnetIpv6CidrBlockAssociation.builder()
                        .associationId(subnet.id().replace("subnet-", "subnet-cidr-assoc-"))
                        .ipv6CidrBlock(subnet.ipv6Block())
                        .ipv6CidrBlockState(state -> state.state("associated"))
                        .build());
    }

    private software.amazon.awssdk.services.ec2.model.Subnet shape(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(world.place().arn("ec2", "subnet/" + subnet.id()))
                .vpcId(subnet.vpcId())
                .ownerId(world.id())
                .cidrBlock(subnet.ipv6Only() ? null : subnet.cidr())
                .ipv6CidrBlockAssociationSet(ipv6(subnet))
                .outpostArn(subnet.outpost().isEmpty() ? null : subnet.outpost())
                .availabilityZone(subnet.zone().name())
                .availabilityZoneId(subnet.zone().id())
                .availableIpAddressCount(subnet.ipv6Only() ? 0 : subnet.freeAddresses())
                .mapPublicIpOnLaunch(subnet.publicAddresses())
                .mapCustomerOwnedIpOnLaunch(false)
                .defaultForAz(false)
                .assignIpv6AddressOnCreation(false)
                .enableDns64(subnet.dns64())
                .ipv6Native(subnet.ipv6Only())
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType(subnet.hostnameType())
                        .enableResourceNameDnsARecord(subnet.nameRecord())
                        .enableResourceNameDnsAAAARecord(false))
                .state("available")
                .tags(tagging.ofOrNone(subnet.id()))
                .build();
    }
}
