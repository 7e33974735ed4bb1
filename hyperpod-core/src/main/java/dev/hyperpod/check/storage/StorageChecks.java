package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of shared file systems. */
public final class StorageChecks {

    private StorageChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new FileSystemExists(),
                new FileSystemNear(),
                new FileSystemPorts(),
                new LustreKind(),
                new SharedHome());
    }
}
