package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an instance family stands.
 *
 * @param family the family
 * @param frozen whether the newest software no longer runs on it
 * @param clusterTypes the instance types of it that a HyperPod cluster can have; none for a family that HyperPod has
 *     not
 * @param notes for a reader
 * @param evidence who says so
 * @param clusterTypesEvidence who says what HyperPod has of it
 */
public record FamilyState(
        InstanceFamily family,
        boolean frozen,
        List<InstanceType> clusterTypes,
        List<String> notes,
        Evidence evidence,
        Evidence clusterTypesEvidence) {

    private static final String FROZEN = "frozen";

    /** Copies the lists. */
    public FamilyState {
        clusterTypes = List.copyOf(clusterTypes);
        notes = List.copyOf(notes);
    }

    static FamilyState read(InstanceFamily family, Fields fields, Sources sources) {
        List<InstanceType> types = new ArrayList<>();
        for (String type : fields.texts("clusterTypes")) {
            types.add(InstanceType.of(type));
        }
        return new FamilyState(
                family,
                fields.text("state").equals(FROZEN),
                types,
                fields.texts("notes"),
                sources.evidence(fields),
                sources.evidence(fields.object("clusterTypesFrom").orElse(fields)));
    }

    /** Whether HyperPod has it. */
    public boolean isOnHyperPod() {
        return !clusterTypes.isEmpty();
    }
}
