package dev.hyperpod.check.network;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fix;
import dev.hyperpod.error.AwsCallException;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * A gateway endpoint of S3 that a route table is to lead to.
 *
 * @param vpcId the VPC
 * @param routeTable the table's id
 * @param region the region of the VPC, to which such an endpoint is bound
 */
record S3GatewayEndpoint(String vpcId, String routeTable, String region) {

    private static final String CREATE = "ec2:CreateVpcEndpoint";
    private static final String MODIFY = "ec2:ModifyVpcEndpoint";

    Fix fix() {
        return Fix.that("Lead " + routeTable + " to S3 by a gateway endpoint")
                .calls(
                        VpcEndpointsFact.ACTION + "(" + vpcId + ")",
                        CREATE + "(" + vpcId + ", " + service() + ", Gateway, " + routeTable + "), or " + MODIFY
                                + "(the endpoint, +" + routeTable + ") where the VPC has one already")
                .undoneBy("ec2:DeleteVpcEndpoints(the endpoint), or " + MODIFY + "(the endpoint, -" + routeTable + ")")
                .needsConsent(
                        "network.s3-path",
                        "it changes the routes of everything in the subnets of " + routeTable
                                + ": connections to S3 that are open break off")
                .by(this::lay);
    }

    private String service() {
        return "com.amazonaws." + region + ".s3";
    }

    /** A table that leads to S3 already is left as it is. */
    private void lay(Aws aws) {
        List<VpcEndpoint> there = existing(aws);
        if (there.stream().anyMatch(endpoint -> endpoint.routeTableIds().contains(routeTable))) {
            return;
        }
        try {
            if (there.isEmpty()) {
                aws.call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        CREATE,
                        ec2 -> ec2.createVpcEndpoint(request -> request.vpcId(vpcId)
                                .serviceName(service())
                                .vpcEndpointType(VpcEndpointType.GATEWAY)
                                .routeTableIds(routeTable)));
            } else {
                aws.call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        MODIFY,
                        ec2 -> ec2.modifyVpcEndpoint(
                                request -> request.vpcEndpointId(there.get(0).vpcEndpointId())
                                        .addRouteTableIds(routeTable)));
            }
        } catch (AwsCallException e) {
            if (!e.code().equals("RouteAlreadyExists")) {
                throw e;
            }
        }
    }

    private List<VpcEndpoint> existing(Aws aws) {
        return aws.call(
                Ec2Client.class,
                Ec2Client::builder,
                VpcEndpointsFact.ACTION,
                ec2 -> ec2
                        .describeVpcEndpointsPaginator(request ->
                                request.filters(filter("vpc-id", vpcId), filter("vpc-endpoint-type", "Gateway")))
                        .vpcEndpoints()
                        .stream()
                        .filter(endpoint -> endpoint.serviceName().endsWith("." + region + ".s3"))
                        .filter(endpoint -> "available".equalsIgnoreCase(endpoint.stateAsString())
                                || "pending".equalsIgnoreCase(endpoint.stateAsString()))
                        .toList());
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
