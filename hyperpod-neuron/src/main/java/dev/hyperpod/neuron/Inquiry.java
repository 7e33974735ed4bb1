package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceCatalogue;
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
import java.util.TreeSet;

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

    private static final String FIRST_GENERATION = "inf1.";
    private static final int MOST_MEANT = 2;

    Registry registry() {
        return verifier.registry();
    }

    static Fleet fleet(NeuronHardware hardware, InstanceType type, OptionalInt lnc, int count) {
        NeuronInstance instance = hardware.find(type)
                .orElseThrow(() ->
                        new InvalidInputException("instances", List.of("type: " + type + whyNot(hardware, type))));
        int physical = lnc.orElse(instance.defaultLnc());
        Problems problems = new Problems();
        if (instance.cores(physical).isEmpty()) {
            problems.add("physicalCoresPerCore: " + physical + " do not make a logical core on " + type + ", but "
                    + String.join(
                            " or ",
                            new TreeSet<>(instance.coresByLnc().keySet())
                                    .stream().map(String::valueOf).toList()));
        }
        int possible = problems.none() ? physical : instance.defaultLnc();
        Optional<Fleet> fleet = problems.get(() -> new Fleet(instance, possible, count));
        return fleet.filter(of -> problems.none()).orElseThrow(() -> problems.refusal("instances"));
    }

    private static String whyNot(NeuronHardware hardware, InstanceType type) {
        List<String> meant = type.suggestions().stream()
                .filter(other -> hardware.find(other).isPresent())
                .map(InstanceType::name)
                .limit(MOST_MEANT)
                .toList();
        String known = String.join(
                ", ",
                hardware.instances().stream().map(one -> one.type().name()).toList());
        if (type.name().contains(FIRST_GENERATION)) {
            return " has Neuron cores of the first generation, which are not planned for; known are " + known;
        }
        boolean other = InstanceCatalogue.bundled().figures(type).isPresent();
        return (other ? " has no Neuron cores" : " is no type with Neuron cores that is known here")
                + (meant.isEmpty() || other ? "" : "; did you mean " + String.join(" or ", meant) + "?")
                + "; known are " + known;
    }
}
