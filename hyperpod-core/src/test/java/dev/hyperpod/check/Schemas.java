package dev.hyperpod.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The published schemas, asked by a validator that is not ours. */
final class Schemas {

    private Schemas() {}

    static List<String> problems(String schema, JsonNode document) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream(schema))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(stream)
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
