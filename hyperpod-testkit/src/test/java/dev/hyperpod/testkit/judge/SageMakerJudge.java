package dev.hyperpod.testkit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.model.Shape;
import dev.hyperpod.testkit.model.Validator;
import dev.hyperpod.testkit.model.WrongTypeException;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges SageMaker's answers by the compact model, in full: nothing missing, nothing unknown, nothing out of range.
 * Only a member that somebody sent before, being newer than the model, may come back.
 */
final class SageMakerJudge implements Benches.ShapeJudge {

    private final Model model = Model.sageMaker();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    @Override
    public List<String> complaints(Optional<String> operation, EmulatedRequest request, EmulatedResponse response) {
        List<String> found = new ArrayList<>(Envelope.json(response, "application/x-amz-json-1.1"));
        Optional<Model.Operation> asked = operation.flatMap(model::operation);
        asked.ifPresent(modelled -> learn(modelled, request));
        if (response.status() != 200) {
            error(asked, response, found);
        } else {
            asked.ifPresent(modelled -> answer(modelled, response, found));
        }
        return found;
    }

    private void learn(Model.Operation operation, EmulatedRequest request) {
        JsonNode body = tree(request.body(), new ArrayList<>());
        Unknown.members(operation.input(), body).forEach(unknown -> sent.add(unknown.name()));
    }

    private void answer(Model.Operation operation, EmulatedResponse response, List<String> found) {
        if (operation.output().isEmpty()) {
            String body = new String(response.body(), StandardCharsets.UTF_8);
            if (!Set.of("", "{}").contains(body)) {
                found.add("has a body where the model has none");
            }
            return;
        }
        Shape.Structure shape = operation.output().get();
        JsonNode tree = tree(response.body(), found);
        try {
            Validator.violations(shape, tree).forEach(violation -> found.add(violation.toString()));
        } catch (WrongTypeException e) {
            found.add(e.path() + ": " + e.text());
        }
        Unknown.members(shape, tree).stream()
                .filter(unknown -> !sent.contains(unknown.name()))
                .forEach(unknown -> found.add(unknown.toString()));
    }

    private void error(Optional<Model.Operation> operation, EmulatedResponse response, List<String> found) {
        JsonNode body = tree(response.body(), found);
        String code = body.path("__type").asText();
        boolean modelled =
                operation.filter(asked -> asked.errors().contains(code)).isPresent();
        String text = modelled ? "Message" : "message";
        Map<String, JsonNode> members = new HashMap<>();
        body.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        if (!members.keySet().equals(Set.of("__type", text))) {
            found.add("an error " + code + " has __type and " + text + ", not " + members.keySet());
        } else if (body.path(text).asText().isBlank()) {
            found.add("the error says nothing");
        }
        Set<Integer> statuses =
                modelled ? Set.of(400) : CommonErrors.statuses(code).orElse(Set.of());
        if (statuses.isEmpty()) {
            found.add(code + " is no error of this operation");
        } else if (!statuses.contains(response.status())) {
            found.add(code + " comes with " + statuses + ", not " + response.status());
        }
    }

    private JsonNode tree(byte[] body, List<String> found) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            found.add(String.valueOf(e.getMessage()));
        }
        found.add("the body is no JSON object");
        return mapper.createObjectNode();
    }
}
