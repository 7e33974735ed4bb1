package dev.hyperpod.check.compute;

import dev.hyperpod.check.TestAccount;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingPlanRequest;
import software.amazon.awssdk.services.sagemaker.model.ReservedCapacityInstanceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResourceName;
import software.amazon.awssdk.services.sagemaker.model.SearchTrainingPlanOfferingsRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingPlanOffering;

/** A training plan for p5 instances that was bought in an account. */
final class BoughtPlan {

    static final String RESERVED =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per" + " Region";

    private BoughtPlan() {}

    /** A plan in a zone, such as {@code us-west-2a}, that begins within half an hour. Its ARN. */
    static String in(TestAccount account, String zone, int instances) {
        return of(account, "plan-" + zone, zone, instances, SageMakerResourceName.HYPERPOD_CLUSTER);
    }

    static String of(TestAccount account, String name, String zone, int instances, SageMakerResourceName target) {
        account.broken(world -> world.quota(RESERVED, 100));
        return account.client()
                .aws()
                .call(
                        SageMakerClient.class,
                        SageMakerClient::builder,
                        "sagemaker:CreateTrainingPlan",
                        client -> client.createTrainingPlan(CreateTrainingPlanRequest.builder()
                                        .trainingPlanName(name)
                                        .trainingPlanOfferingId(offer(client, zone, instances, target)
                                                .trainingPlanOfferingId())
                                        .build())
                                .trainingPlanArn());
    }

    private static TrainingPlanOffering offer(
            SageMakerClient client, String zone, int instances, SageMakerResourceName target) {
        List<TrainingPlanOffering> offers = client.searchTrainingPlanOfferings(
                        SearchTrainingPlanOfferingsRequest.builder()
                                .instanceType(ReservedCapacityInstanceType.ML_P5_48_XLARGE)
                                .instanceCount(instances)
                                .durationHours(48L)
                                .targetResources(target)
                                .build())
                .trainingPlanOfferings();
        return offers.stream()
                .filter(offer -> offer.reservedCapacityOfferings()
                        .get(0)
                        .availabilityZone()
                        .equals(zone))
                .findFirst()
                .orElseThrow();
    }

    /** The plan has begun. */
    static void begin(TestAccount account) {
        account.passTime(Duration.ofMinutes(40));
    }
}
