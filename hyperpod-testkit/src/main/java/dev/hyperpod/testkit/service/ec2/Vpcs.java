package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;

/** VPCs. They have IPv4 blocks alone. */
final class Vpcs {

    private static final Filters FILTERS = new Filters()
            .named("vpc-id", "dhcp-options-id", "is-default", "owner-id", "state")
            .by("isDefault", "IsDefault")
            .by("dhcpOptionsId", "DhcpOptionsId")
            .by("cidr", "CidrBlock")
            .by("cidr-block", "CidrBlock")
            .by("cidrBlock", "CidrBlock")
            .by("cidr-block-association.cidr-block", "CidrBlockAssociationSet.CidrBlock")
            .by("cidr-block-association.association-id", "CidrBlockAssociationSet.AssociationId")
            .by("cidr-block-association.state", "CidrBlockAssociationSet.CidrBlockState.State")
            .by("ipv6-cidr-block-association.ipv6-cidr-block", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock")
            .by("ipv6-cidr-block-association.ipv6-pool", "Ipv6CidrBlockAssociationSet.Ipv6Pool")
            .by("ipv6-cidr-block-association.association-id", "Ipv6CidrBlockAssociationSet.AssociationId")
            .by("ipv6-cidr-block-association.state", "Ipv6CidrBlockAssociationSet.Ipv6CidrBlockState.State")
            .tagged();

    private final World world;
    private final Tagging tagging;

    Vpcs(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateVpcRequest::builder, this::create)
                .add(DeleteVpcRequest::builder, this::delete, "VpcId")
                .add(DescribeVpcsRequest::builder, this::describe)
                .add(DescribeVpcAttributeRequest::builder, this::describeAttribute, "Attribute", "VpcId")
                .add(ModifyVpcAttributeRequest::builder, this::modifyAttribute, "VpcId");
    }

    private CreateVpcResponse create(CreateVpcRequest request) {
        if (request.cidrBlock() == null) {
            throw new AwsError("MissingParameter", 400, "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        Refused.unsupported(
                "IPv6 blocks",
                Optional.ofNullable(request.amazonProvidedIpv6CidrBlock()),
                Optional.ofNullable(request.ipv6CidrBlock()));
        Cidr block = VpcBlocks.read(request.cidrBlock(), "cidrBlock");
        String tenancy = Objects.requireNonNullElse(request.instanceTenancyAsString(), "default");
        if (!List.of("default", "dedicated").contains(tenancy)) {
            throw Refused.value(tenancy, "instanceTenancy", "Invalid tenancy.");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.VPC);
        if (world.vpcs().all().size() >= limit("VPCs per Region", 5)) {
            throw new AwsError("VpcLimitExceeded", 400, "The maximum number of VPCs has been reached.");
        }
        String id = world.newId("vpc");
        world.addVpc(id, block.toString(), tenancy);
        // Only a default VPC, and what tools set up, has host names from the start.
        vpc(id).dnsHostnames(false);
        tagging.put(id, tags);
        return CreateVpcResponse.builder().vpc(shape(vpc(id), "pending")).build();
    }

    private DeleteVpcResponse delete(DeleteVpcRequest request) {
        Vpc vpc = vpc(request.vpcId());
        if (isInUse(vpc.id())) {
            throw Kind.VPC.inUse(vpc.id());
        }
        world.securityGroups().all().stream()
                .filter(group -> group.vpcId().equals(vpc.id()))
                .forEach(group -> world.removeSecurityGroup(group.id()));
        Network network = world.network();
        network.routeTables().all().stream()
                .filter(table -> table.vpcId().equals(vpc.id()))
                .forEach(table -> forget(table.id(), () -> network.routeTables().remove(table.id())));
        network.acls().all().stream()
                .filter(acl -> acl.vpcId().equals(vpc.id()))
                .forEach(acl -> forget(acl.id(), () -> network.acls().remove(acl.id())));
        forget(vpc.id(), () -> world.vpcs().remove(vpc.id()));
        return DeleteVpcResponse.builder().build();
    }

    private void forget(String id, Runnable removal) {
        removal.run();
        world.tags().forget(id);
    }

    /** Whether anything stands in the VPC but what came with it. */
    private boolean isInUse(String id) {
        Network network = world.network();
        return world.subnets().all().stream().anyMatch(subnet -> subnet.vpcId().equals(id))
                || world.securityGroups().all().stream()
                        .anyMatch(group -> group.vpcId().equals(id) && !group.isDefault())
                || network.routeTables().all().stream()
                        .anyMatch(table -> table.vpcId().equals(id) && !table.isMain())
                || network.acls().all().stream().anyMatch(acl -> acl.vpcId().equals(id) && !acl.isDefault())
                || network.internetGateways().all().stream()
                        .anyMatch(gateway -> gateway.vpcId().filter(id::equals).isPresent())
                || network.endpoints().all().stream()
                        .anyMatch(endpoint -> endpoint.vpcId().equals(id))
                || network.hasInterface(card -> card.vpcId().equals(id))
                || world.securityGroups().all().stream()
                        .filter(group -> !group.vpcId().equals(id))
                        .anyMatch(group -> SecurityGroupUse.refersInto(world, group, id));
    }

    private DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        Described.notBoth(request.vpcIds(), "VpcIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.Vpc> page = Described.page(
                Described.byId(Kind.VPC, world.vpcs(), request.vpcIds()),
                vpc -> shape(vpc, "available"),
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.next())
                .build();
    }

    private DescribeVpcAttributeResponse describeAttribute(DescribeVpcAttributeRequest request) {
        Vpc vpc = vpc(request.vpcId());
        DescribeVpcAttributeResponse.Builder response =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        return switch (request.attributeAsString()) {
            case "enableDnsSupport" ->
                response.enableDnsSupport(on -> on.value(vpc.dnsSupport())).build();
            case "enableDnsHostnames" ->
                response.enableDnsHostnames(on -> on.value(vpc.dnsHostnames())).build();
            case "enableNetworkAddressUsageMetrics" ->
                response.enableNetworkAddressUsageMetrics(on -> on.value(vpc.usageMetrics()))
                        .build();
            default -> throw Refused.value(request.attributeAsString(), "attribute", "Unknown attribute.");
        };
    }

    private ModifyVpcAttributeResponse modifyAttribute(ModifyVpcAttributeRequest request) {
        Vpc vpc = vpc(request.vpcId());
        long named = List.of(
                        request.enableDnsSupport() != null,
                        request.enableDnsHostnames() != null,
                        request.enableNetworkAddressUsageMetrics() != null)
                .stream()
                .filter(on -> on)
                .count();
        if (named == 0) {
            throw new AwsError("MissingParameter", 400, "The request must contain the parameter attribute");
        }
        if (named > 1) {
            throw new AwsError(
                    "InvalidParameterCombination",
                    400,
                    "Fields for multiple attribute types specified: only one may be");
        }
        if (request.enableDnsSupport() != null) {
            vpc.dnsSupport(Boolean.TRUE.equals(request.enableDnsSupport().value()));
        } else if (request.enableDnsHostnames() != null) {
            vpc.dnsHostnames(Boolean.TRUE.equals(request.enableDnsHostnames().value()));
        } else {
            vpc.usageMetrics(Boolean.TRUE.equals(
                    request.enableNetworkAddressUsageMetrics().value()));
        }
        return ModifyVpcAttributeResponse.builder().build();
    }

    private long limit(String quota, int otherwise) {
        return world.quotas()
                .named(quota)
                .findFirst()
                .map(found -> (long) found.value())
                .orElse((long) otherwise);
    }

    private Vpc vpc(String id) {
        return Kind.VPC.get(id, world.vpcs()::find);
    }

    private software.amazon.awssdk.services.ec2.model.Vpc shape(Vpc vpc, String state) {
        return software.amazon.awssdk.services.ec2.model.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(world.id())
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(vpc.blocks().stream()
                        .map(block -> VpcBlocks.shape(block, "associated"))
                        .toList())
                .dhcpOptionsId(world.network().dhcpOptions().orElse("default"))
                .isDefault(false)
                .instanceTenancy(vpc.tenancy())
                .state(state)
                .tags(tagging.ofOrNone(vpc.id()))
                .build();
    }
}
