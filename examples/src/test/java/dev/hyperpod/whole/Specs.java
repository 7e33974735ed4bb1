package dev.hyperpod.whole;

import static dev.hyperpod.eks.Eks.EKS;
import static dev.hyperpod.slurm.Slurm.SLURM;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.testkit.world.Ready;

/** Specs for which nothing is wrong in an account that is ready. */
public final class Specs {

    public static final String ROLE = Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE);
    public static final String BUCKET = Ready.bucket(Ready.PLACE);
    public static final String SCRIPTS = "s3://" + BUCKET + "/lcs";

    private Specs() {}

    /** On EKS, with no groups yet. */
    public static ClusterSpecBuilder bareEks() {
        return bare().orchestrator(EKS.cluster(Ready.EKS_CLUSTER));
    }

    /** On Slurm as its own lifecycle scripts set it up, with no groups yet. */
    public static ClusterSpecBuilder bareSlurm() {
        return bare().orchestrator(SLURM);
    }

    /** On EKS, with this many p5 nodes. */
    public static ClusterSpecBuilder eks(int count) {
        return bareEks().instanceGroup("workers", InstanceType.P5, count, group -> group.threadsPerCore(2));
    }

    /** On Slurm, with a controller and this many p5 nodes. */
    public static ClusterSpecBuilder slurm(int count) {
        return bareSlurm()
                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1)
                .instanceGroup("workers", InstanceType.P5, count, group -> group.threadsPerCore(2));
    }

    private static ClusterSpecBuilder bare() {
        return HyperPod.cluster("llama")
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole(ROLE)
                .lifecycleScripts(SCRIPTS, "on_create.sh");
    }
}
