package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Place.Zone;

/**
 * Where the nodes of a group stand.
 *
 * @param subnetId the subnet; empty when SageMaker's own network is used
 * @param cidr the block that addresses come from
 */
record Placement(String subnetId, String zone, String zoneId, String cidr) {

    static Placement of(Account.SubnetView subnet) {
        return new Placement(subnet.id(), subnet.zone(), subnet.zoneId(), subnet.cidr());
    }

    /** SageMaker's own network, for Slurm clusters without a VPC. */
    static Placement platform(String region) {
        String[] parts = region.split("-", -1);
        String direction = parts[parts.length - 2]
                .replaceAll("(north|south)(east|west)", "$1 $2")
                .replaceAll("(\\w)\\w*( (\\w)\\w*)?", "$1$3");
        String area = region.contains("-gov-") ? parts[0] + "g" : parts[0];
        return new Placement("", region + "a", area + direction + parts[parts.length - 1] + "-az1", "10.128.0.0/9");
    }

    /** A subnet that is not there: a launch into it fails. */
    static Placement missing(String subnetId, String region) {
        Placement platform = platform(region);
        return new Placement(subnetId, platform.zone, platform.zoneId, platform.cidr);
    }

    /** The same network in another zone. */
    Placement in(Zone other) {
        return new Placement(subnetId, other.name(), other.id(), cidr);
    }

    boolean inOwnVpc() {
        return !subnetId.isEmpty();
    }
}
