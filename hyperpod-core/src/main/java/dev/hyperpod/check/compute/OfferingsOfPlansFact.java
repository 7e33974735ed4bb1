package dev.hyperpod.check.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.TrainingPlanOffering;
import java.util.List;
import java.util.Set;

/**
 * The training plans for HyperPod that AWS offers at the moment. AWS searches at most 256 instances. None where the
 * account may not reserve so many.
 *
 * @param instanceType such as {@code ml.p5.48xlarge}
 * @param instances how many, 1 to 256
 * @param hours for how long, in hours
 */
public record OfferingsOfPlansFact(String instanceType, int instances, int hours)
        implements Fact<List<TrainingPlanOffering>> {

    /** The most that a search takes. */
    public static final int MOST_INSTANCES = 256;

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:SearchTrainingPlanOfferings");
    }

    @Override
    public List<TrainingPlanOffering> read(FactSource source) {
        ObjectNode request = SpecJson.plain()
                .createObjectNode()
                .put("InstanceType", instanceType)
                .put("InstanceCount", instances)
                .put("DurationHours", hours);
        request.putArray("TargetResources").add("hyperpod-cluster");
        try {
            return TrainingPlanOffering.allOf(SageMakerDoor.call(source.aws(), "SearchTrainingPlanOfferings", request));
        } catch (AwsCallException e) {
            if (e.code().equals("ResourceLimitExceeded")) {
                return List.of();
            }
            throw e;
        }
    }
}
