package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A way from a VPC to a service. A gateway endpoint works at once; an interface endpoint is usable a minute after it
 * was asked for and takes a minute to go.
 *
 * @param id such as {@code vpce-0a000000000000001}
 * @param vpcId the VPC
 * @param serviceName such as {@code com.amazonaws.us-west-2.s3}
 * @param type {@code Gateway} or {@code Interface}
 * @param policy the policy document
 * @param routeTables the tables that lead to it, of a gateway endpoint
 * @param subnets the subnets with an interface of it
 * @param groups the security groups of its interfaces
 * @param interfaces the ids of its interfaces
 * @param privateDns whether the service's own name leads to it
 * @param created when it was asked for
 * @param deleted when its end was asked for
 */
public record VpcEndpoint(
        String id,
        String vpcId,
        String serviceName,
        String type,
        String policy,
        List<String> routeTables,
        List<String> subnets,
        List<String> groups,
        List<String> interfaces,
        boolean privateDns,
        Instant created,
        Optional<Instant> deleted) {

    /** The policy of an endpoint that was given none. */
    public static final String OPEN =
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private static final Duration TAKES = Duration.ofMinutes(1);

    /** Copies the lists. */
    public VpcEndpoint {
        routeTables = List.copyOf(routeTables);
        subnets = List.copyOf(subnets);
        groups = List.copyOf(groups);
        interfaces = List.copyOf(interfaces);
    }

    /** Whether route tables lead to it, rather than interfaces. */
    public boolean isGateway() {
        return type.equals("Gateway");
    }

    /** {@code pending}, {@code available} or {@code deleting}. */
    public String state(Instant now) {
        if (deleted.isPresent()) {
            return "deleting";
        }
        return !isGateway() && now.isBefore(created.plus(TAKES)) ? "pending" : "available";
    }

    /** Whether it has gone. */
    public boolean gone(Instant now) {
        return deleted.filter(asked -> isGateway() || !now.isBefore(asked.plus(TAKES)))
                .isPresent();
    }

    /** The same endpoint on its way out. */
    public VpcEndpoint deleted(Instant when) {
        return new VpcEndpoint(
                id,
                vpcId,
                serviceName,
                type,
                policy,
                routeTables,
                subnets,
                groups,
                interfaces,
                privateDns,
                created,
                Optional.of(when));
    }

    /** The same endpoint reached from these route tables. */
    public VpcEndpoint routedFrom(List<String> tables) {
        return new VpcEndpoint(
                id,
                vpcId,
                serviceName,
                type,
                policy,
                tables,
                subnets,
                groups,
                interfaces,
                privateDns,
                created,
                deleted);
    }

    /** The same endpoint with these subnets and the interfaces in them. */
    public VpcEndpoint standingIn(List<String> places, List<String> cards) {
        return new VpcEndpoint(
                id, vpcId, serviceName, type, policy, routeTables, places, groups, cards, privateDns, created, deleted);
    }

    /** The same endpoint in these security groups. */
    public VpcEndpoint in(List<String> others) {
        return new VpcEndpoint(
                id,
                vpcId,
                serviceName,
                type,
                policy,
                routeTables,
                subnets,
                others,
                interfaces,
                privateDns,
                created,
                deleted);
    }

    /** The same endpoint under another policy. */
    public VpcEndpoint policy(String document) {
        return new VpcEndpoint(
                id,
                vpcId,
                serviceName,
                type,
                document,
                routeTables,
                subnets,
                groups,
                interfaces,
                privateDns,
                created,
                deleted);
    }

    /** The same endpoint, answering to the service's own name or not. */
    public VpcEndpoint privateDns(boolean on) {
        return new VpcEndpoint(
                id, vpcId, serviceName, type, policy, routeTables, subnets, groups, interfaces, on, created, deleted);
    }
}
