package dev.hyperpod.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of a service's model that the emulator serves: operations, the shapes that they take and give, and the
 * errors that they name.
 *
 * @param version the service model that the data was taken from
 * @param operations every operation by name
 */
public record Model(String version, Map<String, Operation> operations) {

    private static final Map<String, Model> REQUESTS = new ConcurrentHashMap<>();

    /** Copies the map. */
    public Model {
        operations = Map.copyOf(operations);
    }

    /** The model that comes with the test kit; it is read on the first call and shared from then on. */
    public static Model sageMaker() {
        return Holder.MODEL;
    }

    /**
     * Another service's model: its requests, and its answers and errors where the resource has them.
     *
     * @param service the signing name, such as {@code iam}; also the name of the resource
     */
    public static Model requestsOf(String service) {
        return REQUESTS.computeIfAbsent(service, Model::read);
    }

    /** An operation by its name. */
    public Optional<Operation> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /**
     * One operation.
     *
     * @param input the request
     * @param output the answer; empty when the answer has no body
     * @param errors codes of the errors that the model names for it
     */
    public record Operation(String name, Shape.Structure input, Optional<Shape.Structure> output, Set<String> errors) {}

    private static Model read(String service) {
        String resource = service + ".json";
        try (InputStream in = Objects.requireNonNull(Model.class.getResourceAsStream(resource), resource)) {
            JsonNode root = new ObjectMapper().readTree(in);
            ShapeReader shapes = new ShapeReader(root.path("shapes"));
            Map<String, Operation> operations = new LinkedHashMap<>();
            root.path("operations")
                    .properties()
                    .forEach(entry ->
                            operations.put(entry.getKey(), operation(entry.getKey(), entry.getValue(), shapes)));
            return new Model(root.path("version").asText(), operations);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be read: " + resource, e);
        }
    }

    private static Operation operation(String name, JsonNode definition, ShapeReader shapes) {
        Set<String> errors = new LinkedHashSet<>();
        definition.path("errors").forEach(code -> errors.add(code.asText()));
        Optional<Shape.Structure> output = definition.has("output")
                ? Optional.of(
                        (Shape.Structure) shapes.named(definition.get("output").asText()))
                : Optional.empty();
        return new Operation(
                name, (Shape.Structure) shapes.named(definition.path("input").asText()), output, Set.copyOf(errors));
    }

    private static final class Holder {
        static final Model MODEL = read("sagemaker");
    }
}
