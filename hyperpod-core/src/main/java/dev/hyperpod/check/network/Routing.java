package dev.hyperpod.check.network;

import java.util.List;
import java.util.Optional;

/**
 * The route tables of some VPCs.
 *
 * @param tables all of them that the account may see
 */
public record Routing(List<RouteTable> tables) {

    /** Copies the list. */
    public Routing {
        tables = List.copyOf(tables);
    }

    /**
     * The table of a subnet: the one that it is associated with, else the main one of its VPC. Empty when neither is
     * seen, as in a VPC that another account shares.
     */
    public Optional<RouteTable> of(Subnet subnet) {
        return of(subnet.id(), subnet.vpcId());
    }

    /** The table of a subnet, by its id and that of its VPC. */
    Optional<RouteTable> of(String subnetId, String vpcId) {
        return tables.stream()
                .filter(table -> table.subnets().contains(subnetId))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.main() && table.vpcId().equals(vpcId))
                        .findFirst());
    }
}
