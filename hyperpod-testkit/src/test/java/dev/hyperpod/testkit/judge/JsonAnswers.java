package dev.hyperpod.testkit.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** JSON bodies held against shapes of the SDK. */
final class JsonAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Members of the newest API that the client does not have; botocore judges them. */
    private static final Set<String> NEWER = Set.of("policy", "warmPoolConfig");

    private final List<String> found;

    /** Puts what is wrong into a list. */
    JsonAnswers(List<String> found) {
        this.found = found;
    }

    void answer(EmulatedResponse response, SdkPojo shape) {
        if (response.body().length > 0) {
            structure("", shape, tree(response));
        }
    }

    /** An error names its code in a header or in the body, and says something. */
    void error(EmulatedResponse response, boolean rest) {
        JsonNode body = tree(response);
        String code = rest
                ? Envelope.header(response, "x-amzn-errortype").orElse("")
                : body.path("__type").asText();
        String text = body.path("message").asText(body.path("Message").asText());
        if (code.isBlank() || text.isBlank()) {
            found.add("an error needs a code and a message");
        }
        CommonErrors.statuses(code)
                .filter(statuses -> !statuses.contains(response.status()))
                .ifPresent(statuses -> found.add(code + " comes with " + statuses + ", not " + response.status()));
    }

    private void structure(String path, SdkPojo shape, JsonNode value) {
        if (!value.isObject()) {
            found.add(path + " is no structure");
            return;
        }
        Map<String, SdkField<?>> members = new HashMap<>();
        shape.sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .forEach(field -> members.put(field.unmarshallLocationName(), field));
        value.properties().forEach(entry -> {
            String at = path + "/" + entry.getKey();
            SdkField<?> member = members.get(entry.getKey());
            if (member == null && NEWER.contains(entry.getKey())) {
                return;
            } else if (member == null) {
                found.add(at + " is no member");
            } else {
                member(at, member, entry.getValue());
            }
        });
    }

    private void member(String path, SdkField<?> field, JsonNode value) {
        boolean fits = switch (field.marshallingType().getKnownType()) {
            case LIST -> value.isArray();
            case MAP, SDK_POJO -> value.isObject();
            case BOOLEAN -> value.isBoolean();
            case STRING, SDK_BYTES -> value.isTextual();
            case INSTANT ->
                Text.dates(field, Text.Place.JSON) == Format.ISO_8601 ? value.isTextual() : value.isNumber();
            case DOCUMENT -> true;
            case INTEGER, LONG, SHORT, BYTE -> value.isIntegralNumber();
            default -> value.isNumber();
        };
        if (!fits) {
            found.add(path + " can not be " + value);
            return;
        }
        switch (field.marshallingType().getKnownType()) {
            case LIST -> {
                SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                value.forEach(element -> member(path + "[]", item, element));
            }
            case MAP -> {
                SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                value.forEach(element -> member(path + "{}", item, element));
            }
            case SDK_POJO -> structure(path, field.constructor().get(), value);
            default -> Text.complaint(field, value.asText(), Text.Place.JSON).ifPresent(found::add);
        }
    }

    private JsonNode tree(EmulatedResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            found.add("the body is no JSON: " + e.getMessage());
            return JSON.createObjectNode();
        }
    }
}
