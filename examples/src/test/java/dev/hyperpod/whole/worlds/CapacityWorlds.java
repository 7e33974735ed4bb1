package dev.hyperpod.whole.worlds;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.time.Pacer;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ReservedCapacityInstanceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResourceName;

/** Instances that are to be had, and instances that are not. */
public final class CapacityWorlds {

    private static final String P5_RESERVED =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region";
    private static final Duration UNTIL_IT_BEGINS = Duration.ofMinutes(40);

    private CapacityWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("compute.offered-in-zone")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2)).in(world -> world.withdraw("p5.48xlarge", "us-west-2a"))),
                CheckWorld.of("compute.plan-usable")
                        .passes(onPlan("us-west-2a", 8, UNTIL_IT_BEGINS))
                        .fails(onPlan("us-west-2a", 9, UNTIL_IT_BEGINS)),
                CheckWorld.of("compute.plan-zone")
                        .passes(onPlan("us-west-2a", 8, UNTIL_IT_BEGINS))
                        .fails(onPlan("us-west-2b", 8, UNTIL_IT_BEGINS)),
                CheckWorld.of("compute.plan-ends")
                        .passes(onPlan("us-west-2a", 8, UNTIL_IT_BEGINS))
                        .fails(onPlan("us-west-2a", 8, Duration.ofHours(40))),
                CheckWorld.of("compute.plan-offers")
                        .passes(Scene.of(Specs.eks(16)).in(world -> world.quota(P5_RESERVED, 0)))
                        .fails(Scene.of(Specs.eks(16))),
                CheckWorld.of("compute.all-or-nothing")
                        .passes(Scene.of(Specs.eks(16).continuousProvisioning()))
                        .fails(Scene.of(Specs.eks(16))));
    }

    /** Nodes on a plan of eight instances for two days that was bought in a zone this long ago. */
    private static Scene onPlan(String zone, int nodes, Duration ago) {
        return Scene.judging((aws, hyperpod) -> {
            String plan = buy(hyperpod, zone);
            new Pacer(aws.clock(), aws.clock().scheduler()).after(ago).join();
            return Subject.of(Specs.bareEks()
                    .instanceGroup("workers", InstanceType.P5, nodes, group -> group.trainingPlan(plan))
                    .build());
        });
    }

    private static String buy(HyperPodClient hyperpod, String zone) {
        return hyperpod.aws()
                .call(SageMakerClient.class, SageMakerClient::builder, "sagemaker:CreateTrainingPlan", client -> {
                    String offering = client
                            .searchTrainingPlanOfferings(
                                    search -> search.instanceType(ReservedCapacityInstanceType.ML_P5_48_XLARGE)
                                            .instanceCount(8)
                                            .durationHours(48L)
                                            .targetResources(SageMakerResourceName.HYPERPOD_CLUSTER))
                            .trainingPlanOfferings()
                            .stream()
                            .filter(offer -> offer.reservedCapacityOfferings()
                                    .get(0)
                                    .availabilityZone()
                                    .equals(zone))
                            .findFirst()
                            .orElseThrow()
                            .trainingPlanOfferingId();
                    return client.createTrainingPlan(
                                    plan -> plan.trainingPlanName("reserved").trainingPlanOfferingId(offering))
                            .trainingPlanArn();
                });
    }
}
