package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.neuron.plan.Degrees;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.NeuronHardware;
import dev.hyperpod.neuron.plan.NeuronInstance;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.Use;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that a report is made from, but what is to be done.
 *
 * @param verifier whom to ask
 * @param subject the model
 * @param use what it is wanted for
 * @param fleet the instances
 * @param stack the one stack that is asked for
 * @param wanted the layout that is asked about
 */
record Inquiry(
        Verifier verifier, Subject subject, Use use, Fleet fleet, Optional<String> stack, Optional<Degrees> wanted) {

    Registry registry() {
        return verifier.registry();
    }

    static Fleet fleet(NeuronHardware hardware, InstanceType type, OptionalInt lnc, int count) {
        NeuronInstance instance = hardware.find(type)
                .orElseThrow(() -> new InvalidInputException(
                        "instances",
                        List.of("type: " + type + " has no Neuron cores, or is not known; known are "
                                + String.join(
                                        ", ",
                                        hardware.instances().stream()
                                                .map(known -> known.type().name())
                                                .toList()))));
        return new Fleet(instance, lnc.orElse(instance.defaultLnc()), count);
    }
}
