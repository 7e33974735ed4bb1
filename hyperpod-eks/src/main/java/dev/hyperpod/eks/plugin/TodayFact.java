package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** The day, in UTC. Costs no call. */
record TodayFact() implements Fact<LocalDate> {

    @Override
    public Set<String> actions() {
        return Set.of();
    }

    @Override
    public LocalDate read(FactSource source) {
        return LocalDate.ofInstant(source.aws().pacer().instant(), ZoneOffset.UTC);
    }
}
