package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** VPCs and subnets. */
final class Networks {

    private static final Filters<Subnet> SUBNET_FILTERS = new Filters<Subnet>()
            .by("subnet-id", Subnet::id)
            .by("vpc-id", Subnet::vpcId)
            .by("availability-zone", subnet -> subnet.zone().name())
            .by("availabilityZone", subnet -> subnet.zone().name())
            .by("availability-zone-id", subnet -> subnet.zone().id())
            .by("availabilityZoneId", subnet -> subnet.zone().id())
            .by("cidr-block", Subnet::cidr)
            .by("cidr", Subnet::cidr)
            .by("cidrBlock", Subnet::cidr)
            .by("map-public-ip-on-launch", subnet -> String.valueOf(subnet.publicAddresses()))
            .by("available-ip-address-count", subnet -> String.valueOf(subnet.freeAddresses()))
            .by("state", subnet -> "available");

    private static final Filters<Vpc> VPC_FILTERS = new Filters<Vpc>()
            .by("vpc-id", Vpc::id)
            .by("cidr", Vpc::cidr)
            .by("state", vpc -> "available")
            .by("is-default", vpc -> "false")
            .by("isDefault", vpc -> "false");

    private final World world;

    Networks(World world) {
        this.world = world;
    }

    DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        Page<Subnet> page = Described.page(
                SUBNET_FILTERS.apply(
                        request.filters(), Described.byId(world.subnets(), request.subnetIds(), Described::noSubnet)),
                request.maxResults(),
                request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.map(this::shape).items())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        Page<Vpc> page = Described.page(
                VPC_FILTERS.apply(request.filters(), Described.byId(world.vpcs(), request.vpcIds(), Described::noVpc)),
                request.maxResults(),
                request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.map(this::shape).items())
                .nextToken(page.next())
                .build();
    }

    DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        Vpc vpc = world.vpcs().find(request.vpcId()).orElseThrow(() -> Described.noVpc(request.vpcId()));
        DescribeVpcAttributeResponse.Builder response =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        return switch (request.attributeAsString()) {
            case "enableDnsSupport" ->
                response.enableDnsSupport(on -> on.value(vpc.dnsSupport())).build();
            case "enableDnsHostnames" ->
                response.enableDnsHostnames(on -> on.value(vpc.dnsHostnames())).build();
            case "enableNetworkAddressUsageMetrics" ->
                response.enableNetworkAddressUsageMetrics(on -> on.value(false)).build();
            default ->
                throw new AwsError(
                        "InvalidParameterValue",
                        400,
                        "Value (" + request.attributeAsString()
                                + ") for parameter attribute is invalid. Unknown attribute.");
        };
    }

    private software.amazon.awssdk.services.ec2.model.Subnet shape(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(world.place().arn("ec2", "subnet/" + subnet.id()))
                .vpcId(subnet.vpcId())
                .ownerId(world.id())
                .cidrBlock(subnet.cidr())
                .availabilityZone(subnet.zone().name())
                .availabilityZoneId(subnet.zone().id())
                .availableIpAddressCount(subnet.freeAddresses())
                .mapPublicIpOnLaunch(subnet.publicAddresses())
                .defaultForAz(false)
                .assignIpv6AddressOnCreation(false)
                .state("available")
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.Vpc shape(Vpc vpc) {
        return software.amazon.awssdk.services.ec2.model.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(world.id())
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .cidrBlock(vpc.cidr())
                        .associationId(vpc.id().replace("vpc-", "vpc-cidr-assoc-"))
                        .cidrBlockState(state -> state.state("associated"))
                        .build())
                .isDefault(false)
                .instanceTenancy("default")
                .state("available")
                .build();
    }
}
