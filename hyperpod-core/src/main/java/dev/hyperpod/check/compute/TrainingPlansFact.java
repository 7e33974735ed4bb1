package dev.hyperpod.check.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.TrainingPlanDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All training plans of the account and region, those that are over included. */
public record TrainingPlansFact() implements Fact<List<TrainingPlanDescription>> {

    private static final int PAGE = 100;

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListTrainingPlans");
    }

    @Override
    public List<TrainingPlanDescription> read(FactSource source) {
        List<TrainingPlanDescription> plans = new ArrayList<>();
        Instant asked = source.aws().pacer().instant();
        ObjectNode request = SpecJson.plain().createObjectNode().put("MaxResults", PAGE);
        String token;
        do {
            ObjectNode page = SageMakerDoor.call(source.aws(), "ListTrainingPlans", request);
            plans.addAll(TrainingPlanDescription.allOf(page, asked));
            token = page.path("NextToken").asText("");
            request.put("NextToken", token);
        } while (!token.isEmpty());
        return plans;
    }
}
