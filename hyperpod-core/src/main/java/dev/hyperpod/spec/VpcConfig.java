package dev.hyperpod.spec;

import dev.hyperpod.internal.input.Given;
import java.util.List;

/**
 * The network that nodes are put in. HyperPod picks one of the subnets for a cluster; all groups without an override of
 * their own share its zone. Cannot be changed later.
 *
 * @param securityGroupIds 1 to 5 ids such as {@code sg-0b2}
 * @param subnets 1 to 16 ids such as {@code subnet-0a1}
 */
public record VpcConfig(List<String> securityGroupIds, List<String> subnets) {

    /** Copies the lists; a missing one is empty. */
    public VpcConfig {
        securityGroupIds = Absent.toEmpty(securityGroupIds);
        subnets = Absent.toEmpty(subnets);
    }

    /** One subnet and its security groups. */
    public static VpcConfig of(String subnet, String... securityGroupIds) {
        Given.notNull(subnet, "subnet");
        return new VpcConfig(Given.list(securityGroupIds, "securityGroupIds"), List.of(subnet));
    }
}
