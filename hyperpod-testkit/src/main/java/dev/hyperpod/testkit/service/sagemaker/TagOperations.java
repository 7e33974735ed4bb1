package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** AddTags, ListTags, DeleteTags: clusters, cluster scheduler configurations, compute quotas, training plans. */
final class TagOperations {

    private final List<Function<String, Optional<Tags>>> tagged;

    /**
     * The operations.
     *
     * @param tagged find the tags of a resource by its ARN, one function for each kind of resource
     */
    TagOperations(List<Function<String, Optional<Tags>>> tagged) {
        this.tagged = List.copyOf(tagged);
    }

    ObjectNode add(ObjectNode request) {
        Tags tags = tags(request);
        tags.add(request.path("Tags"));
        ObjectNode answer = Json.object();
        tags.byKey().values().forEach(answer.putArray("Tags")::add);
        return answer;
    }

    ObjectNode list(ObjectNode request) {
        return Listing.of(request, "tags", Tags.LIMIT, false)
                .page(Json.object(), "Tags", tags(request).byKey(), tag -> true, Listing.Key.name(), tag -> tag);
    }

    ObjectNode delete(ObjectNode request) {
        tags(request).remove(request.path("TagKeys"));
        return Json.object();
    }

    private Tags tags(ObjectNode request) {
        String arn = request.path("ResourceArn").asText();
        return tagged.stream()
                .map(kind -> kind.apply(arn))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Errors.validation("Resource " + arn + " does not exist."));
    }
}
