package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that can be wrong with a node.
 *
 * @param kind its name, such as {@code gpu-xid}
 * @param needs what a node must have to suffer from it: {@code gpu}, {@code neuron}, {@code accelerator}, {@code efa},
 *     or nothing
 * @param reason the health monitoring agent's word for it; empty when the agent does not find it, but the service
 * @param condition the node condition that the agent sets
 * @param message what the agent read
 * @param reboots whether a reboot cures it; otherwise the node is replaced
 */
record NodeFault(String kind, String needs, String reason, String condition, String message, boolean reboots) {

    /** The fault of a node that has vanished. */
    static final String LOST = "lost";

    /** The fault of a node that deep health checks have found. */
    static final String DEEP_HEALTH_CHECK = "deep-health-check";

    /** A fault of any instance, which the service finds. */
    static final String INSTANCE = "instance";

    static NodeFault of(JsonNode entry) {
        return new NodeFault(
                entry.path("kind").asText(),
                entry.path("needs").asText(),
                entry.path("reason").asText(),
                entry.path("condition").asText(),
                entry.path("message").asText(),
                entry.path("action").asText().equals("reboot"));
    }

    boolean foundByAgent() {
        return !reason.isEmpty();
    }

    boolean lost() {
        return kind.equals(LOST);
    }

    /** What the node says of it in its status. */
    String status() {
        return lost() ? message : "Instance failed health checks: " + message + (message.endsWith(".") ? "" : ".");
    }
}
