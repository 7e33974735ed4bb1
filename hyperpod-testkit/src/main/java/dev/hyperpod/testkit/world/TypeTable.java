package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The figures of the EC2 instance types that clusters can have; a figure that is not there is unknown. */
public final class TypeTable {

    private static final JsonNode TYPES = load();

    private TypeTable() {}

    /** The types, such as {@code p5.48xlarge}. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        TYPES.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The figures of a type; missing when the type is unknown. */
    public static JsonNode figures(String type) {
        return TYPES.path(type);
    }

    private static JsonNode load() {
        try (InputStream in =
                Objects.requireNonNull(TypeTable.class.getResourceAsStream("ec2-types.json"), "ec2-types")) {
            return new ObjectMapper().readTree(in).path("types");
        } catch (IOException e) {
            throw new UncheckedIOException("The table of EC2 types cannot be read", e);
        }
    }
}
