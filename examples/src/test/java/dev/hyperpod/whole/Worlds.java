package dev.hyperpod.whole;

import dev.hyperpod.whole.worlds.CapacityWorlds;
import dev.hyperpod.whole.worlds.ConfigWorlds;
import dev.hyperpod.whole.worlds.EksWorlds;
import dev.hyperpod.whole.worlds.HealthWorlds;
import dev.hyperpod.whole.worlds.IdentityWorlds;
import dev.hyperpod.whole.worlds.JobWorlds;
import dev.hyperpod.whole.worlds.LifecycleWorlds;
import dev.hyperpod.whole.worlds.NetworkWorlds;
import dev.hyperpod.whole.worlds.QuotaWorlds;
import dev.hyperpod.whole.worlds.SlurmWorlds;
import dev.hyperpod.whole.worlds.StorageWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The worlds of all checks, a file for each topic. */
public final class Worlds {

    private Worlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(
                        CapacityWorlds.all(),
                        ConfigWorlds.all(),
                        EksWorlds.all(),
                        HealthWorlds.all(),
                        IdentityWorlds.all(),
                        JobWorlds.all(),
                        LifecycleWorlds.all(),
                        NetworkWorlds.all(),
                        QuotaWorlds.all(),
                        SlurmWorlds.all(),
                        StorageWorlds.all())
                .flatMap(List::stream)
                .toList();
    }
}
