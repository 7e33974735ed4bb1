package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.*;
import static dev.hyperpod.eks.Eks.EKS;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.spec.ClusterSpec;

/** A cluster in a real account, as the README shows it. Running it costs money. */
public final class RealAccount {

    private RealAccount() {}

    /** Validates a spec, creates the cluster, and prints its nodes. */
    public static void main(String[] args) {
        try (HyperPodClient hyperpod = HyperPod.connect()) {
            ClusterSpec spec = HyperPod.cluster("my-first-cluster")
                    .orchestrator(EKS.cluster("ml-platform"))
                    .instanceGroup("workers", G5_8XLARGE, 2)
                    .vpc("subnet-0123456789abcdef0", "sg-0123456789abcdef0")
                    .executionRole("arn:aws:iam::111122223333:role/HyperPodRole")
                    .lifecycleScripts("s3://sagemaker-acme/lcs", "on_create.sh")
                    .build();
            System.out.println(hyperpod.validate(spec).orThrow());
            Cluster cluster = hyperpod.create(spec).await(System.out::println);
            System.out.println(cluster.nodes().list());
        }
    }
}
