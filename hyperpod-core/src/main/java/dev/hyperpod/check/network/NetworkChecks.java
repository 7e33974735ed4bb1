package dev.hyperpod.check.network;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of subnets and security groups. */
public final class NetworkChecks {

    private NetworkChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(new NetworkExists(), new SubnetIpCapacity(), SelfReference.ingress(), SelfReference.egress());
    }
}
