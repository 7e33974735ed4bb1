package dev.hyperpod.check;

import dev.hyperpod.check.compute.ComputeChecks;
import dev.hyperpod.check.config.ConfigChecks;
import dev.hyperpod.check.encryption.EncryptionChecks;
import dev.hyperpod.check.health.HealthChecks;
import dev.hyperpod.check.identity.IdentityChecks;
import dev.hyperpod.check.job.JobChecks;
import dev.hyperpod.check.lifecycle.LifecycleChecks;
import dev.hyperpod.check.network.NetworkChecks;
import dev.hyperpod.check.quota.QuotaChecks;
import dev.hyperpod.check.storage.StorageChecks;
import java.util.List;
import java.util.stream.Stream;

/** The checks that hold whoever schedules the work. */
public final class CoreChecks {

    private CoreChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return Stream.of(
                        ConfigChecks.all(),
                        IdentityChecks.all(),
                        EncryptionChecks.all(),
                        QuotaChecks.all(),
                        NetworkChecks.all(),
                        LifecycleChecks.all(),
                        ComputeChecks.all(),
                        JobChecks.all(),
                        StorageChecks.all(),
                        HealthChecks.all())
                .flatMap(List::stream)
                .toList();
    }
}
