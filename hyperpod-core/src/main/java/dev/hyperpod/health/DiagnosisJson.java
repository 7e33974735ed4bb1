package dev.hyperpod.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.SpecJson;
import java.util.List;

/** A diagnosis as JSON. */
final class DiagnosisJson {

    private DiagnosisJson() {}

    static ObjectNode of(ClusterDiagnosis diagnosis) {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("version", 1)
                .put("cluster", diagnosis.cluster())
                .put("asOf", diagnosis.asOf().toString())
                .put("condition", diagnosis.condition().name())
                .put("verdict", diagnosis.verdict());
        ArrayNode causes = json.putArray("causes");
        diagnosis.causes().forEach(cause -> write(cause, causes.addObject()));
        write(diagnosis.nextSteps(), json.putArray("nextSteps"));
        ArrayNode changes = json.putArray("changes");
        diagnosis
                .changes()
                .forEach(change -> changes.addObject()
                        .put("time", change.time().toString())
                        .put("text", change.text()));
        diagnosis.unread().forEach(json.putArray("unread")::add);
        json.set("report", diagnosis.report().toJson());
        return json;
    }

    private static void write(RankedCause cause, ObjectNode json) {
        json.put("id", cause.id())
                .put("title", cause.title())
                .put("why", cause.why())
                .put("latent", cause.latent());
        ArrayNode evidence = json.putArray("evidence");
        cause.evidence().forEach(seen -> {
            ObjectNode one = evidence.addObject()
                    .put("source", seen.source().name())
                    .put("place", seen.place())
                    .put("text", seen.text());
            seen.time().ifPresent(time -> one.put("time", time.toString()));
        });
        write(cause.steps(), json.putArray("steps"));
        cause.explains().forEach(json.putArray("explains")::add);
    }

    private static void write(List<Step> steps, ArrayNode json) {
        steps.forEach(step -> json.addObject().put("text", step.text()).put("outcome", step.outcome()));
    }
}
