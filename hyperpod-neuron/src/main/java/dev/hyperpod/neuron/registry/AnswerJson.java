package dev.hyperpod.neuron.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Answers as JSON. */
final class AnswerJson {

    private AnswerJson() {}

    static ObjectNode of(SupportAnswer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subject", answer.query().subject().name());
        answer.query().use().ifPresent(use -> json.put("use", use.text()));
        answer.query().task().ifPresent(task -> json.put("task", task));
        answer.query().family().ifPresent(family -> json.put("family", family.text()));
        json.put("tier", answer.tier().text());
        json.put("supported", answer.isSupported());
        texts(json, "modelTypes", answer.match().modelTypes());
        ArrayNode supports = json.putArray("supports");
        answer.supports().forEach(support -> supports.add(of(support)));
        texts(json, "reasons", answer.reasons());
        texts(json, "suggestions", answer.match().suggestions());
        answer.query()
                .use()
                .ifPresent(use ->
                        answer.alternatives().ifPresent(instead -> texts(json, "alternatives", instead.of(use))));
        json.put("outlook", answer.outlook().toString());
        return json;
    }

    private static ObjectNode of(Support support) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tier", support.tier().text());
        json.put("modelType", support.architecture().modelType());
        json.put("use", support.use().text());
        json.put("task", support.task());
        json.put("stack", support.stack().id());
        json.put("stackState", support.stack().state());
        support.version().ifPresent(version -> json.put("version", version.name()));
        texts(
                json,
                "families",
                support.families().stream().sorted().map(InstanceFamily::text).toList());
        support.sdk().ifPresent(sdk -> json.put("neuronSdk", sdk.toString()));
        support.transformersPin().ifPresent(pin -> json.put("transformersPin", pin));
        support.minimumTransformers().ifPresent(minimum -> json.put("minimumTransformers", minimum.toString()));
        texts(json, "models", support.models());
        texts(json, "methods", support.entry().methods());
        ObjectNode features = json.putObject("features");
        for (Feature feature : Feature.values()) {
            support.has(feature).ifPresent(there -> features.put(feature.text(), there));
        }
        support.attention().ifPresent(attention -> {
            ObjectNode rule = json.putObject("attention");
            rule.put("default", attention.byDefault());
            texts(rule, "allowed", attention.allowed());
            texts(rule, "rejected", attention.rejected());
            rule.put("rule", attention.rule());
        });
        texts(json, "constraints", support.constraints());
        texts(json, "notes", support.notes());
        texts(json, "warnings", support.warnings());
        texts(
                json,
                "lifeCycle",
                support.lifeCycle().stream().map(Milestone::toString).toList());
        ArrayNode evidence = json.putArray("evidence");
        for (Evidence source : support.evidence()) {
            ObjectNode node = evidence.addObject().put("source", source.source());
            source.version().ifPresent(version -> node.put("version", version));
            node.put("date", source.date().toString());
        }
        return json;
    }

    private static void texts(ObjectNode json, String field, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(field);
            texts.forEach(array::add);
        }
    }
}
