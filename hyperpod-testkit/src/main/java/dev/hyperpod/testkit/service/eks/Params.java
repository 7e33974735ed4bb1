package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of an update: text by name, in order. */
final class Params {

    private static final JsonMapper JSON = new JsonMapper();

    private Params() {}

    /** Names and values in turn; a value that is a list or a map becomes JSON. */
    static Map<String, String> of(Object... namesAndValues) {
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i].toString(), text(namesAndValues[i + 1]));
        }
        return params;
    }

    private static String text(Object value) {
        try {
            return value instanceof String text ? text : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
