package dev.hyperpod.testkit.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.builder.Buildable;

/** Shapes of the SDK as JSON, both ways. */
public final class JsonShapes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonShapes() {}

    /** Reads a body; empty when it is not a JSON object. An empty body is an empty object. */
    static Optional<ObjectNode> read(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? NODES.objectNode() : JSON.readTree(body);
            return Optional.of(node).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text, a number, or a list of them, as JSON. */
    static JsonNode plain(Object value) {
        return JSON.valueToTree(value);
    }

    /** Sets every member of the body that the object has. */
    static void fill(ObjectNode object, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = object.path(field.locationName());
            if (field.location() == MarshallLocation.PAYLOAD && !value.isMissingNode() && !value.isNull()) {
                field.set(builder, value(field, field.locationName(), value));
            }
        }
    }

    private static Object value(SdkField<?> field, String name, JsonNode node) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        boolean fits = switch (type) {
            case LIST -> node.isArray();
            case MAP, SDK_POJO -> node.isObject();
            case BOOLEAN -> node.isBoolean();
            case STRING, SDK_BYTES -> node.isTextual();
            case INSTANT -> node.isNumber() || node.isTextual();
            default -> node.isNumber();
        };
        if (!fits) {
            throw new UnreadableMember(name, node.toString());
        }
        return switch (type) {
            case LIST -> list(field.getRequiredTrait(ListTrait.class), name, node);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), node);
            case SDK_POJO -> shape(field, (ObjectNode) node);
            default -> scalar(field, name, node);
        };
    }

    private static Object scalar(SdkField<?> field, String name, JsonNode node) {
        try {
            return Scalars.parse(field, node.asText(), Format.UNIX_TIMESTAMP);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMember(name, node.toString());
        }
    }

    private static Object shape(SdkField<?> field, ObjectNode node) {
        SdkPojo builder = field.constructor().get();
        fill(node, builder);
        return ((Buildable) builder).build();
    }

    private static List<Object> list(ListTrait trait, String name, JsonNode node) {
        List<Object> values = new ArrayList<>();
        node.forEach(item -> values.add(value(trait.memberFieldInfo(), name, item)));
        return values;
    }

    private static Map<String, Object> map(MapTrait trait, JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        values.put(entry.getKey(), value(trait.valueFieldInfo(), entry.getKey(), entry.getValue())));
        return values;
    }

    /** The members of a shape that belong in the body and are set. */
    public static ObjectNode write(SdkPojo shape) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (field.location() == MarshallLocation.PAYLOAD
                    && value != null
                    && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap)) {
                object.set(field.unmarshallLocationName(), node(field, value));
            }
        }
        return object;
    }

    private static JsonNode node(SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(item, element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), node(item, element)));
            return object;
        }
        if (value instanceof SdkPojo shape) {
            return write(shape);
        }
        if (value instanceof Instant instant) {
            String text = Scalars.text(field, instant, Format.UNIX_TIMESTAMP);
            return Scalars.format(field, Format.UNIX_TIMESTAMP) == Format.UNIX_TIMESTAMP
                    ? DecimalNode.valueOf(new BigDecimal(text))
                    : NODES.textNode(text);
        }
        return value instanceof SdkBytes bytes
                ? NODES.textNode(BinaryUtils.toBase64(bytes.asByteArray()))
                : JSON.valueToTree(value);
    }
}
