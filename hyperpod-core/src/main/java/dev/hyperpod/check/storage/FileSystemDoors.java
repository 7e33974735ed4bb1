package dev.hyperpod.check.storage;

import dev.hyperpod.check.network.Firewall;
import dev.hyperpod.check.network.Subnet;
import java.util.List;

/**
 * Where a file system stands in the network.
 *
 * @param subnets those of its subnets that the account may see
 * @param firewalls the security groups of its network interfaces, each set of them once; empty when none is seen
 */
public record FileSystemDoors(List<Subnet> subnets, List<Firewall> firewalls) {

    /** Copies the lists. */
    public FileSystemDoors {
        subnets = List.copyOf(subnets);
        firewalls = List.copyOf(firewalls);
    }
}
