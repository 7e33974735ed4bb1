package dev.hyperpod;

import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;

/** Emulators with room. */
final class Emulators {

    private Emulators() {}

    /** The ready account with quotas and addresses for the largest clusters. */
    static HyperPodEmulator large() {
        return HyperPodEmulator.builder().world(Emulators::enlarge).start();
    }

    static void enlarge(World world) {
        world.quotas().of("sagemaker").forEach(quota -> {
            if (quota.name().contains("luster")) {
                quota.value(100_000);
            }
        });
        List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)
                .forEach(id -> world.subnet(id, subnet -> subnet.freeAddresses(1_000_000)));
    }
}
