package dev.hyperpod.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Which members of a JSON tree a shape knows. AWS ignores those of a request that it does not know. */
public final class Members {

    private Members() {}

    /** Takes out, at every depth, members that the shape does not know and members that are null. */
    public static void keepKnown(Shape shape, JsonNode value) {
        if (shape instanceof Shape.Structure structure && value instanceof ObjectNode object) {
            object.properties()
                    .removeIf(member -> !structure.members().containsKey(member.getKey())
                            || member.getValue().isNull());
            structure.members().forEach((name, member) -> keepKnown(member, object.path(name)));
        } else if (shape instanceof Shape.ListOf list) {
            value.forEach(item -> keepKnown(list.member(), item));
        } else if (shape instanceof Shape.MapOf map) {
            value.forEach(item -> keepKnown(map.value(), item));
        }
    }

    /** The paths of all members that the shape does not know. */
    public static List<String> unknown(Shape shape, JsonNode value) {
        List<String> found = new ArrayList<>();
        collect("", shape, value, found);
        return List.copyOf(found);
    }

    private static void collect(String path, Shape shape, JsonNode value, List<String> found) {
        if (shape instanceof Shape.Structure structure) {
            value.properties().forEach(member -> {
                String at = path + "." + member.getKey();
                Shape known = structure.members().get(member.getKey());
                if (known == null) {
                    found.add(at.substring(1));
                } else {
                    collect(at, known, member.getValue(), found);
                }
            });
        } else if (shape instanceof Shape.ListOf list) {
            value.forEach(item -> collect(path, list.member(), item, found));
        } else if (shape instanceof Shape.MapOf map) {
            value.forEach(item -> collect(path, map.value(), item, found));
        }
    }
}
