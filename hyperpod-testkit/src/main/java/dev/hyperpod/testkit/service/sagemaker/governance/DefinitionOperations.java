package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import dev.hyperpod.testkit.service.sagemaker.governance.Definition.Version;
import java.time.Instant;
import java.util.Optional;

/** Create, describe, update and delete, for either kind. */
final class DefinitionOperations {

    private final Kind kind;
    private final Definitions definitions;
    private final Rules rules;
    private final Governance.Surroundings around;

    DefinitionOperations(Kind kind, Definitions definitions, Rules rules, Governance.Surroundings around) {
        this.kind = kind;
        this.definitions = definitions;
        this.rules = rules;
        this.around = around;
    }

    ObjectNode create(ObjectNode request) {
        Instant now = settled();
        String clusterArn = request.path("ClusterArn").asText();
        GovernedCluster cluster = governed(clusterArn);
        String name = request.path("Name").asText();
        if (definitions.of(clusterArn).anyMatch(held -> held.name.equals(name))) {
            throw Errors.conflict(
                    kind.words() + " with name " + name + " already exists in cluster " + clusterArn + ".");
        }
        ObjectNode content = Json.object();
        kind.defaults().forEach(content::put);
        kind.content()
                .forEach(member -> Optional.ofNullable(request.get(member))
                        .ifPresent(value -> content.set(member, value.deepCopy())));
        rules.check(cluster, "", content);
        Tags tags = Tags.of(request.path("Tags"));
        long number = around.numbers().getAsLong();
        String id = around.ids().apply(number);
        String arn = around.place().arn("sagemaker", kind.arnType() + "/" + id);
        Definition definition = new Definition(id, arn, name, clusterArn, number, tags, new Version(content, now));
        definitions.add(definition);
        return Json.object().put(kind.prefix() + "Arn", arn).put(kind.prefix() + "Id", id);
    }

    private GovernedCluster governed(String clusterArn) {
        GovernedCluster cluster = around.clusters()
                .apply(clusterArn)
                .orElseThrow(() -> Errors.validation("Cluster with ARN " + clusterArn + " not found."));
        if (!cluster.eks()) {
            throw Errors.validation("Cluster " + clusterArn
                    + " is not orchestrated by Amazon EKS: task governance is for EKS clusters only.");
        }
        if (!cluster.standing()) {
            throw Errors.conflict("Cluster " + clusterArn + " has failed or is being deleted.");
        }
        return cluster;
    }

    ObjectNode describe(ObjectNode request) {
        Instant now = settled();
        Definition definition = named(request);
        int wanted = request.path(kind.prefix() + "Version").asInt(definition.version());
        Version version = definition
                .version(wanted)
                .orElseThrow(() -> Errors.notFound(
                        "Version " + wanted + " of " + kind.words() + " " + definition.id + " not found."));
        ObjectNode view = DefinitionList.common(kind, definition, now);
        view.put(kind.prefix() + "Version", wanted);
        view.set("LastModifiedTime", Json.time(version.since()));
        kind.content()
                .forEach(member ->
                        Optional.ofNullable(version.content().get(member)).ifPresent(value -> view.set(member, value)));
        kind.detailed().ifPresent(member -> {
            ObjectNode details = view.putObject("StatusDetails");
            version.content()
                    .path(member)
                    .fieldNames()
                    .forEachRemaining(part -> details.put(part, definition.status(now)));
        });
        return view;
    }

    ObjectNode update(ObjectNode request) {
        Instant now = settled();
        Definition definition = named(request);
        GovernedCluster cluster = governed(definition.clusterArn);
        if (definition.changing(now)) {
            throw Errors.conflict(kind.words() + " " + definition.id + " cannot be updated while its status is "
                    + definition.status(now) + ".");
        }
        int target = request.path("TargetVersion").asInt();
        if (target != definition.version()) {
            throw Errors.conflict("TargetVersion " + target + " does not match the current version "
                    + definition.version() + " of " + kind.words() + " " + definition.id + ".");
        }
        ObjectNode content = definition.newest().content().deepCopy();
        kind.content()
                .forEach(member -> Optional.ofNullable(request.get(member))
                        .ifPresent(value -> content.set(member, value.deepCopy())));
        rules.check(cluster, definition.id, content);
        definition.change(new Version(content, now));
        return Json.object()
                .put(kind.prefix() + "Arn", definition.arn)
                .put(kind.prefix() + "Version", definition.version());
    }

    ObjectNode delete(ObjectNode request) {
        Instant now = settled();
        Definition definition = named(request);
        if (!definition.status(now).equals("Deleting")) {
            definition.delete(now);
        }
        return Json.object();
    }

    private Definition named(ObjectNode request) {
        return definitions.get(request.path(kind.prefix() + "Id").asText());
    }

    private Instant settled() {
        Instant now = around.now().get();
        definitions.settle(now);
        return now;
    }
}
