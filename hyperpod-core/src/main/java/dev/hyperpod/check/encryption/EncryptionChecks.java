package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of keys. */
public final class EncryptionChecks {

    private EncryptionChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return List.of(new VolumeKeys());
    }
}
