package dev.hyperpod.testkit.world;

import java.util.Optional;

/**
 * An internet gateway.
 *
 * @param id such as {@code igw-0a000000000000001}
 * @param vpcId the VPC that it is attached to
 */
public record InternetGateway(String id, Optional<String> vpcId) {

    /** The same gateway, attached to a VPC or to none. */
    public InternetGateway at(Optional<String> vpc) {
        return new InternetGateway(id, vpc);
    }
}
