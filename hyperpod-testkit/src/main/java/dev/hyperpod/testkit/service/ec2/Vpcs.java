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
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** VPCs. They have IPv4 blocks alone. */
final class Vpcs {

    private static final int MOST_BLOCKS = 5;

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
                .add(ModifyVpcAttributeRequest::builder, this::modifyAttribute, "VpcId")
                .add(AssociateVpcCidrBlockRequest::builder, this::associateBlock, "VpcId")
                .add(DisassociateVpcCidrBlockRequest::builder, this::disassociateBlock, "AssociationId");
    }

    private CreateVpcResponse create(CreateVpcRequest request) {
        if (request.cidrBlock() == null) {
            throw new AwsError("MissingParameter", 400, "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
            throw new AwsError("UnsupportedOperation", 400, "IPv6 blocks are not supported.");
        }
        Cidr block = block(request.cidrBlock(), "cidrBlock");
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

    private AssociateVpcCidrBlockResponse associateBlock(AssociateVpcCidrBlockRequest request) {
        Vpc vpc = vpc(request.vpcId());
        if (request.cidrBlock() == null) {
            throw Refused.missing("cidrBlock");
        }
        Cidr block = block(request.cidrBlock(), "cidrBlock");
        if (vpc.blocks().size() >= MOST_BLOCKS) {
            throw new AwsError(
                    "CidrLimitExceeded",
                    400,
                    "This network '" + vpc.id() + "' has met its maximum number of allowed CIDRs: 5");
        }
        boolean overlaps = vpc.blocks().stream()
                .anyMatch(held -> Cidr.parse(held.cidr()).orElseThrow().overlaps(block));
        if (overlaps) {
            throw new AwsError(
                    "CidrConflict", 400, "The CIDR '" + block + "' conflicts with another CIDR block of the VPC.");
        }
        Vpc.Block added = new Vpc.Block(world.newId("vpc-cidr-assoc"), block.toString());
        vpc.add(added);
        world.network().routeTables().all().stream()
                .filter(table -> table.vpcId().equals(vpc.id()))
                .forEach(table -> table.route(added.cidr(), "local"));
        return AssociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(shape(added, "associating"))
                .build();
    }

    private DisassociateVpcCidrBlockResponse disassociateBlock(DisassociateVpcCidrBlockRequest request) {
        String id = request.associationId();
        Vpc vpc = world.vpcs().all().stream()
                .filter(held -> held.blocks().stream()
                        .anyMatch(block -> block.associationId().equals(id)))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidVpcCidrBlockAssociationID.NotFound",
                        400,
                        "The vpc CIDR block association ID '" + id + "' does not exist"));
        Vpc.Block block = vpc.blocks().stream()
                .filter(held -> held.associationId().equals(id))
                .findFirst()
                .orElseThrow();
        if (block.cidr().equals(vpc.cidr())) {
            throw new AwsError(
                    "OperationNotPermitted",
                    400,
                    "The vpc CIDR block with association ID " + id + " may not be disassociated."
                            + " It is the primary IPv4 CIDR block of the VPC");
        }
        Cidr doomed = Cidr.parse(block.cidr()).orElseThrow();
        boolean used = world.subnets().all().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.id()))
                .anyMatch(subnet -> doomed.contains(Cidr.parse(subnet.cidr()).orElseThrow()));
        if (used) {
            throw Refused.dependency("The CIDR '" + doomed + "' has dependencies and cannot be disassociated.");
        }
        vpc.removeBlock(id);
        world.network().routeTables().all().stream()
                .filter(table -> table.vpcId().equals(vpc.id()))
                .forEach(table -> table.withoutRoute(block.cidr()));
        return DisassociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(shape(block, "disassociating"))
                .build();
    }

    /** A block that a VPC may have: /16 to /28. */
    static Cidr block(String text, String parameter) {
        Cidr block =
                Cidr.parse(text).orElseThrow(() -> Refused.value(text, parameter, "This is not a valid CIDR block."));
        if (block.prefix() < 16 || block.prefix() > 28) {
            throw new AwsError("InvalidVpc.Range", 400, "The CIDR '" + text + "' is invalid.");
        }
        return block;
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
                        .map(block -> shape(block, "associated"))
                        .toList())
                .dhcpOptionsId(world.network().dhcpOptions().orElse("default"))
                .isDefault(false)
                .instanceTenancy(vpc.tenancy())
                .state(state)
                .tags(tagging.ofOrNone(vpc.id()))
                .build();
    }

    private static VpcCidrBlockAssociation shape(Vpc.Block block, String state) {
        return VpcCidrBlockAssociation.builder()
                .cidrBlock(block.cidr())
                .associationId(block.associationId())
                .cidrBlockState(now -> now.state(state))
                .build();
    }
}
