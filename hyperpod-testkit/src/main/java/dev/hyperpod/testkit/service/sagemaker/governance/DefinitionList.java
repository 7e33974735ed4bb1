package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Listing;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The list of either kind: newest first unless asked otherwise. */
final class DefinitionList {

    // AWS documents no default for the size of a page; its other SageMaker lists answer 10.
    private static final int PAGE = 10;

    private final Kind kind;
    private final Definitions definitions;

    DefinitionList(Kind kind, Definitions definitions) {
        this.kind = kind;
        this.definitions = definitions;
    }

    ObjectNode page(ObjectNode request, Instant now) {
        definitions.settle(now);
        TreeMap<String, Definition> sorted = new TreeMap<>();
        String sortBy = request.path("SortBy").asText("CreationTime");
        definitions.all().stream()
                .filter(held -> wanted(request, held, now))
                .forEach(held -> sorted.put(key(sortBy, held, now), held));
        return Listing.of(request, kind.prefix(), PAGE, true)
                .page(
                        Json.object(),
                        kind.prefix() + "Summaries",
                        sorted,
                        held -> true,
                        Listing.Key.name(),
                        held -> summary(held, now));
    }

    private static boolean wanted(ObjectNode request, Definition held, Instant now) {
        String cluster = request.path("ClusterArn").asText();
        String status = request.path("Status").asText();
        return held.name.contains(request.path("NameContains").asText())
                && (cluster.isEmpty() || cluster.equals(held.clusterArn))
                && (status.isEmpty() || status.equals(held.status(now)))
                && Json.within(request, "CreatedAfter", "CreatedBefore", held.created());
    }

    private static String key(String sortBy, Definition held, Instant now) {
        String first = switch (sortBy) {
            case "Name" -> held.name;
            case "Status" -> held.status(now);
            case "ClusterArn" -> held.clusterArn;
            default -> "";
        };
        return first + " " + String.format("%019d", held.number);
    }

    private ObjectNode summary(Definition held, Instant now) {
        ObjectNode view = common(kind, held, now);
        view.put(kind.prefix() + "Version", held.version());
        view.set("LastModifiedTime", Json.time(held.newest().since()));
        kind.summarised()
                .forEach(member -> Optional.ofNullable(held.newest().content().get(member))
                        .ifPresent(value -> view.set(member, value)));
        return view;
    }

    /** What descriptions and lists both show. */
    static ObjectNode common(Kind kind, Definition held, Instant now) {
        ObjectNode view = Json.object();
        view.put(kind.prefix() + "Arn", held.arn);
        view.put(kind.prefix() + "Id", held.id);
        view.put("Name", held.name);
        view.put("Status", held.status(now));
        view.put("ClusterArn", held.clusterArn);
        view.set("CreationTime", Json.time(held.created()));
        return view;
    }
}
