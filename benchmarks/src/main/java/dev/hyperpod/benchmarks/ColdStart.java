package dev.hyperpod.benchmarks;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import java.net.URI;

/**
 * A first program: connects, looks at a cluster and its nodes, and ends. Credentials and region are in its environment.
 */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Looks once.
     *
     * @param args the endpoint and the cluster's name
     */
    public static void main(String[] args) {
        try (HyperPodClient hyperpod =
                HyperPod.builder().endpoint(URI.create(args[0])).build()) {
            Cluster cluster = hyperpod.open(args[1]);
            System.out.println(cluster.describe());
            System.out.println(cluster.nodes().list());
        }
    }
}
