package dev.hyperpod.whole;

import dev.hyperpod.whole.worlds.CapacityWorlds;
import dev.hyperpod.whole.worlds.NetworkWorlds;
import dev.hyperpod.whole.worlds.QuotaWorlds;
import dev.hyperpod.whole.worlds.StorageWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The worlds of all checks, a file for each topic. */
public final class Worlds {

    private Worlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(NetworkWorlds.all(), QuotaWorlds.all(), CapacityWorlds.all(), StorageWorlds.all())
                .flatMap(List::stream)
                .toList();
    }
}
