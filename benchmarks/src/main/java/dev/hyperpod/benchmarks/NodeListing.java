package dev.hyperpod.benchmarks;

import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Listing all nodes of a large cluster, against the paginator of the AWS SDK.
 *
 * @param nodes how many
 * @param latency of every call
 */
record NodeListing(int nodes, Duration latency) implements Benchmark {

    private static final int GROUPS = 8;

    @Override
    public String question() {
        return String.format("listing %,d nodes at %d ms a call; peer: the SDK's paginator", nodes, latency.toMillis());
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        try (HyperPodEmulator aws = HyperPodEmulator.builder().openAccount().start()) {
            Emulation.create(aws, Emulation.spec("one", nodes, 1), Emulation.spec("several", nodes, GROUPS));
            aws.faults().latency(latency);
            try (HyperPodClient hyperpod = Emulation.hyperPod(aws.uri()).build();
                    SageMakerClient sdk = Emulation.sdk(aws.uri())) {
                Cluster one = hyperpod.open("one");
                Cluster several = hyperpod.open("several");
                Rounds turns = new Rounds()
                        .add(
                                "one",
                                Rounds.milliseconds(
                                        () -> expectAll(one.nodes().list().size())))
                        .add(
                                "several",
                                Rounds.milliseconds(
                                        () -> expectAll(several.nodes().list().size())))
                        .add("peer", Rounds.milliseconds(() -> expectAll(paginated(sdk, "one"))));
                turns.play(1);
                Rounds.Results took = turns.play(rounds);
                return List.of(
                        took.compare("one group", "ms", "one", "peer", "ratio at most 0.6"),
                        took.compare(GROUPS + " groups", "ms", "several", "peer", "less than that"));
            }
        }
    }

    private static int paginated(SageMakerClient sdk, String cluster) {
        return (int) sdk.listClusterNodesPaginator(r -> r.clusterName(cluster).maxResults(100)).stream()
                .flatMap(page -> page.clusterNodeSummaries().stream())
                .count();
    }

    private void expectAll(int listed) {
        if (listed != nodes) {
            throw new IllegalStateException("listed " + listed + " nodes instead of " + nodes);
        }
    }
}
