package dev.hyperpod.neuron.registry.refresh;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hyperpod.internal.text.Table;
import java.util.List;

/**
 * How upstream differs from a registry.
 *
 * @param changes the differences: added, changed, missing
 */
public record RegistryDiff(List<Change> changes) {

    /** How one thing differs. */
    public enum Kind {
        /** Upstream has what the registry has not. */
        ADDED,
        /** Upstream says something else of it. */
        CHANGED,
        /** The registry has what the document does not name. It stays: a document can be wrong, or be read wrongly. */
        MISSING
    }

    /**
     * One difference.
     *
     * @param kind how it differs
     * @param stack the id of the stack; {@code neuron-sdk} for a release of the SDK
     * @param subject the model type, or the release
     * @param what about it differs, such as a task
     * @param here what the registry says
     * @param upstream what the document says
     * @param applied whether the new registry has it; what would lower support is never applied
     * @param document where it was seen
     */
    public record Change(
            Kind kind,
            String stack,
            String subject,
            String what,
            String here,
            String upstream,
            boolean applied,
            UpstreamDocument document) {}

    /** Copies the changes. */
    public RegistryDiff {
        changes = List.copyOf(changes);
    }

    /** Whether upstream says the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Those of a kind. */
    public List<Change> of(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }

    /** The changes as a list of objects, for programs. */
    public ArrayNode toJson() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            json.addObject()
                    .put("kind", change.kind().name())
                    .put("stack", change.stack())
                    .put("subject", change.subject())
                    .put("what", change.what())
                    .put("here", change.here())
                    .put("upstream", change.upstream())
                    .put("applied", change.applied())
                    .put("document", change.document().key());
        }
        return json;
    }

    /** A table. */
    @Override
    public String toString() {
        if (changes.isEmpty()) {
            return "upstream says the same";
        }
        Table table = Table.of("", "STACK", "SUBJECT", "WHAT", "HERE", "UPSTREAM", "TAKEN", "SEEN IN");
        for (Change change : changes) {
            table.row(
                    change.kind().name(),
                    change.stack(),
                    change.subject(),
                    change.what(),
                    change.here(),
                    change.upstream(),
                    change.applied() ? "yes" : "no",
                    change.document().key());
        }
        return table.toString();
    }
}
