package dev.hyperpod;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpecBuilder;

/** Specs that are whole. */
public final class Specs {

    public static final InstanceType C5 = InstanceType.of("ml.c5.4xlarge");
    public static final InstanceType G5 = InstanceType.of("ml.g5.8xlarge");

    private Specs() {}

    public static ClusterSpecBuilder cluster(String name) {
        return HyperPod.cluster(name)
                .vpc("subnet-0a000000000000001", "sg-0a000000000000001")
                .executionRole("arn:aws:iam::111122223333:role/HyperPodRole")
                .lifecycleScripts("s3://sagemaker-acme-us-west-2/lcs", "on_create.sh");
    }

    public static ClusterSpecBuilder small(String name) {
        return cluster(name).instanceGroup("controller", C5, 1).instanceGroup("workers", G5, 2);
    }
}
