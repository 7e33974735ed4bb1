package dev.hyperpod.check.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.state.GroupDescription;

/** How instances are bought, which decides against which quotas they count. */
enum Market {
    ON_DEMAND,
    SPOT,
    /** From a training plan. Whether these count against the quota of instances on demand, AWS does not say. */
    PLAN;

    static Market of(InstanceGroup group) {
        if (group.trainingPlanArn().isPresent()) {
            return PLAN;
        }
        return group.isSpot() ? SPOT : ON_DEMAND;
    }

    static Market of(GroupDescription group) {
        JsonNode answer = group.answer();
        if (answer.hasNonNull("TrainingPlanArn")) {
            return PLAN;
        }
        return answer.path("CapacityRequirements").has("Spot") ? SPOT : ON_DEMAND;
    }
}
