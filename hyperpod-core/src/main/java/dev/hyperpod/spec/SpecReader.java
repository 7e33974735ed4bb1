package dev.hyperpod.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.text.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads specs, and names every problem of a document rather than the first. */
final class SpecReader {

    private static final int MOST_PROBLEMS = 100;

    private final JsonMapper mapper;
    private final boolean keepsUnknown;
    private final List<String> problems = new ArrayList<>();

    private SpecReader(JsonMapper base, boolean keepsUnknown) {
        this.keepsUnknown = keepsUnknown;
        this.mapper = base.rebuild().addHandler(new UnknownFields()).build();
    }

    static ClusterSpec yaml(String yaml) {
        return new SpecReader(SpecJson.plain(), false).readYaml(yaml);
    }

    static ClusterSpec request(String json) {
        return new SpecReader(SpecJson.aws(), true).readRequest(json);
    }

    private ClusterSpec readYaml(String yaml) {
        ObjectNode document = parse(SpecJson.yaml(), yaml, "cluster spec (YAML)");
        JsonNode orchestrator = document.remove("orchestrator");
        ClusterSpec spec = bind(document);
        Optional<OrchestratorSpec> read = Optional.ofNullable(orchestrator).flatMap(this::orchestrator);
        refuseProblems("cluster spec (YAML)");
        return new ClusterSpecBuilder(spec).orchestratorIfRead(read).build();
    }

    private ClusterSpec readRequest(String json) {
        ObjectNode request = parse(SpecJson.plain(), json, "CreateCluster request (JSON)");
        ClusterSpec spec = bind(request.deepCopy());
        refuseProblems("CreateCluster request (JSON)");
        ClusterSpec typed = new ClusterSpecBuilder(spec)
                .orchestratorIfRead(fromRequest(request.path("Orchestrator")))
                .build();
        return keepUnknown(typed, request);
    }

    private static ObjectNode parse(ObjectMapper parser, String text, String what) {
        try {
            if (parser.readTree(text) instanceof ObjectNode document) {
                return document;
            }
            throw new InvalidInputException(what, List.of("the document is not an object with named members"));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place = where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
            throw new InvalidInputException(what, List.of(place + e.getOriginalMessage()));
        }
    }

    /** Binds again and again, each time without the value that did not fit, so that all such values are named. */
    private ClusterSpec bind(ObjectNode document) {
        while (true) {
            try {
                return mapper.treeToValue(document, ClusterSpec.class);
            } catch (JsonMappingException e) {
                if (!remember(e, document) || problems.size() >= MOST_PROBLEMS) {
                    refuseProblems("cluster spec");
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a parsed tree cannot fail to parse", e);
            }
        }
    }

    private boolean remember(JsonMappingException e, ObjectNode document) {
        String path = path(e.getPath());
        boolean newerThanThis = keepsUnknown && e instanceof InvalidFormatException f && isEnum(f.getTargetType());
        if (newerThanThis) {
            return removeWhole(document, e.getPath());
        }
        if (e instanceof InvalidFormatException format && isEnum(format.getTargetType())) {
            List<String> allowed = names(format.getTargetType());
            String value = String.valueOf(format.getValue());
            problems.add(path + ": \"" + value + "\" is not one of " + allowed + guess(value, allowed));
        } else if (e instanceof InvalidFormatException format && isWhole(format.getTargetType())) {
            problems.add(path + ": \"" + format.getValue() + "\" is not a whole number");
        } else {
            problems.add(path + ": " + firstSentence(e));
        }
        return remove(document, e.getPath());
    }

    private static boolean isWhole(@Nullable Class<?> type) {
        return type == int.class || type == Integer.class || type == OptionalInt.class;
    }

    private static boolean isEnum(@Nullable Class<?> type) {
        return type != null && type.isEnum();
    }

    private static String firstSentence(JsonMappingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return e.getOriginalMessage()
                .replaceAll("`[\\w.$]*?([A-Z]\\w*)`", "$1")
                .lines()
                .findFirst()
                .orElse("does not fit");
    }

    private List<String> names(Class<?> enumType) {
        return List.of(enumType.getEnumConstants()).stream()
                .map(constant -> mapper.valueToTree(constant).asText())
                .toList();
    }

    /**
     * Takes out the member in which a value stands that is newer than this library; a list goes whole. What is taken
     * out is kept as an additional field.
     */
    private static boolean removeWhole(ObjectNode document, List<JsonMappingException.Reference> path) {
        int end = path.size();
        while (end > 0 && path.get(end - 1).getFieldName() == null) {
            end--;
        }
        return remove(document, path.subList(0, end));
    }

    private static boolean remove(ObjectNode document, List<JsonMappingException.Reference> path) {
        JsonNode parent = document;
        for (int i = 0; i < path.size() - 1; i++) {
            var step = path.get(i);
            parent = step.getFieldName() != null ? parent.path(step.getFieldName()) : parent.path(step.getIndex());
        }
        if (path.isEmpty()) {
            return false;
        }
        var last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object && last.getFieldName() != null) {
            return object.remove(last.getFieldName()) != null;
        }
        return parent instanceof ArrayNode array && array.remove(last.getIndex()) != null;
    }

    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (var step : path) {
            if (step.getFieldName() != null) {
                text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                text.append('[').append(step.getIndex()).append(']');
            }
        }
        return text.toString();
    }

    private Optional<OrchestratorSpec> orchestrator(JsonNode node) {
        String type = node.isTextual() ? node.asText() : firstName(node);
        ObjectNode settings =
                node.path(type) instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        if (type.isEmpty() || (node.isObject() && node.size() != 1)) {
            problems.add("orchestrator: must be a name such as slurm, or one name with its settings");
            return Optional.empty();
        }
        for (OrchestratorFormat format : OrchestratorFormat.all()) {
            if (format.type().equals(type)) {
                try {
                    return Optional.of(format.fromSettings(settings));
                } catch (IllegalArgumentException e) {
                    problems.add("orchestrator." + type + ": " + e.getMessage());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new UnreadOrchestrator(type, settings, Optional.empty()));
    }

    private static String firstName(JsonNode node) {
        return node.isObject() && !node.isEmpty() ? node.fieldNames().next() : "";
    }

    private static Optional<OrchestratorSpec> fromRequest(JsonNode member) {
        Optional<OrchestratorSpec> read = OrchestratorFormat.all().stream()
                .flatMap(format -> format.fromRequest(member).stream())
                .findFirst();
        if (read.isPresent() || !(member instanceof ObjectNode unread) || unread.isEmpty()) {
            return read;
        }
        String type = firstName(unread).toLowerCase(Locale.ROOT);
        return Optional.of(new UnreadOrchestrator(type, JsonNodeFactory.instance.objectNode(), Optional.of(unread)));
    }

    private static ClusterSpec keepUnknown(ClusterSpec typed, ObjectNode request) {
        ObjectNode known = SpecJson.typed(typed);
        ClusterSpecBuilder keeping = new ClusterSpecBuilder(typed).withoutGroups();
        for (int i = 0; i < typed.instanceGroups().size(); i++) {
            keeping.instanceGroup(typed.instanceGroups().get(i).toBuilder()
                    .additionalFields(rest(request, known, "InstanceGroups", i))
                    .build());
        }
        for (int i = 0; i < typed.restrictedInstanceGroups().size(); i++) {
            keeping.restrictedInstanceGroup(typed.restrictedInstanceGroups()
                    .get(i)
                    .withAdditionalFields(rest(request, known, "RestrictedInstanceGroups", i)));
        }
        ClusterSpec groupsKept = keeping.build();
        return new ClusterSpecBuilder(groupsKept)
                .additionalFields(AdditionalFields.difference(request, SpecJson.toRequest(groupsKept)))
                .build();
    }

    private static AdditionalFields rest(ObjectNode request, ObjectNode known, String list, int index) {
        return AdditionalFields.difference((ObjectNode) request.path(list).get(index), (ObjectNode)
                known.path(list).get(index));
    }

    private void refuseProblems(String what) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(what, problems);
        }
    }

    private static String guess(String word, Collection<String> candidates) {
        List<String> near = Spelling.nearest(word, candidates, 1);
        return near.isEmpty() ? "" : "; did you mean \"" + near.get(0) + "\"?";
    }

    private final class UnknownFields extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            if (!context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
                return false;
            }
            List<String> known = new ArrayList<>();
            var names = deserializer.getKnownPropertyNames();
            if (names != null) {
                names.forEach(each -> known.add(each.toString()));
            }
            String where = parser.getParsingContext()
                    .pathAsPointer()
                    .toString()
                    .substring(1)
                    .replaceAll("/(\\d+)", "[$1]")
                    .replace('/', '.');
            String problem = where + ": there is no such field" + guess(name, known);
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            parser.skipChildren();
            return true;
        }
    }
}
