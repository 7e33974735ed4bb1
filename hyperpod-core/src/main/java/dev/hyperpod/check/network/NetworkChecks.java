package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of subnets, security groups, and the ways in and out of the VPC. */
public final class NetworkChecks {

    private NetworkChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new NetworkExists(),
                new SubnetIpCapacity(),
                new ReplacementRoom(),
                SelfReference.ingress(),
                SelfReference.egress(),
                new OutboundRules(),
                new OpenIngress(),
                new PrivateSubnets(),
                new S3Reachable(),
                new ServiceEndpoints(),
                new WorkingRoutes(),
                new VpcDns(),
                new AclTraffic(),
                new OneZone(),
                new OrdinaryZones(),
                new FlowLogsOn(),
                new DockerBridge(),
                new AddressFamilies());
    }
}
