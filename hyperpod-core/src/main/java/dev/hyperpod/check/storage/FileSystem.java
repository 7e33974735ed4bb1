package dev.hyperpod.check.storage;

import java.util.List;
import java.util.Optional;

/**
 * An FSx file system as it is in the account.
 *
 * @param id such as {@code fs-0123456789abcdef0}
 * @param kind {@code LUSTRE}, {@code OPENZFS}, {@code ONTAP} or {@code WINDOWS}
 * @param lifecycle such as {@code AVAILABLE}
 * @param dnsName under which it is mounted
 * @param mountName of Lustre
 * @param vpcId the VPC that it is in
 * @param subnets the subnets that it is in
 * @param interfaces the ids of its network interfaces
 * @param version of Lustre, such as {@code 2.15}
 * @param deployment such as {@code PERSISTENT_2}
 * @param efa whether clients may reach it over EFA
 */
public record FileSystem(
        String id,
        String kind,
        String lifecycle,
        String dnsName,
        Optional<String> mountName,
        String vpcId,
        List<String> subnets,
        List<String> interfaces,
        Optional<String> version,
        Optional<String> deployment,
        boolean efa) {

    /** Copies the lists. */
    public FileSystem {
        subnets = List.copyOf(subnets);
        interfaces = List.copyOf(interfaces);
    }
}
