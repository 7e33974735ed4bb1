package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One model of a snapshot.
 *
 * @param config not yet read: most programs ask for few models
 * @param statedTotal of the parameters, by a source other than memory
 */
record SnapshotEntry(
        ModelId id,
        Map<?, ?> config,
        Model.Gating gating,
        Optional<String> library,
        Optional<String> pipelineTag,
        Set<String> tags,
        OptionalLong statedTotal,
        Model.Snapshot origin) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** All entries of a file by their names. */
    static Map<String, SnapshotEntry> all(DataSet data) {
        Map<?, ?> models = data.content().get("models") instanceof Map<?, ?> all ? all : Map.of();
        Map<String, SnapshotEntry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of :
                data.fields().objectsByName("models").entrySet()) {
            String name = of.getKey();
            if (!(models.get(name) instanceof Map<?, ?> model && model.get("config") instanceof Map<?, ?> config)) {
                throw of.getValue().fault("config", "the fields of a config.json were expected");
            }
            entries.put(
                    name,
                    read(
                            ModelId.of(name),
                            of.getValue(),
                            config,
                            data.provenance().get(0)));
        }
        return entries;
    }

    private static SnapshotEntry read(ModelId id, Fields fields, Map<?, ?> config, Provenance provenance) {
        OptionalDouble total = fields.optionalAmount("total");
        boolean recalled = fields.optionalFlag("totalIsRecalled").orElse(false);
        return new SnapshotEntry(
                id,
                config,
                fields.optionalText("gating").map(text -> gating(fields, text)).orElse(Model.Gating.UNKNOWN),
                fields.optionalText("library"),
                fields.optionalText("pipelineTag"),
                Set.copyOf(fields.texts("tags")),
                total.isEmpty() || recalled ? OptionalLong.empty() : OptionalLong.of((long) total.getAsDouble()),
                new Model.Snapshot(provenance, fields.texts("sources"), fields.texts("doubts")));
    }

    private static Model.Gating gating(Fields fields, String text) {
        return switch (text) {
            case "none" -> Model.Gating.NONE;
            case "automatic" -> Model.Gating.AUTOMATIC;
            case "manual" -> Model.Gating.MANUAL;
            default -> throw fields.fault("gating", "\"" + text + "\" is none of none, automatic, manual");
        };
    }

    /** Not by an ObjectMapper, which would cost a program that has just started more than all else here. */
    private static JsonNode tree(Object value) {
        if (value instanceof Map<?, ?> fields) {
            ObjectNode object = NODES.objectNode();
            fields.forEach((name, field) -> object.set(String.valueOf(name), tree(field)));
            return object;
        }
        if (value instanceof List<?> values) {
            ArrayNode array = NODES.arrayNode();
            values.forEach(each -> array.add(tree(each)));
            return array;
        }
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode(String.valueOf(value));
    }

    Model model() {
        ModelConfig read = ModelConfig.parse(tree(config));
        return new Model(
                id,
                Optional.empty(),
                Optional.of(read),
                read.parameters(),
                gating,
                Optional.empty(),
                library,
                pipelineTag,
                tags,
                origin);
    }
}
