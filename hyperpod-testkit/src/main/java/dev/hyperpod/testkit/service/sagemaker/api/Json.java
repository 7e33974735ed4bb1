package dev.hyperpod.testkit.service.sagemaker.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** JSON as SageMaker writes and reads it. */
public final class Json {

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Seconds since 1970 with milliseconds. */
    public static DecimalNode time(Instant instant) {
        return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }

    /** The instant that a JSON number of seconds stands for, to the millisecond. */
    public static Instant instant(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }

    /** Whether an instant lies strictly between two optional bounds of a request. */
    public static boolean within(ObjectNode request, String after, String before, Instant instant) {
        double seconds = instant.toEpochMilli() / 1000.0;
        return seconds > request.path(after).asDouble(Double.NEGATIVE_INFINITY)
                && seconds < request.path(before).asDouble(Double.POSITIVE_INFINITY);
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
