package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.Set;

/** The region that the cluster is made in. Costs no call. */
record RegionFact() implements Fact<String> {

    @Override
    public Set<String> actions() {
        return Set.of();
    }

    @Override
    public String read(FactSource source) {
        return source.aws().region();
    }
}
