package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Nodes that come and go with the load. EKS with continuous provisioning and a cluster role only.
 *
 * @param mode on or off
 * @param autoScalerType what scales; AWS knows Karpenter only
 */
public record AutoScaling(Switch mode, Optional<AutoScalerType> autoScalerType) {

    /** Refuses a missing mode; a missing type is left to AWS. */
    public AutoScaling {
        Absent.refused(mode, "mode");
        autoScalerType = Absent.toEmpty(autoScalerType);
    }

    /** What scales. */
    public enum AutoScalerType {
        /** Karpenter, run by AWS. */
        @JsonProperty("Karpenter")
        KARPENTER
    }
}
