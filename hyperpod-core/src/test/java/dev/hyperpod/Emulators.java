package dev.hyperpod;

import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;

/** Emulators with room. */
final class Emulators {

    private Emulators() {}

    /** The ready account with quotas and addresses for the largest clusters. */
    static HyperPodEmulator large() {
        return HyperPodEmulator.builder().world(Emulators::enlarge).start();
    }

    private static void enlarge(World world) {
        world.quotas().of("sagemaker").forEach(quota -> {
            if (quota.name().contains("luster")) {
                quota.value(100_000);
            }
        });
        world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(1_000_000));
    }
}
