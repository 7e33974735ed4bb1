package dev.hyperpod;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CoreChecks;
import dev.hyperpod.error.MissingModuleException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spi.CheckProvider;
import dev.hyperpod.spi.Orchestrator;
import dev.hyperpod.spi.OrchestratorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The orchestrators on the class path. */
final class Orchestrators {

    private final List<Orchestrator> found;

    Orchestrators() {
        found = ServiceLoader.load(Orchestrator.class, Orchestrator.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    List<Check> checksWith(List<Check> more) {
        List<Check> all = new ArrayList<>(CoreChecks.all());
        found.forEach(orchestrator -> all.addAll(orchestrator.checks()));
        ServiceLoader.load(CheckProvider.class, CheckProvider.class.getClassLoader())
                .forEach(provider -> all.addAll(provider.checks()));
        all.addAll(more);
        return all;
    }

    /** The same spec with nothing left to be looked up. */
    ClusterSpec resolve(ClusterSpec spec, Aws aws) {
        Optional<OrchestratorSpec> wanted = spec.orchestrator();
        return wanted.isEmpty()
                ? spec
                : spec.toBuilder()
                        .orchestrator(behind(wanted.get()).resolve(wanted.get(), new OrchestratorContext(aws)))
                        .build();
    }

    private Orchestrator behind(OrchestratorSpec spec) {
        return found.stream()
                .filter(orchestrator -> orchestrator.type().equals(spec.type()))
                .findFirst()
                .orElseThrow(() -> new MissingModuleException(
                        "The orchestrator \"" + spec.type() + "\"", "dev.hyperpod:hyperpod-" + spec.type()));
    }
}
