package dev.hyperpod.check.identity;

import dev.hyperpod.check.identity.RequiredRights.Part;
import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Who needs which actions: data, read from a JSON resource. Immutable. */
public final class RightsTable {

    private final List<Provenance> provenance;
    private final Map<String, RequiredRights> sets = new LinkedHashMap<>();

    private RightsTable(DataSet data) {
        this.provenance = data.provenance();
        Fields fields = data.fields();
        fields.objectsByName("rights").forEach((name, set) -> sets.put(name, rights(set)));
        fields.refuseOthers();
    }

    /**
     * Reads a resource that stands beside a class.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the field
     */
    public static RightsTable bundled(Class<?> beside, String resource) {
        return new RightsTable(DataSet.bundled(beside, resource));
    }

    /** What is known of nodes and callers whoever schedules the work. */
    static RightsTable ofCore() {
        return Core.TABLE;
    }

    /** Where the data comes from. */
    public List<Provenance> provenance() {
        return provenance;
    }

    /**
     * A set of rights.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public RequiredRights rights(String name) {
        RequiredRights rights = sets.get(name);
        if (rights == null) {
            throw new IllegalArgumentException("no rights are named " + name);
        }
        return rights;
    }

    private static RequiredRights rights(Fields set) {
        List<Part> parts = new ArrayList<>();
        for (Fields part : set.objectsByName("on").values()) {
            String resource = part.text("resource");
            parts.add(new Part(
                    new LinkedHashSet<>(part.texts("actions")),
                    resource,
                    part.optionalText("grant").orElse(resource),
                    part.textsByName("context"),
                    part.optionalText("sampleOf")));
        }
        return new RequiredRights(parts);
    }

    /** Read once, when it is first asked for. */
    private static final class Core {
        static final RightsTable TABLE = bundled(RightsTable.class, "rights.json");
    }
}
