package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Labels and taints that the nodes of a group bear in Kubernetes.
 *
 * @param labels at most 50
 * @param taints at most 50
 */
public record KubernetesConfig(Map<String, String> labels, List<Taint> taints) {

    /** Copies, and keeps the labels' order; a missing member is empty. */
    public KubernetesConfig(@Nullable Map<String, String> labels, @Nullable List<Taint> taints) {
        this.labels = labels == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        this.taints = Absent.toEmpty(taints);
    }

    /**
     * A taint.
     *
     * @param key its key
     * @param value its value, if it has one
     * @param effect what it does to pods that do not tolerate it
     */
    public record Taint(String key, Optional<String> value, Effect effect) {

        /** Refuses a missing key or effect; a missing value is empty. */
        public Taint {
            Absent.refused(key, "key");
            Absent.refused(effect, "effect");
            value = Absent.toEmpty(value);
        }
    }

    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        /** They are not put on the node. */
        @JsonProperty("NoSchedule")
        NO_SCHEDULE,
        /** They are put elsewhere when there is room. */
        @JsonProperty("PreferNoSchedule")
        PREFER_NO_SCHEDULE,
        /** They are driven off the node. */
        @JsonProperty("NoExecute")
        NO_EXECUTE
    }
}
