package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.Subnet;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What EKS asks of a cluster's subnets, security groups and endpoint. */
final class ClusterNetworks {

    private static final Pattern CIDR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}|[0-9a-fA-F:]+/\\d{1,3}");
    private static final int MOST_GROUPS = 5;

    private final World world;

    ClusterNetworks(World world) {
        this.world = world;
    }

    /** Checks that the subnets lie in one VPC and two zones, and the groups in that VPC; gives the VPC. */
    String check(String cluster, List<String> subnetIds, List<String> groupIds) {
        List<Subnet> subnets = new ArrayList<>();
        for (String id : subnetIds) {
            subnets.add(world.subnets()
                    .find(id)
                    .orElseThrow(
                            () -> EksError.invalidParameter(cluster, "The subnet ID '" + id + "' does not exist")));
        }
        if (subnets.stream().map(subnet -> subnet.zone().name()).distinct().count() < 2) {
            throw EksError.invalidParameter(cluster, "Subnets specified must be in at least two different AZs");
        } else if (subnets.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw EksError.invalidParameter(cluster, "Subnets specified must belong to the same VPC");
        }
        String vpc = subnets.get(0).vpcId();
        checkGroups(cluster, groupIds, vpc);
        return vpc;
    }

    private void checkGroups(String cluster, List<String> groupIds, String vpc) {
        if (groupIds.size() > MOST_GROUPS) {
            throw EksError.invalidParameter(cluster, "A cluster can have at most 5 security groups");
        }
        for (String id : groupIds) {
            SecurityGroup group = world.securityGroups()
                    .find(id)
                    .orElseThrow(
                            () -> EksError.invalidParameter(cluster, "The security group '" + id + "' does not exist"));
            if (!group.vpcId().equals(vpc)) {
                throw EksError.invalidParameter(
                        cluster,
                        "Security group(s) [" + id + "] are not in the same VPC as the subnets. Please specify security"
                                + " groups that are in the same VPC as subnets.");
            }
        }
    }

    /** Checks who may reach the endpoint. */
    static void checkAccess(String cluster, boolean fromOutside, boolean fromVpc, List<String> cidrs) {
        if (!fromOutside && !fromVpc) {
            throw EksError.invalidParameter(cluster, "Private and public endpoint access cannot be false");
        } else if (!fromOutside && !cidrs.isEmpty()) {
            throw EksError.invalidParameter(
                    cluster, "Public access CIDRs cannot be specified when public endpoint access is disabled");
        }
        cidrs.forEach(cidr -> {
            if (!CIDR.matcher(cidr).matches()) {
                throw EksError.invalidParameter(
                        cluster, "The following CIDRs are invalid in publicAccessCidrs: [" + cidr + "]");
            }
        });
    }

    /** Who may reach the endpoint from outside: everybody, unless told otherwise. */
    static List<String> cidrs(boolean fromOutside, List<String> given) {
        return !fromOutside ? List.of() : given.isEmpty() ? List.of("0.0.0.0/0") : given;
    }
}
