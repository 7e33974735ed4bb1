package dev.hyperpod.neuron.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.error.InvalidInputException;
import java.util.List;

/** The text of a configuration as a tree. */
final class ConfigJson {

    /** Python writes NaN and Infinity, and lets the last of equal keys win. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigJson() {}

    static JsonNode read(String json) {
        if (json.length() > ModelConfig.LONGEST) {
            throw refused("it has " + json.length() + " characters, more than " + ModelConfig.LONGEST);
        }
        return tree(json);
    }

    /** As {@link #read}, whatever its length. */
    static JsonNode tree(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree.isMissingNode()) {
                throw refused("it is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the text, which may be anything.
            throw refused("it is no JSON: it breaks off or goes wrong at line "
                    + (e.getLocation() == null
                            ? "?"
                            : e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()));
        }
    }

    static InvalidInputException refused(String problem) {
        return new InvalidInputException("model configuration (config.json)", List.of(problem));
    }
}
