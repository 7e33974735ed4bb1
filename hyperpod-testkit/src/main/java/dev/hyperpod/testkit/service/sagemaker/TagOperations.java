package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** AddTags, ListTags, DeleteTags. */
final class TagOperations {

    private static final int LIMIT = 50;

    private final Fleet fleet;

    TagOperations(Fleet fleet) {
        this.fleet = fleet;
    }

    ObjectNode add(ObjectNode request) {
        Cluster cluster = tagged(request);
        Map<String, String> tags = new LinkedHashMap<>(cluster.tags);
        request.path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        if (tags.size() > LIMIT) {
            throw Errors.validation("A resource can have at most " + LIMIT + " tags.");
        }
        cluster.tags.putAll(tags);
        ObjectNode answer = Views.object();
        ArrayNode list = answer.putArray("Tags");
        tags.forEach((key, value) -> list.add(tag(key, value)));
        return answer;
    }

    ObjectNode list(ObjectNode request) {
        Cluster cluster = tagged(request);
        TreeMap<String, ObjectNode> tags = new TreeMap<>();
        cluster.tags.forEach((key, value) -> tags.put(key, tag(key, value)));
        return Listing.of(request, cluster.id + " tags", LIMIT, false)
                .page(Views.object(), "Tags", tags, tag -> true, Listing.Key.name(), tag -> tag);
    }

    ObjectNode delete(ObjectNode request) {
        Cluster cluster = tagged(request);
        request.path("TagKeys").forEach(key -> cluster.tags.remove(key.asText()));
        return Views.object();
    }

    private Cluster tagged(ObjectNode request) {
        String arn = request.path("ResourceArn").asText();
        return fleet.find(arn).orElseThrow(() -> Errors.notFound("Resource " + arn + " not found."));
    }

    private static ObjectNode tag(String key, String value) {
        return Views.object().put("Key", key).put("Value", value);
    }
}
