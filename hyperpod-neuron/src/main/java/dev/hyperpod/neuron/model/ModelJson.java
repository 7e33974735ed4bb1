package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** What is known of a model as JSON: the components of the records by their names, what is absent left out. */
final class ModelJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    private ModelJson() {}

    static ObjectNode of(ModelConfig config) {
        return MAPPER.valueToTree(config);
    }

    static ObjectNode of(Model model) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", model.id().toString());
        model.sha().ifPresent(sha -> json.put("sha", sha));
        model.config().ifPresent(config -> json.set("config", of(config)));
        model.parameters().ifPresent(parameters -> json.set("parameters", MAPPER.valueToTree(parameters)));
        json.put("gating", model.gating().name());
        model.isPrivate().ifPresent(isPrivate -> json.put("isPrivate", isPrivate));
        model.library().ifPresent(library -> json.put("library", library));
        model.pipelineTag().ifPresent(tag -> json.put("pipelineTag", tag));
        model.tags().stream().sorted().forEach(json.withArray("tags")::add);
        json.put("origin", model.origin().describe());
        if (model.origin() instanceof Model.Snapshot snapshot) {
            snapshot.sources().forEach(json.withArray("sources")::add);
            snapshot.doubts().forEach(json.withArray("doubts")::add);
        }
        return json;
    }
}
