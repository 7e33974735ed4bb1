package dev.hyperpod.whole.worlds;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;

/** Quotas that leave room, and quotas that do not. */
public final class QuotaWorlds {

    private static final String P5_USAGE = "ml.p5.48xlarge for cluster usage";
    private static final String P5_SPOT = "ml.p5.48xlarge for cluster spot instance usage";
    private static final String P5_RESERVED =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region";
    private static final String TOTAL = "Total number of instances allowed across SageMaker HyperPod clusters";
    private static final String EBS = "Maximum size of EBS volume in GB for a SageMaker HyperPod cluster instance";

    private QuotaWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("quota.instances").passes(p5()).fails(p5().in(world -> world.quota(P5_USAGE, 1))),
                CheckWorld.of("quota.is-zero").passes(p5()).fails(p5().in(world -> world.quota(P5_USAGE, 0))),
                CheckWorld.of("quota.cluster-size").passes(p5()).fails(p5().in(world -> world.quota(TOTAL, 1))),
                CheckWorld.of("quota.spot-instances")
                        .passes(spot().in(world -> world.quota(P5_SPOT, 2)))
                        .fails(spot().in(world -> world.quota(P5_SPOT, 1))),
                CheckWorld.of("quota.ebs-volume")
                        .passes(volume().in(world -> world.quota(EBS, 500)))
                        .fails(volume().in(world -> world.quota(EBS, 499))),
                CheckWorld.of("quota.training-plans")
                        .passes(Scene.of(Specs.eks(16)))
                        .fails(Scene.of(Specs.eks(16)).in(world -> world.quota(P5_RESERVED, 0))),
                CheckWorld.of("quota.pending-increase")
                        .passes(p5())
                        .fails(p5().in(world -> world.quota(
                                P5_USAGE, quota -> quota.value(1).ask("asked-before", 2, world.now(), Specs.ROLE)))),
                CheckWorld.of("quota.ec2-vcpus").passes(p5()).fails(p5().in(world -> world.quota(P5_USAGE, 1))),
                CheckWorld.of("quota.listed")
                        .passes(p5())
                        .fails(Scene.of(
                                Specs.bareEks().instanceGroup("workers", InstanceType.of("ml.trn2.48xlarge"), 2))),
                CheckWorld.of("quota.headroom").passes(p5()).fails(p5().in(world -> world.quota(P5_USAGE, 2))));
    }

    private static Scene p5() {
        return Scene.of(Specs.eks(2));
    }

    private static Scene spot() {
        ClusterSpecBuilder spec = Specs.bareEks()
                .continuousProvisioning()
                .instanceGroup("workers", InstanceType.P5, 2, group -> group.spot());
        return Scene.of(spec);
    }

    private static Scene volume() {
        return Scene.of(Specs.bareEks().instanceGroup("workers", InstanceType.P5, 2, group -> group.ebs(500)));
    }
}
