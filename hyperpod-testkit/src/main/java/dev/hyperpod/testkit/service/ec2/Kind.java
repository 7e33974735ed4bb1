package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of things that EC2 keeps by id, and what it says when an id is wrong. */
enum Kind {
    VPC("vpc", "vpc", "InvalidVpcID", "The vpc ID '%s' does not exist"),
    SUBNET("subnet", "subnet", "InvalidSubnetID", "The subnet ID '%s' does not exist"),
    SECURITY_GROUP(
            "sg",
            "security-group",
            "InvalidGroup.NotFound",
            "InvalidGroupId.Malformed",
            "The security group '%s' does not exist"),
    SECURITY_GROUP_RULE(
            "sgr",
            "security-group-rule",
            "InvalidSecurityGroupRuleId",
            "The security group rule ID '%s' does not exist"),
    ROUTE_TABLE(
            "rtb",
            "route-table",
            "InvalidRouteTableID.NotFound",
            "InvalidRouteTableId.Malformed",
            "The routeTable ID '%s' does not exist"),
    INTERNET_GATEWAY(
            "igw",
            "internet-gateway",
            "InvalidInternetGatewayID.NotFound",
            "InvalidInternetGatewayId.Malformed",
            "The internetGateway ID '%s' does not exist"),
    NAT_GATEWAY("nat", "natgateway", "NatGatewayNotFound", "NatGatewayMalformed", "The Nat Gateway %s was not found"),
    ELASTIC_IP(
            "eipalloc",
            "elastic-ip",
            "InvalidAllocationID.NotFound",
            "InvalidAllocationID.Malformed",
            "The allocation ID '%s' does not exist"),
    NETWORK_ACL(
            "acl",
            "network-acl",
            "InvalidNetworkAclID.NotFound",
            "InvalidNetworkAclId.Malformed",
            "The networkAcl ID '%s' does not exist"),
    VPC_ENDPOINT("vpce", "vpc-endpoint", "InvalidVpcEndpointId", "The Vpc Endpoint Id '%s' does not exist"),
    NETWORK_INTERFACE(
            "eni",
            "network-interface",
            "InvalidNetworkInterfaceID.NotFound",
            "InvalidNetworkInterfaceId.Malformed",
            "The networkInterface ID '%s' does not exist"),
    VOLUME("vol", "volume", "InvalidVolume.NotFound", "InvalidVolumeID.Malformed", "The volume '%s' does not exist."),
    INSTANCE("i", "instance", "InvalidInstanceID", "The instance ID '%s' does not exist"),
    DHCP_OPTIONS(
            "dopt",
            "dhcp-options",
            "InvalidDhcpOptionID.NotFound",
            "InvalidDhcpOptionsId.Malformed",
            "The dhcpOption ID '%s' does not exist"),
    FLOW_LOG("fl", "vpc-flow-log", "InvalidFlowLogId", "The specified flow log ID '%s' does not exist"),
    PREFIX_LIST(
            "pl",
            "prefix-list",
            "InvalidPrefixListID.NotFound",
            "InvalidPrefixListId.Malformed",
            "The prefix list ID '%s' does not exist");

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8}([0-9a-f]{9})?");

    private final String prefix;
    private final String tagged;
    private final String missing;
    private final String malformed;
    private final String text;

    Kind(String prefix, String tagged, String code, String text) {
        this(prefix, tagged, code + ".NotFound", code + ".Malformed", text);
    }

    Kind(String prefix, String tagged, String missing, String malformed, String text) {
        this.prefix = prefix;
        this.tagged = tagged;
        this.missing = missing;
        this.malformed = malformed;
        this.text = text;
    }

    /** The kind that an id says it is of. */
    static Optional<Kind> of(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix + "-"))
                .findFirst();
    }

    /** How tags call the kind, such as {@code natgateway}. */
    String tagged() {
        return tagged;
    }

    /** What the ids begin with, such as {@code vpc}. */
    String prefix() {
        return prefix;
    }

    /** The error for an id behind which there is nothing: malformed, or unknown. */
    AwsError missing(String id) {
        boolean formed = id.startsWith(prefix + "-")
                && NUMBER.matcher(id.substring(prefix.length() + 1)).matches();
        if (formed) {
            return new AwsError(missing, 400, String.format(text, id));
        }
        String expected = this == VPC_ENDPOINT
                ? "Invalid Id: '" + id + "' (expecting 'vpce-...; the Id may only contain lowercase alphanumeric"
                        + " characters and a single dash')"
                : "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")";
        return new AwsError(malformed, 400, expected);
    }

    /** The thing of an id, which must be there. */
    <T> T get(String id, Function<String, Optional<T>> find) {
        return find.apply(id).orElseThrow(() -> missing(id));
    }

    /** The error for a thing that others still need. */
    AwsError inUse(String id) {
        String noun = tagged.equals("subnet") || tagged.equals("vpc") ? tagged : camel();
        return new AwsError(
                "DependencyViolation", 400, "The " + noun + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /** {@code routeTable} of {@code route-table}. */
    private String camel() {
        StringBuilder name = new StringBuilder();
        for (String word : tagged.split("-", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
