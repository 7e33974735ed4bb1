package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Security patches that come by themselves. Newer than the Java SDK.
 *
 * @param patchingStrategy when a node may be patched
 * @param patchSchedule the next date
 * @param deploymentConfig how the patch reaches the nodes
 */
public record AutoPatchConfig(
        Optional<PatchingStrategy> patchingStrategy,
        Optional<PatchSchedule> patchSchedule,
        Optional<DeploymentConfiguration> deploymentConfig) {

    /** A missing member is empty. */
    public AutoPatchConfig {
        patchingStrategy = Absent.toEmpty(patchingStrategy);
        patchSchedule = Absent.toEmpty(patchSchedule);
        deploymentConfig = Absent.toEmpty(deploymentConfig);
    }

    /** When a node may be patched. */
    public enum PatchingStrategy {
        /** Each node as soon as it is idle. */
        @JsonProperty("WhenIdle")
        WHEN_IDLE,
        /** All nodes once all are idle. */
        @JsonProperty("WhenAllIdle")
        WHEN_ALL_IDLE
    }

    /**
     * When patches come.
     *
     * @param nextPatchDate the next date, in seconds since 1970 as the API has it
     */
    public record PatchSchedule(Optional<BigDecimal> nextPatchDate) {

        /** A missing member is empty. */
        public PatchSchedule {
            nextPatchDate = Absent.toEmpty(nextPatchDate);
        }
    }
}
