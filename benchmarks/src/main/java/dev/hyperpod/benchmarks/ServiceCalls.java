package dev.hyperpod.benchmarks;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPodClient;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Single calls through the library and through the AWS SDK alone, to an emulator in another process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
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

    /** DescribeCluster through the library. */
    @Benchmark
    public Object describeOurs() {
        return cluster.describe();
    }

    /** DescribeCluster through the SDK. */
    @Benchmark
    public Object describePeer() {
        return sdk.describeCluster(r -> r.clusterName(CLUSTER));
    }

    /** All nodes, which are one page, through the library. */
    @Benchmark
    public Object pageOurs() {
        return cluster.nodes().list();
    }

    /** The same page through the SDK. */
    @Benchmark
    public Object pagePeer() {
        return sdk.listClusterNodes(r -> r.clusterName(CLUSTER).maxResults(100));
    }
}
