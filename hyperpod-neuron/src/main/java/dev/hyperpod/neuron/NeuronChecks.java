package dev.hyperpod.neuron;

import dev.hyperpod.check.Check;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.spi.CheckProvider;
import java.util.List;

/**
 * The checks of this module. They run with every client that has the module on its class path, over the models that
 * come with it; for others make one with a source of your own and hand it to {@code HyperPod.builder().check(…)}.
 */
public final class NeuronChecks implements CheckProvider {

    /** For {@code ServiceLoader}. */
    public NeuronChecks() {}

    @Override
    public List<Check> checks() {
        return List.of(new JobModelCheck(Neuron::bundled));
    }

    /**
     * The check of a job's model, by a source of models and a registry of one's own. A source that calls a service is
     * called whenever the check runs.
     */
    public static Check of(ModelSource source, Registry registry) {
        Verifier verifier = Verifier.of(source, registry);
        return new JobModelCheck(() -> verifier);
    }
}
