package dev.hyperpod.testkit.service.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.wire.AwsError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The session documents that there are, and the parameters that each takes. How AWS words bad parameters is inferred.
 */
final class Documents {

    /** The document of a session that names none. */
    static final String SHELL = "SSM-SessionManagerRunShell";

    private final JsonNode documents;

    private Documents(JsonNode documents) {
        this.documents = documents;
    }

    static Documents load() {
        try (InputStream in =
                Objects.requireNonNull(Documents.class.getResourceAsStream("session-documents.json"), "documents")) {
            return new Documents(new ObjectMapper().readTree(in).path("documents"));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of session documents cannot be read", e);
        }
    }

    /** Refuses a document that is not there, or parameters that it does not take. */
    void check(String name, Map<String, List<String>> parameters) {
        if (!documents.has(name)) {
            throw new AwsError("InvalidDocument", 400, "Document with name " + name + " does not exist.");
        }
        JsonNode document = documents.path(name);
        parameters.forEach((key, values) -> checkValues(name, key, document.path(key), values));
        document.properties().stream()
                .filter(entry ->
                        entry.getValue().path("required").asBoolean() && !parameters.containsKey(entry.getKey()))
                .findFirst()
                .ifPresent(entry -> {
                    throw invalid("Parameter \"" + entry.getKey() + "\" of document " + name + " requires a value.");
                });
    }

    private static void checkValues(String document, String key, JsonNode parameter, List<String> values) {
        if (parameter.isMissingNode()) {
            throw invalid("Parameter \"" + key + "\" is not defined in document " + document + ".");
        }
        if (values.size() != 1) {
            throw invalid("Parameter \"" + key + "\" of document " + document + " takes one value.");
        }
        String value = values.get(0);
        boolean port = key.endsWith("ortNumber");
        boolean fits = value.matches(parameter.path("pattern").asText())
                && (!port || value.isEmpty() || Integer.parseInt(value) <= 65535);
        if (!fits) {
            throw invalid("Parameter \"" + key + "\" of document " + document + " does not take the value given.");
        }
    }

    private static AwsError invalid(String text) {
        return new AwsError("ValidationException", 400, text);
    }
}
