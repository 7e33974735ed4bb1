package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Cidr;
import dev.hyperpod.testkit.world.Vpc;
import dev.hyperpod.testkit.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** The blocks of addresses of VPCs. */
final class VpcBlocks {

    private static final int MOST_BLOCKS = 5;

    private final World world;

    VpcBlocks(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(AssociateVpcCidrBlockRequest::builder, this::associate, "VpcId")
                .add(DisassociateVpcCidrBlockRequest::builder, this::disassociate, "AssociationId");
    }

    private AssociateVpcCidrBlockResponse associate(AssociateVpcCidrBlockRequest request) {
        Vpc vpc = Kind.VPC.get(request.vpcId(), world.vpcs()::find);
        Refused.unsupported(
                "IPv6 blocks",
                Optional.ofNullable(request.amazonProvidedIpv6CidrBlock()),
                Optional.ofNullable(request.ipv6CidrBlock()));
        if (request.cidrBlock() == null) {
            throw Refused.missing("cidrBlock");
        }
        Cidr block = read(request.cidrBlock(), "cidrBlock");
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

    private DisassociateVpcCidrBlockResponse disassociate(DisassociateVpcCidrBlockRequest request) {
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
    static Cidr read(String text, String parameter) {
        Cidr block =
                Cidr.parse(text).orElseThrow(() -> Refused.value(text, parameter, "This is not a valid CIDR block."));
        if (block.prefix() < 16 || block.prefix() > 28) {
            throw new AwsError("InvalidVpc.Range", 400, "The CIDR '" + text + "' is invalid.");
        }
        return block;
    }

    static VpcCidrBlockAssociation shape(Vpc.Block block, String state) {
        return VpcCidrBlockAssociation.builder()
                .cidrBlock(block.cidr())
                .associationId(block.associationId())
                .cidrBlockState(now -> now.state(state))
                .build();
    }
}
