package dev.hyperpod.benchmarks;

import static dev.hyperpod.eks.Eks.EKS;
import static dev.hyperpod.slurm.Slurm.SLURM;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Validating a spec against an account, against as many calls, one after the other, as the longest chain that the
 * validation cannot avoid.
 *
 * @param latency of every call
 */
record Validation(Duration latency) implements Benchmark {

    private static final String TARGET = "ratio at most 1.5";

    @Override
    public String question() {
        return String.format(
                "validate at %d ms a call; peer: its longest chain of dependent calls, through the SDK alone",
                latency.toMillis());
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        List<Comparison> comparisons = new ArrayList<>(against("EKS", EKS.cluster(Ready.EKS_CLUSTER), rounds));
        comparisons.addAll(against("Slurm", SLURM, rounds));
        return comparisons;
    }

    private List<Comparison> against(String name, OrchestratorSpec orchestrator, int rounds) throws Exception {
        ClusterSpec spec = Emulation.spec("llama", 8, 2).toBuilder()
                .orchestrator(orchestrator)
                .build();
        CallChain calls = new CallChain(spec.toYaml());
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = watched(aws.uri(), calls);
                SageMakerClient sdk = Emulation.sdk(aws.uri())) {
            hyperpod.validate(spec);
            CallChain.Run first = calls.finish();
            hyperpod.validate(spec);
            CallChain.Run again = calls.finish();
            aws.faults().latency(latency);
            Rounds turns = new Rounds()
                    .add("first", () -> onNewClient(aws.uri(), spec))
                    .add("first chain", Rounds.milliseconds(() -> inTurn(sdk, first)))
                    .add("again", Rounds.milliseconds(() -> hyperpod.validate(spec)))
                    .add("again chain", Rounds.milliseconds(() -> inTurn(sdk, again)));
            turns.play(1);
            Rounds.Results took = turns.play(rounds);
            return List.of(
                    took.compare(name + ", new client: " + first, "ms", "first", "first chain", TARGET),
                    took.compare(name + ", again: " + again, "ms", "again", "again chain", TARGET));
        }
    }

    private static HyperPodClient watched(URI endpoint, CallChain calls) {
        return Emulation.hyperPod(endpoint)
                .customize(client -> client.overrideConfiguration(c -> c.addExecutionInterceptor(calls)))
                .build();
    }

    /** The AWS clients are made within the time, and nothing is remembered from the round before. */
    private static double onNewClient(URI endpoint, ClusterSpec spec) throws Exception {
        try (HyperPodClient hyperpod = Emulation.hyperPod(endpoint).build()) {
            return Rounds.milliseconds(() -> hyperpod.validate(spec)).run();
        }
    }

    private static void inTurn(SageMakerClient sdk, CallChain.Run run) {
        run.longest().forEach(call -> sdk.listClusters(r -> {}));
    }
}
