package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.Network.AclTie;
import dev.hyperpod.testkit.world.NetworkAcl;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;

/** Network ACLs and the subnets under them. */
final class NetworkAcls {

    private static final Filters FILTERS = new Filters()
            .named("network-acl-id", "owner-id", "vpc-id")
            .by("default", "IsDefault")
            .by("association.association-id", "Associations.NetworkAclAssociationId")
            .by("association.network-acl-id", "Associations.NetworkAclId")
            .by("association.subnet-id", "Associations.SubnetId")
            .by("entry.cidr", "Entries.CidrBlock")
            .by("entry.icmp.code", "Entries.IcmpTypeCode.Code")
            .by("entry.icmp.type", "Entries.IcmpTypeCode.Type")
            .by("entry.ipv6-cidr", "Entries.Ipv6CidrBlock")
            .by("entry.port-range.from", "Entries.PortRange.From")
            .by("entry.port-range.to", "Entries.PortRange.To")
            .by("entry.protocol", "Entries.Protocol")
            .by("entry.rule-action", "Entries.RuleAction")
            .by("entry.egress", "Entries.Egress")
            .by("entry.rule-number", "Entries.RuleNumber")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;

    NetworkAcls(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateNetworkAclRequest::builder, this::create, "VpcId")
                .add(DeleteNetworkAclRequest::builder, this::delete, "NetworkAclId")
                .add(DescribeNetworkAclsRequest::builder, this::describe)
                .add(ReplaceNetworkAclAssociationRequest::builder, this::replace, "AssociationId", "NetworkAclId");
    }

    private CreateNetworkAclResponse create(CreateNetworkAclRequest request) {
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.NETWORK_ACL);
        NetworkAcl acl = network.addAcl(vpc.id());
        tagging.put(acl.id(), tags);
        return CreateNetworkAclResponse.builder()
                .networkAcl(shape(acl))
                .clientToken(request.clientToken())
                .build();
    }

    private DeleteNetworkAclResponse delete(DeleteNetworkAclRequest request) {
        NetworkAcl acl = Kind.NETWORK_ACL.get(request.networkAclId(), network.acls()::find);
        if (acl.isDefault()) {
            throw Refused.value("cannot delete default network ACL " + acl.id());
        }
        if (!ties(acl).isEmpty()) {
            throw Kind.NETWORK_ACL.inUse(acl.id());
        }
        network.acls().remove(acl.id());
        world.tags().forget(acl.id());
        return DeleteNetworkAclResponse.builder().build();
    }

    private DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
        Described.notBoth(request.networkAclIds(), "NetworkAclIds", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.NetworkAcl> page = Described.page(
                Described.byId(Kind.NETWORK_ACL, network.acls(), request.networkAclIds()),
                this::shape,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.next())
                .build();
    }

    private ReplaceNetworkAclAssociationResponse replace(ReplaceNetworkAclAssociationRequest request) {
        NetworkAcl acl = Kind.NETWORK_ACL.get(request.networkAclId(), network.acls()::find);
        Subnet subnet = world.subnets().all().stream()
                .filter(held -> network.aclTie(held)
                        .filter(tie -> tie.id().equals(request.associationId()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidAssociationID.NotFound",
                        400,
                        "The association ID '" + request.associationId() + "' does not exist"));
        if (!subnet.vpcId().equals(acl.vpcId())) {
            throw Refused.value(
                    "network ACL " + acl.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
        return ReplaceNetworkAclAssociationResponse.builder()
                .newAssociationId(network.tie(subnet, acl).id())
                .build();
    }

    private List<AclTie> ties(NetworkAcl acl) {
        return world.subnets().all().stream()
                .flatMap(subnet -> network.aclTie(subnet).stream())
                .filter(tie -> tie.aclId().equals(acl.id()))
                .toList();
    }

    private software.amazon.awssdk.services.ec2.model.NetworkAcl shape(NetworkAcl acl) {
        List<NetworkAclAssociation> associations = ties(acl).stream()
                .map(tie -> NetworkAclAssociation.builder()
                        .networkAclAssociationId(tie.id())
                        .networkAclId(acl.id())
                        .subnetId(tie.subnetId())
                        .build())
                .toList();
        return software.amazon.awssdk.services.ec2.model.NetworkAcl.builder()
                .networkAclId(acl.id())
                .vpcId(acl.vpcId())
                .ownerId(world.id())
                .isDefault(acl.isDefault())
                .associations(associations)
                .entries(acl.entries().stream().map(NetworkAcls::shape).toList())
                .tags(tagging.of(acl.id()))
                .build();
    }

    private static NetworkAclEntry shape(NetworkAcl.Entry entry) {
        boolean ipv6 = entry.cidr().contains(":");
        NetworkAclEntry.Builder shape = NetworkAclEntry.builder()
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .protocol(entry.protocol())
                .ruleAction(entry.action())
                .cidrBlock(ipv6 ? null : entry.cidr())
                .ipv6CidrBlock(ipv6 ? entry.cidr() : null);
        if (NetworkAclEntries.hasPorts(entry.protocol())) {
            shape.portRange(range -> range.from(entry.fromPort()).to(entry.toPort()));
        } else if (NetworkAclEntries.isIcmp(entry.protocol())) {
            shape.icmpTypeCode(icmp -> icmp.type(entry.icmpType()).code(entry.icmpCode()));
        }
        return shape.build();
    }
}
