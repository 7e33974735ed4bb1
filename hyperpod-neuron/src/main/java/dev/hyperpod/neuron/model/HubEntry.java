package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.error.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A model's entry in the Hub's API: everything but the configuration itself, of which it has a digest without a shape.
 *
 * @param files empty when the entry does not list them
 * @param digest of the configuration
 * @param stored parameters by the metadata of the safetensors files
 */
record HubEntry(
        Optional<String> sha,
        Model.Gating gating,
        Optional<Boolean> isPrivate,
        boolean disabled,
        Optional<String> library,
        Optional<String> pipelineTag,
        Set<String> tags,
        Optional<RepositoryFiles> files,
        Optional<ModelConfig> digest,
        OptionalLong stored) {

    /** What is asked for. */
    static final List<String> FIELDS = List.of(
            "config",
            "disabled",
            "gated",
            "library_name",
            "pipeline_tag",
            "private",
            "safetensors",
            "sha",
            "siblings",
            "tags");

    private static final String SHA = "[0-9a-f]{40}";

    /**
     * Reads an entry. What is odd in it is absent.
     *
     * @throws InvalidInputException if it is not made of fields
     */
    static HubEntry read(JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidInputException("the Hub's entry of the model", List.of("fields were expected"));
        }
        ConfigFields fields = new ConfigFields(json, "", new ArrayList<>());
        Set<String> files = new LinkedHashSet<>();
        json.path("siblings").forEach(file -> files.add(file.path("rfilename").asText()));
        return new HubEntry(
                fields.text("sha").filter(sha -> sha.matches(SHA)),
                gating(json.path("gated")),
                fields.flag("private"),
                fields.isTrue("disabled"),
                fields.text("library_name"),
                fields.text("pipeline_tag"),
                new LinkedHashSet<>(fields.texts("tags")),
                files.isEmpty() ? Optional.empty() : Optional.of(new RepositoryFiles(files)),
                digest(json.path("config")),
                stored(json.path("safetensors")));
    }

    /** The model as far as the entry knows it. */
    Model model(ModelId id, Optional<ModelConfig> config, String endpoint, Instant at) {
        Optional<ModelConfig> best = config.or(() -> digest);
        return new Model(
                id,
                sha,
                best,
                StoredParameters.of(best, stored),
                gating,
                isPrivate,
                library.or(() -> files.flatMap(RepositoryFiles::library)),
                pipelineTag,
                tags,
                new Model.Hub(endpoint, at));
    }

    private static Model.Gating gating(JsonNode gated) {
        if (gated.isBoolean()) {
            return gated.booleanValue() ? Model.Gating.MANUAL : Model.Gating.NONE;
        }
        return switch (gated.asText()) {
            case "auto" -> Model.Gating.AUTOMATIC;
            case "manual" -> Model.Gating.MANUAL;
            default -> Model.Gating.UNKNOWN;
        };
    }

    private static Optional<ModelConfig> digest(JsonNode json) {
        try {
            return json.isObject() && !json.isEmpty() ? Optional.of(ModelConfig.parse(json)) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong stored(JsonNode safetensors) {
        long total = safetensors.path("total").asLong(0);
        if (total <= 0) {
            for (JsonNode count : safetensors.path("parameters")) {
                total += Math.max(0, Math.min(count.asLong(0), StoredParameters.MOST));
            }
        }
        return total > 0 && total <= StoredParameters.MOST ? OptionalLong.of(total) : OptionalLong.empty();
    }
}
