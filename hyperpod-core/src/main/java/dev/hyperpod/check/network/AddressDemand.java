package dev.hyperpod.check.network;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.NewNodes;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The addresses that nodes take from a subnet, should HyperPod pick it. */
final class AddressDemand {

    private final String path;
    private final List<String> parts = new ArrayList<>();
    private int addresses;
    private int spare;

    private AddressDemand(String path) {
        this.path = path;
    }

    /**
     * The demand on each subnet of a spec, by its id. Groups whose need is not known are left out.
     *
     * @param facts must have that of {@link NewNodes#fact} among them
     */
    static Map<String, AddressDemand> bySubnet(Subject subject, Facts facts) {
        NewNodes coming = NewNodes.of(subject, facts);
        Map<String, AddressDemand> demands = new LinkedHashMap<>();
        for (UsedNetwork network : UsedNetwork.of(subject.spec())) {
            for (Group group : network.groups()) {
                OptionalInt each = perNode(group, subject);
                if (each.isPresent() || coming.of(group) == 0) {
                    network.config().subnets().stream()
                            .distinct()
                            .forEach(id -> demands.computeIfAbsent(
                                            id, subnet -> new AddressDemand(network.subnetPath(subnet)))
                                    .add(group, coming.of(group), each.orElse(0)));
                }
            }
        }
        return demands;
    }

    /** The most that a node of the group may take; empty when that of any of its types is not known. */
    static OptionalInt perNode(Group group, Subject subject) {
        Optional<OrchestratorSpec> orchestrator = subject.spec().orchestrator();
        if (orchestrator.isEmpty() || group.types().isEmpty()) {
            return OptionalInt.empty();
        }
        int most = 0;
        for (InstanceType type : group.types().values()) {
            OptionalInt addresses = orchestrator.get().addressesPerNode(type);
            if (addresses.isEmpty()) {
                return addresses;
            }
            most = Math.max(most, addresses.getAsInt());
        }
        return OptionalInt.of(most);
    }

    private void add(Group group, int nodes, int each) {
        if (nodes > 0) {
            addresses += nodes * each;
            parts.add(group.name() + " " + nodes + " × " + each);
        }
        if (group.count() > 0) {
            spare += each;
        }
    }

    /** Where the subnet first stands. */
    String path() {
        return path;
    }

    /** What all nodes that are yet to come take. */
    int addresses() {
        return addresses;
    }

    /** What one more node of each group would take. */
    int spare() {
        return spare;
    }

    /** The sum behind {@link #addresses}, such as {@code workers 10 × 32 + controller 4 × 1}. */
    String sum() {
        return String.join(" + ", parts);
    }
}
