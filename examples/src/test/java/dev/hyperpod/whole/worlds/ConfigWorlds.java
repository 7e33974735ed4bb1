package dev.hyperpod.whole.worlds;

import static dev.hyperpod.eks.Eks.EKS;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Specs, sound and broken. */
public final class ConfigWorlds {

    private static final String RESTRICTED = """
            {"ClusterName": "nova", "RestrictedInstanceGroups": [
              {"InstanceGroupName": "tuning", "InstanceType": "ml.p5.48xlarge", "InstanceCount": 1,
               "ExecutionRole": "%s",
               "EnvironmentConfig": {"FSxLustreConfig": {"SizeInGiB": %d, "PerUnitStorageThroughput": 125}}}]}""";

    private ConfigWorlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(names(), groups(), access(), network(), nodes(), cluster())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckWorld> names() {
        return List.of(
                CheckWorld.of("config.cluster-name")
                        .passes(sound())
                        .fails(Scene.of(Specs.eks(2).name("my_cluster"))),
                CheckWorld.of("config.group-count").passes(sound()).fails(Scene.of(Specs.bareEks())),
                CheckWorld.of("config.group-name")
                        .passes(sound())
                        .fails(Scene.of(Specs.eks(2).instanceGroup("gpu_nodes", InstanceType.P5, 1))),
                CheckWorld.of("config.tags")
                        .passes(Scene.of(Specs.eks(2).tag("team", "ml")))
                        .fails(Scene.of(Specs.eks(2).tag("aws:team", "ml"))));
    }

    private static List<CheckWorld> groups() {
        return List.of(
                CheckWorld.of("config.instance-count").passes(sound()).fails(Scene.of(Specs.eks(6759))),
                CheckWorld.of("config.instance-type-choice")
                        .passes(Scene.of(with(group -> group.anyOf(InstanceType.P5, InstanceType.P5E))
                                .continuousProvisioning()))
                        .fails(Scene.of(with(group -> group.anyOf(InstanceType.P5, InstanceType.P5E)))),
                CheckWorld.of("config.instance-type")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.instanceType(InstanceType.of("p5.48xlarge"))))),
                CheckWorld.of("config.threads-per-core")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.threadsPerCore(4)))),
                CheckWorld.of("config.storage")
                        .passes(Scene.of(with(group -> group.ebs(500))))
                        .fails(Scene.of(with(group -> group.ebs(20_000)))),
                CheckWorld.of("config.training-plan")
                        .passes(Scene.of(with(group ->
                                group.trainingPlan(Ready.PLACE.arn("sagemaker", "training-plan/llama-pretrain")))))
                        .fails(Scene.of(with(group -> group.trainingPlan("llama-pretrain")))),
                CheckWorld.of("config.spot")
                        .passes(Scene.of(with(InstanceGroupBuilder::spot).continuousProvisioning()))
                        .fails(Scene.of(with(InstanceGroupBuilder::spot))));
    }

    private static List<CheckWorld> access() {
        return List.of(
                CheckWorld.of("config.execution-role")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.executionRole(Ready.ROLE)))),
                CheckWorld.of("config.lifecycle-scripts")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.lifecycleScripts(Specs.SCRIPTS, "../on_create.sh")))),
                CheckWorld.of("config.lifecycle-bucket")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.lifecycleScripts("s3://acme-models/lcs", "on_create.sh")))),
                CheckWorld.of("config.orchestrator").passes(sound()).fails(Scene.of(ClusterSpec.fromRequestJson("""
                                {"ClusterName": "llama", "Orchestrator": {"Eks": {"ClusterArn": "x"}, "Slurm": {}}}"""))));
    }

    private static List<CheckWorld> network() {
        return List.of(
                CheckWorld.of("config.network-ids")
                        .passes(sound())
                        .fails(Scene.of(
                                Specs.eks(2).vpc(new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of("private-a"))))),
                CheckWorld.of("config.override-vpc")
                        .passes(sound())
                        .fails(Scene.of(ClusterSpec.builder()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        1,
                                        group -> group.overrideVpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)))));
    }

    private static List<CheckWorld> nodes() {
        return List.of(
                CheckWorld.of("config.deep-health-checks")
                        .passes(Scene.of(with(InstanceGroupBuilder::deepHealthChecks)))
                        .fails(Scene.of(with(group ->
                                group.instanceType(InstanceType.M5_4XLARGE).deepHealthChecks()))),
                CheckWorld.of("config.image")
                        .passes(Scene.of(with(group -> group.imageId("ami-0123456789abcdef0"))))
                        .fails(Scene.of(with(group -> group.imageId("my-image")))),
                CheckWorld.of("config.head-node-size")
                        .passes(Scene.of(Specs.bareSlurm()
                                .instanceGroup(
                                        "head", InstanceType.M5_4XLARGE, 1, InstanceGroupBuilder::slurmController)))
                        .fails(Scene.of(Specs.bareSlurm()
                                .instanceGroup("head", InstanceType.P5, 1, InstanceGroupBuilder::slurmController))),
                CheckWorld.of("config.mixed-accelerators")
                        .passes(sound())
                        .fails(Scene.of(with(group -> group.anyOf(InstanceType.P5, InstanceType.P4D)))),
                CheckWorld.of("config.architecture")
                        .passes(sound())
                        .fails(Scene.of(Specs.eks(2).instanceGroup("arm", InstanceType.of("ml.c7g.4xlarge"), 1))),
                CheckWorld.of("config.software-updates")
                        .passes(Scene.of(with(group ->
                                group.scheduledUpdate("cron(0 3 ? * SUN *)", DeploymentConfiguration.inBatchesOf(1)))))
                        .fails(Scene.of(
                                with(group -> group.scheduledUpdate("", DeploymentConfiguration.inBatchesOf(1))))));
    }

    private static List<CheckWorld> cluster() {
        return List.of(
                CheckWorld.of("config.node-recovery")
                        .passes(sound())
                        .fails(Scene.of(Specs.eks(2).nodeRecovery(NodeRecovery.NONE))),
                CheckWorld.of("config.auto-scaling")
                        .passes(Scene.of(Specs.eks(2).continuousProvisioning().autoScaling(Specs.ROLE)))
                        .fails(Scene.of(Specs.eks(2).autoScaling(Specs.ROLE))),
                CheckWorld.of("config.tiered-storage")
                        .passes(Scene.of(Specs.eks(2).tieredStorage(20)))
                        .fails(Scene.of(Specs.eks(2).tieredStorage(101))),
                CheckWorld.of("config.immutable")
                        .passes(update(Specs.eks(3)))
                        .fails(update(with(group -> group.instanceType(InstanceType.P5EN)))),
                CheckWorld.of("config.restricted-environment")
                        .passes(Scene.of(ClusterSpec.fromRequestJson(RESTRICTED.formatted(Specs.ROLE, 1200))))
                        .fails(Scene.of(ClusterSpec.fromRequestJson(RESTRICTED.formatted(Specs.ROLE, 100)))));
    }

    private static Scene sound() {
        return Scene.of(Specs.eks(2));
    }

    /** What is sound, with workers changed. */
    private static ClusterSpecBuilder with(Consumer<InstanceGroupBuilder> change) {
        InstanceGroupBuilder workers = InstanceGroup.builder("workers")
                .instanceType(InstanceType.P5)
                .instanceCount(2)
                .threadsPerCore(2);
        change.accept(workers);
        return Specs.bareEks().instanceGroup(workers.build());
    }

    /** Changes a cluster that is in service. */
    private static Scene update(ClusterSpecBuilder wanted) {
        String eks = Ready.PLACE.arn("eks", "cluster/" + Ready.EKS_CLUSTER);
        return Scene.judging((aws, hyperpod) -> Subject.of(
                                wanted.orchestrator(EKS.cluster(eks)).build())
                        .withLive(hyperpod.open("llama").describe()))
                .after((aws, hyperpod) -> hyperpod.create(Specs.eks(2).build()).await());
    }
}
