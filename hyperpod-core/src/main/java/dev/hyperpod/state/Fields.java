package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How AWS's answers are read: what is not there is absent, times are seconds since 1970 with a fraction. */
final class Fields {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Fields() {}

    static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue());
    }

    static List<String> texts(JsonNode object, String name) {
        return StreamSupport.stream(object.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static Optional<Instant> instant(JsonNode object, String name) {
        JsonNode seconds = object.path(name);
        if (!seconds.isNumber()) {
            return Optional.empty();
        }
        BigDecimal value = seconds.decimalValue();
        long whole = value.longValue();
        return Optional.of(Instant.ofEpochSecond(
                whole, value.subtract(BigDecimal.valueOf(whole)).multiply(NANOS).longValue()));
    }

    static Stream<ObjectNode> objects(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }
}
