package dev.hyperpod.whole.worlds;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.SoftwareUpdate;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.DeepHealthCheck;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Scene.Deed;
import dev.hyperpod.whole.Specs;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Clusters, well and ill. */
public final class HealthWorlds {

    private static final ClusterSpec SLURM = Specs.slurm(2).build();
    private static final ClusterSpec UNMENDED =
            Specs.eks(2).nodeRecovery(NodeRecovery.NONE).build();
    private static final ClusterSpec CONTINUOUS =
            Specs.eks(2).continuousProvisioning().build();
    private static final ClusterSpec TESTED = Specs.bareEks()
            .nodeRecovery(NodeRecovery.NONE)
            .instanceGroup(
                    "workers",
                    InstanceType.P5,
                    2,
                    group -> group.threadsPerCore(2).deepHealthChecks(DeepHealthCheck.INSTANCE_STRESS))
            .build();

    private HealthWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("health.cluster-status")
                        .passes(Scene.diagnosing(SLURM))
                        .fails(diagnosing(after(
                                (aws, hyperpod) -> aws.clusters().dry("usw2-az1", InstanceType.P5.name()),
                                tried(SLURM)))),
                CheckWorld.of("health.transition-time")
                        .passes(Scene.diagnosing(SLURM))
                        .fails(diagnosing(after(
                                (aws, hyperpod) -> aws.clusters().slowBoot("llama", "workers", 180),
                                begun(SLURM, 70)))),
                CheckWorld.of("health.group-counts")
                        .passes(Scene.diagnosing(CONTINUOUS))
                        .fails(diagnosing(halfFilled(100))),
                CheckWorld.of("health.node-failures")
                        .passes(Scene.diagnosing(UNMENDED))
                        .fails(diagnosing(sick(UNMENDED))),
                CheckWorld.of("health.node-durations")
                        .passes(Scene.diagnosing(CONTINUOUS))
                        .fails(diagnosing(begun(TESTED, 128))),
                CheckWorld.of("health.failure-events")
                        .passes(Scene.diagnosing(CONTINUOUS))
                        .fails(diagnosing(halfFilled(100))),
                CheckWorld.of("health.lifecycle-logs")
                        .passes(Scene.diagnosing(SLURM))
                        .fails(diagnosing(after(
                                (aws, hyperpod) -> aws.clusters()
                                        .failLifecycleScripts(
                                                "llama", "workers", "on_create.sh: line 2: $'\\r': command not found"),
                                tried(SLURM)))),
                CheckWorld.of("health.agent-detections")
                        .passes(Scene.diagnosing(UNMENDED))
                        .fails(diagnosing(sick(UNMENDED))),
                CheckWorld.of("health.deep-health-checks")
                        .passes(Scene.diagnosing(TESTED))
                        .fails(diagnosing(after(
                                (aws, hyperpod) -> aws.clusters().failDeepHealthChecks("llama", "workers", 1),
                                begun(TESTED, 180)))),
                CheckWorld.of("health.software-update")
                        .passes(Scene.diagnosing(SLURM))
                        .fails(undoing()),
                CheckWorld.of("health.one-zone")
                        .passes(Scene.diagnosing(CONTINUOUS))
                        .fails(Scene.diagnosing(Specs.eks(1)
                                .instanceGroup(
                                        "others",
                                        InstanceType.P5,
                                        1,
                                        group -> group.threadsPerCore(2)
                                                .overrideVpc(Ready.SUBNET_B, Ready.SECURITY_GROUP))
                                .build())),
                CheckWorld.of("health.left-interfaces")
                        .passes(Scene.diagnosing(SLURM))
                        .fails(Scene.diagnosing(SLURM)
                                .in(world -> world.subnet(
                                        Ready.SUBNET_A,
                                        subnet -> world.network()
                                                .plug(
                                                        subnet,
                                                        List.of(),
                                                        "interface",
                                                        "HyperPod node i-0dead",
                                                        "amazon-sagemaker",
                                                        "")))),
                CheckWorld.of("health.plan-end").passes(planned(10)).fails(planned(30 * 60)));
    }

    /** A software update that fails is looked at while it is undone. */
    private static Scene undoing() {
        return Scene.judging((aws, hyperpod) -> {
                    ClusterDescription live = hyperpod.open("llama").describe();
                    while (!live.toJson().toString().contains("RollbackInProgress")) {
                        pass(aws, 1);
                        live = hyperpod.open("llama").describe();
                    }
                    return Subject.diagnosing(live);
                })
                .after((aws, hyperpod) -> {
                    hyperpod.create(SLURM).await();
                    aws.clusters().failLifecycleScripts("llama", "workers");
                    hyperpod.open("llama")
                            .updateSoftware(SoftwareUpdate.of("workers"))
                            .stopWatching();
                });
    }

    private static Scene diagnosing(Deed deed) {
        return Scene.judging((aws, hyperpod) ->
                        Subject.diagnosing(hyperpod.open("llama").describe()))
                .after(deed);
    }

    /** The creation is begun, and looked at so many minutes later: nothing but this moves the time. */
    private static Deed begun(ClusterSpec spec, int minutes) {
        return (aws, hyperpod) -> {
            hyperpod.create(spec).stopWatching();
            pass(aws, minutes);
        };
    }

    /** The creation is begun, and fails. */
    private static Deed tried(ClusterSpec spec) {
        return (aws, hyperpod) -> {
            try {
                hyperpod.create(spec).await();
            } catch (HyperPodException e) {
                // what is wanted
            }
        };
    }

    private static Deed halfFilled(int minutes) {
        return after(
                (aws, hyperpod) -> aws.clusters().capacity("usw2-az1", InstanceType.P5.name(), 1),
                begun(CONTINUOUS, minutes));
    }

    private static Deed sick(ClusterSpec spec) {
        return (aws, hyperpod) -> {
            hyperpod.create(spec).await();
            aws.clusters()
                    .sicken(
                            "llama",
                            hyperpod.open("llama").nodes().list("workers").ids().get(0));
            pass(aws, 20);
        };
    }

    /** On a training plan of two days that is looked at so many minutes after the nodes have come. */
    private static Scene planned(int minutes) {
        return diagnosing((aws, hyperpod) -> {
            String plan = plan(hyperpod);
            pass(aws, 60);
            hyperpod.create(Specs.bareEks()
                            .instanceGroup(
                                    "workers",
                                    InstanceType.P5,
                                    1,
                                    group -> group.threadsPerCore(2).trainingPlan(plan))
                            .build())
                    .await();
            pass(aws, minutes);
        });
    }

    private static String plan(HyperPodClient hyperpod) {
        return hyperpod.aws()
                .call(SageMakerClient.class, SageMakerClient::builder, "sagemaker:CreateTrainingPlan", sageMaker -> {
                    String offering = sageMaker
                            .searchTrainingPlanOfferings(search -> search.instanceType("ml.p5.48xlarge")
                                    .instanceCount(1)
                                    .durationHours(48L)
                                    .targetResourcesWithStrings("hyperpod-cluster"))
                            .trainingPlanOfferings()
                            .get(0)
                            .trainingPlanOfferingId();
                    return sageMaker
                            .createTrainingPlan(
                                    plan -> plan.trainingPlanName("spring").trainingPlanOfferingId(offering))
                            .trainingPlanArn();
                });
    }

    private static Deed after(Deed first, Deed then) {
        return (aws, hyperpod) -> {
            first.run(aws, hyperpod);
            then.run(aws, hyperpod);
        };
    }

    private static void pass(HyperPodEmulator aws, int minutes) {
        new Pacer(aws.clock(), aws.clock().scheduler())
                .after(Duration.ofMinutes(minutes))
                .join();
    }
}
