package dev.hyperpod.testkit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.model.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A member that the model does not have, or that is null, which AWS never writes.
 *
 * @param path where it stands
 * @param structure the shape that it stands in
 */
record Unknown(String path, String name, String structure) {

    /** All of them in a tree. */
    static List<Unknown> members(Shape shape, JsonNode tree) {
        List<Unknown> found = new ArrayList<>();
        find("", shape, tree, found);
        return found;
    }

    private static void find(String path, Shape shape, JsonNode value, List<Unknown> found) {
        if (shape instanceof Shape.Structure structure) {
            value.properties().forEach(entry -> {
                String at = path + "/" + entry.getKey();
                Shape member = structure.members().get(entry.getKey());
                if (member == null || entry.getValue().isNull()) {
                    found.add(new Unknown(at, entry.getKey(), structure.name()));
                } else {
                    find(at, member, entry.getValue(), found);
                }
            });
        } else if (shape instanceof Shape.ListOf list) {
            value.forEach(item -> find(path + "[]", list.member(), item, found));
        } else if (shape instanceof Shape.MapOf map) {
            value.properties().forEach(entry -> find(path + "{}", map.value(), entry.getValue(), found));
        }
    }

    @Override
    public String toString() {
        return path + " is no member of " + structure + ", or null";
    }
}
