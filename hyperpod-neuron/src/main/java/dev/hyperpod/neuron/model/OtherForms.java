package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what repositories without a configuration say of themselves. */
final class OtherForms {

    /** Tags that name what a model was made from, the more exact first. */
    private static final List<String> BASE_TAGS = List.of(
            "base_model:adapter:", "base_model:quantized:", "base_model:finetune:", "base_model:merge:", "base_model:");

    private OtherForms() {}

    /** The file that says more of a form, if there is one. */
    static Optional<String> file(ModelLookup.Form form) {
        return switch (form) {
            case ADAPTER -> Optional.of(RepositoryFiles.ADAPTER);
            case DIFFUSERS_PIPELINE -> Optional.of(RepositoryFiles.PIPELINE);
            default -> Optional.empty();
        };
    }

    /**
     * The answer for a model in another form.
     *
     * @param json the text of its {@link #file}; empty when it could not be had
     * @param model what is known beside it
     */
    static ModelLookup.NotAModel of(ModelId id, ModelLookup.Form form, Optional<String> json, Optional<Model> model) {
        Optional<ConfigFields> fields = json.flatMap(OtherForms::fields);
        return new ModelLookup.NotAModel(
                id,
                form,
                fields.flatMap(f -> f.text("base_model_name_or_path"))
                        .flatMap(OtherForms::id)
                        .or(() -> model.flatMap(OtherForms::base)),
                fields.flatMap(f -> f.text("_class_name")),
                model);
    }

    private static Optional<ConfigFields> fields(String json) {
        try {
            JsonNode tree = ConfigJson.read(json);
            return Optional.of(new ConfigFields(tree, "", new ArrayList<>()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<ModelId> base(Model model) {
        return BASE_TAGS.stream()
                .flatMap(prefix -> model.tags().stream()
                        .filter(tag -> tag.startsWith(prefix))
                        .map(tag -> tag.substring(prefix.length())))
                .flatMap(name -> id(name).stream())
                .findFirst();
    }

    /** The model of that name; a path on somebody's machine is none. */
    private static Optional<ModelId> id(String name) {
        try {
            return Optional.of(new ModelId(name, Optional.empty()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
