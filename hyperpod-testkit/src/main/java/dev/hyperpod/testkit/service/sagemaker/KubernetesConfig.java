package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Labels and taints: asked for in one form, described as what is and what is wanted. */
final class KubernetesConfig {

    private KubernetesConfig() {}

    static void put(ObjectNode view, JsonNode spec) {
        JsonNode asked = spec.path("KubernetesConfig");
        if (asked.isMissingNode()) {
            return;
        }
        ObjectNode details = view.putObject("KubernetesConfig");
        if (asked.has("Labels")) {
            details.set("CurrentLabels", asked.get("Labels"));
            details.set("DesiredLabels", asked.get("Labels"));
        }
        if (asked.has("Taints")) {
            details.set("CurrentTaints", asked.get("Taints"));
            details.set("DesiredTaints", asked.get("Taints"));
        }
    }
}
