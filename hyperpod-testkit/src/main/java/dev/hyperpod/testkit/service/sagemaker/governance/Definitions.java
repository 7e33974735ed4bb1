package dev.hyperpod.testkit.service.sagemaker.governance;

import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All definitions of one kind. They go with their cluster. */
final class Definitions {

    private final Kind kind;
    private final Function<String, Optional<GovernedCluster>> clusters;
    private final Map<String, Definition> byId = new LinkedHashMap<>();

    Definitions(Kind kind, Function<String, Optional<GovernedCluster>> clusters) {
        this.kind = kind;
        this.clusters = clusters;
    }

    /** Drops what is gone. */
    void settle(Instant now) {
        byId.values()
                .removeIf(held ->
                        held.gone(now) || clusters.apply(held.clusterArn).isEmpty());
    }

    Collection<Definition> all() {
        return byId.values();
    }

    /** The definitions of a cluster. */
    Stream<Definition> of(String clusterArn) {
        return byId.values().stream().filter(held -> held.clusterArn.equals(clusterArn));
    }

    void add(Definition definition) {
        byId.put(definition.id, definition);
    }

    /** A definition by id, or the error that there is none. */
    Definition get(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> Errors.notFound(kind.words() + " with id " + id + " not found."));
    }

    /** The tags of a definition by its ARN. */
    Optional<Tags> tags(String arn) {
        return byId.values().stream()
                .filter(held -> held.arn.equals(arn))
                .findFirst()
                .map(held -> held.tags);
    }
}
