package dev.hyperpod.testkit.service.fsx;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/** Where a file system is put: its subnet, security groups and network interfaces. */
final class Site {

    private final World world;
    private final Network network;

    Site(World world) {
        this.world = world;
        this.network = world.network();
    }

    Subnet subnet(List<String> ids, String type) {
        if (ids.size() != 1) {
            throw FsxError.network("Exactly one subnet ID must be provided for " + type + " file systems.");
        }
        return world.subnets()
                .find(ids.get(0))
                .orElseThrow(() -> FsxError.network("The subnet ID '" + ids.get(0) + "' does not exist"));
    }

    List<String> groups(List<String> ids, Subnet subnet) {
        for (String id : ids) {
            SecurityGroup group = world.securityGroups()
                    .find(id)
                    .orElseThrow(() -> FsxError.network("The security group '" + id + "' does not exist"));
            if (!group.vpcId().equals(subnet.vpcId())) {
                throw FsxError.network("The security group '" + id + "' does not belong to VPC " + subnet.vpcId());
            }
        }
        return ids.isEmpty()
                ? world.securityGroups().all().stream()
                        .filter(group -> group.isDefault() && group.vpcId().equals(subnet.vpcId()))
                        .map(SecurityGroup::id)
                        .toList()
                : ids;
    }

    List<String> cards(String id, Subnet subnet, List<String> groups, int count) {
        if (subnet.freeAddresses() < count) {
            throw new AwsError(
                    "InvalidNetworkSettings", 400, "Subnet " + subnet.id() + " has not enough free addresses.");
        }
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            network.plug(subnet, groups, "interface", "Created by Amazon FSx for " + id, "amazon-fsx", id)
                    .ifPresent(card -> cards.add(card.id()));
        }
        return cards;
    }
}
