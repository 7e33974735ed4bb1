package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.internal.input.Given;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of the AWS request that the typed spec does not know: the door for what the API gained after this library was
 * built. Names and shapes are AWS's, such as {@code {"LifeCycleConfig": {"OnDelete": "bye.sh"}}}. They are merged into
 * the request: objects member by member, lists of objects element by element. Where the spec types a member, the typed
 * value wins.
 */
public final class AdditionalFields {

    private static final AdditionalFields NONE = new AdditionalFields(JsonNodeFactory.instance.objectNode());

    private final ObjectNode tree;

    private AdditionalFields(ObjectNode tree) {
        this.tree = tree;
    }

    /** No additional fields. */
    public static AdditionalFields none() {
        return NONE;
    }

    /** A copy of the given tree. */
    @JsonCreator
    public static AdditionalFields of(@Nullable ObjectNode tree) {
        return tree == null || tree.isEmpty() ? NONE : new AdditionalFields(tree.deepCopy());
    }

    /** Fields given as maps, lists, strings, numbers and booleans. */
    public static AdditionalFields of(Map<String, ?> fields) {
        return of((ObjectNode) SpecJson.plain().valueToTree(Given.notNull(fields, "fields")));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /** A copy of the fields as a JSON tree. */
    @JsonValue
    public ObjectNode toJson() {
        return tree.deepCopy();
    }

    /** What {@code whole} has that {@code known} lacks. */
    static AdditionalFields difference(ObjectNode whole, ObjectNode known) {
        return of(subtract(whole, known));
    }

    /** Puts the fields into a request, where typed members win. */
    void mergeInto(ObjectNode request) {
        merge(request, tree);
    }

    private static ObjectNode subtract(ObjectNode whole, ObjectNode known) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        whole.properties().forEach(member -> {
            JsonNode mine = known.get(member.getKey());
            JsonNode theirs = member.getValue();
            if (mine == null) {
                rest.set(member.getKey(), theirs.deepCopy());
            } else if (theirs.isObject() && mine.isObject()) {
                ObjectNode inner = subtract((ObjectNode) theirs, (ObjectNode) mine);
                if (!inner.isEmpty()) {
                    rest.set(member.getKey(), inner);
                }
            } else if (theirs.isArray() && mine.isArray()) {
                subtractElements(rest, member.getKey(), theirs, mine);
            }
        });
        return rest;
    }

    private static void subtractElements(ObjectNode rest, String name, JsonNode theirs, JsonNode mine) {
        var elements = JsonNodeFactory.instance.arrayNode();
        boolean any = false;
        for (int i = 0; i < Math.min(theirs.size(), mine.size()); i++) {
            ObjectNode inner = theirs.get(i).isObject() && mine.get(i).isObject()
                    ? subtract((ObjectNode) theirs.get(i), (ObjectNode) mine.get(i))
                    : JsonNodeFactory.instance.objectNode();
            any |= !inner.isEmpty();
            elements.add(inner);
        }
        if (any) {
            rest.set(name, elements);
        }
    }

    private static void merge(ObjectNode target, ObjectNode extra) {
        extra.properties().forEach(member -> {
            JsonNode mine = target.get(member.getKey());
            JsonNode theirs = member.getValue();
            if (mine == null) {
                target.set(member.getKey(), theirs.deepCopy());
            } else if (mine.isObject() && theirs.isObject()) {
                merge((ObjectNode) mine, (ObjectNode) theirs);
            } else if (mine.isArray() && theirs.isArray()) {
                for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
                    if (mine.get(i).isObject() && theirs.get(i).isObject()) {
                        merge((ObjectNode) mine.get(i), (ObjectNode) theirs.get(i));
                    }
                }
            }
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdditionalFields that && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return tree.toString();
    }
}
