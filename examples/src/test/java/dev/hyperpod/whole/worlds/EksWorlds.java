package dev.hyperpod.whole.worlds;

import static dev.hyperpod.eks.Eks.EKS;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.KubernetesConfig.Effect;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.EksClient;

/** EKS clusters, sound and broken, and specs for them. */
public final class EksWorlds {

    private static final String CALLER = Ready.PLACE.globalArn("iam", "user/emulated");

    private EksWorlds() {}

    public static List<CheckWorld> all() {
        return Stream.of(clusters(), addons(), access(), specs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckWorld> clusters() {
        return List.of(
                CheckWorld.of("eks.cluster-active")
                        .passes(sound())
                        .fails(sound().in(world -> world.removeEksCluster(Ready.EKS_CLUSTER))),
                CheckWorld.of("eks.authentication-mode")
                        .passes(sound())
                        .fails(sound(eks -> eks.authenticationMode("CONFIG_MAP"))),
                CheckWorld.of("eks.version").passes(sound()).fails(sound(eks -> eks.version("1.27"))),
                CheckWorld.of("eks.same-vpc")
                        .passes(sound())
                        .fails(sound(eks -> eks.network("vpc-0b000000000000001", List.of(), List.of()))),
                CheckWorld.of("eks.endpoint")
                        .passes(sound().after(publicOnly("0.0.0.0/0")))
                        .fails(sound().after(publicOnly("203.0.113.0/24"))),
                CheckWorld.of("eks.same-account")
                        .passes(Scene.of(at(Ready.PLACE.arn("eks", "cluster/" + Ready.EKS_CLUSTER))))
                        .fails(Scene.of(at("arn:aws:eks:us-west-2:999988887777:cluster/" + Ready.EKS_CLUSTER))),
                CheckWorld.of("eks.attached-once")
                        .passes(sound())
                        .fails(sound().after((aws, hyperpod) -> hyperpod.create(
                                        Specs.eks(1).name("first").build())
                                .await())));
    }

    private static List<CheckWorld> addons() {
        return List.of(
                CheckWorld.of("eks.vpc-cni")
                        .passes(sound())
                        .fails(sound(eks -> eks.addon("vpc-cni", "v1.18.1-eksbuild.3"))),
                CheckWorld.of("eks.ebs-driver")
                        .passes(sound(eks -> eks.addon("aws-ebs-csi-driver", "v1.51.0-eksbuild.1")))
                        .fails(sound(eks -> eks.addon("aws-ebs-csi-driver", "v1.44.0-eksbuild.1"))),
                CheckWorld.of("eks.pod-identity")
                        .passes(sound(
                                eks -> eks.addon("amazon-sagemaker-hyperpod-training-operator", "v1.2.0-eksbuild.1")))
                        .fails(sound(eks -> eks.withoutAddon("eks-pod-identity-agent")
                                .addon("amazon-sagemaker-hyperpod-training-operator", "v1.2.0-eksbuild.1"))),
                CheckWorld.of("eks.addon-versions")
                        .passes(sound())
                        .fails(sound(eks -> eks.addon("coredns", "v1.11.4-eksbuild.14"))));
    }

    private static List<CheckWorld> access() {
        return List.of(
                CheckWorld.of("eks.node-access")
                        .passes(diagnosed())
                        .fails(diagnosed(eks -> eks.accessEntries().remove(Specs.ROLE))),
                CheckWorld.of("eks.caller-access")
                        .passes(diagnosed())
                        .fails(diagnosed(eks -> eks.accessEntries().remove(CALLER))));
    }

    private static List<CheckWorld> specs() {
        return List.of(
                CheckWorld.of("eks.vpc-required")
                        .passes(sound())
                        .fails(Scene.of(HyperPod.cluster("llama").orchestrator(EKS.cluster(Ready.EKS_CLUSTER)))),
                CheckWorld.of("eks.kubernetes-config")
                        .passes(Scene.of(Specs.bareEks()
                                .instanceGroup("workers", InstanceType.P5, 2, group -> group.label("team", "ml"))))
                        .fails(Scene.of(Specs.bareEks()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        2,
                                        group -> group.label("kubernetes.io/team", "ml")))),
                CheckWorld.of("eks.taints-with-deep-health-checks")
                        .passes(sound())
                        .fails(Scene.of(Specs.bareEks()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        2,
                                        group -> group.taint("gpu", "yes", Effect.NO_SCHEDULE)
                                                .deepHealthChecks()))));
    }

    private static Scene sound() {
        return Scene.of(Specs.eks(2));
    }

    private static Scene sound(Consumer<EksCluster> change) {
        return sound().in(world -> world.eksCluster(Ready.EKS_CLUSTER, change));
    }

    /** Closes the endpoint inside the VPC, and opens it to this block of the internet. */
    private static Scene.Deed publicOnly(String block) {
        return (aws, hyperpod) -> {
            hyperpod.aws()
                    .call(
                            EksClient.class,
                            EksClient::builder,
                            "eks:UpdateClusterConfig",
                            eks -> eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER)
                                    .resourcesVpcConfig(vpc -> vpc.endpointPrivateAccess(false)
                                            .endpointPublicAccess(true)
                                            .publicAccessCidrs(block))));
            hyperpod.aws().pacer().pause(EksCluster.UPDATE_TIME.plusMinutes(1));
        };
    }

    private static ClusterSpec at(String arn) {
        return Specs.eks(2).orchestrator(EKS.cluster(arn)).build();
    }

    /** A cluster in service. */
    private static Scene diagnosed() {
        return Scene.diagnosing(Specs.eks(1).build());
    }

    private static Scene diagnosed(Consumer<EksCluster> change) {
        return diagnosed().in(world -> world.eksCluster(Ready.EKS_CLUSTER, change));
    }
}
