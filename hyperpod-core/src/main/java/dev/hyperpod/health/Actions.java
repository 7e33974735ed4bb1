package dev.hyperpod.health;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be done to a cluster, and what happens then. Read once, when a diagnosis is first asked for. */
final class Actions {

    private static final Actions BUNDLED =
            new Actions(DataSet.bundled(Actions.class, "actions.json").fields());

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, String> acts;

    private Actions(Fields fields) {
        fields.objectsByName("actions")
                .forEach((name, action) -> steps.put(name, new Step(action.text("do"), action.text("then"))));
        acts = fields.textsByName("acts");
        fields.refuseOthers();
    }

    static Actions bundled() {
        return BUNDLED;
    }

    /** An action by its name in the table. */
    Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("there is no action " + name);
        }
        return step;
    }

    /** What happens when the steps of a cause are done. */
    String outcome(String causeId) {
        return step(acts.getOrDefault(causeId, "mend")).outcome();
    }

    /** The causes whose steps act on nodes themselves, and how. */
    Map<String, String> acts() {
        return Map.copyOf(acts);
    }
}
