package dev.hyperpod.benchmarks;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPodClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Single calls to an emulator in another process: each through the library and, at once, through the AWS SDK alone, so
 * that both meet the same machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class ServiceCalls {

    static final String CLUSTER = "llama";

    /** Where the emulator listens. */
    @Param({})
    public String endpoint;

    private HyperPodClient hyperpod;
    private Cluster cluster;
    private SageMakerClient sdk;

    /** Made by JMH. */
    public ServiceCalls() {}

    /** Makes both clients. */
    @Setup
    public void connect() {
        hyperpod = Emulation.hyperPod(URI.create(endpoint)).build();
        cluster = hyperpod.open(CLUSTER);
        sdk = Emulation.sdk(URI.create(endpoint));
    }

    /** Closes both clients. */
    @TearDown
    public void close() {
        hyperpod.close();
        sdk.close();
    }

    /** DescribeCluster. */
    @Benchmark
    public void describe(Took took, Blackhole sink) {
        took.pair(
                () -> sink.consume(cluster.describe()),
                () -> sink.consume(sdk.describeCluster(r -> r.clusterName(CLUSTER))));
    }

    /** All nodes, which are one page. */
    @Benchmark
    public void page(Took took, Blackhole sink) {
        took.pair(
                () -> sink.consume(cluster.nodes().list()),
                () -> sink.consume(
                        sdk.listClusterNodes(r -> r.clusterName(CLUSTER).maxResults(100))));
    }

    /** The median times of an iteration, in microseconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Took {

        private final List<Double> ours = new ArrayList<>();
        private final List<Double> peers = new ArrayList<>();

        /** Made by JMH. */
        public Took() {}

        /** Forgets the iteration before. */
        @Setup(Level.Iteration)
        public void begin() {
            ours.clear();
            peers.clear();
        }

        void pair(Runnable our, Runnable peer) {
            if (ours.size() % 2 == 0) {
                ours.add(micros(our));
                peers.add(micros(peer));
            } else {
                peers.add(micros(peer));
                ours.add(micros(our));
            }
        }

        private static double micros(Runnable call) {
            long began = System.nanoTime();
            call.run();
            return (System.nanoTime() - began) / 1e3;
        }

        /** Through the library. */
        public double ours() {
            return new Samples(ours).median();
        }

        /** Through the SDK alone. */
        public double peer() {
            return new Samples(peers).median();
        }
    }
}
