package dev.hyperpod.whole;

import dev.hyperpod.whole.worlds.HealthWorlds;
import dev.hyperpod.whole.worlds.JobWorlds;
import dev.hyperpod.whole.worlds.NetworkWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The worlds of all checks, a file for each topic. */
public final class Worlds {

    private Worlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(NetworkWorlds.all(), JobWorlds.all(), HealthWorlds.all())
                .flatMap(List::stream)
                .toList();
    }
}
