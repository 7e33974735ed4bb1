package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.TieredStorageConfig;
import java.util.List;
import java.util.OptionalInt;

/** How much memory checkpoints may take. */
final class TieredStorage implements Check {

    private static final CheckId ID = new CheckId("config.tiered-storage", "CFG-035");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "tiered storage takes 0 to 100 percent of a node's memory";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        OptionalInt percentage = subject.spec()
                .tieredStorageConfig()
                .map(TieredStorageConfig::instanceMemoryAllocationPercentage)
                .orElse(OptionalInt.empty());
        if (percentage.isEmpty() || (percentage.getAsInt() >= 0 && percentage.getAsInt() <= 100)) {
            return List.of();
        }
        return List.of(finding("tieredStorageConfig.instanceMemoryAllocationPercentage")
                .value(percentage.getAsInt())
                .remedy("Choose a percentage from 0 to 100.")
                .build());
    }
}
