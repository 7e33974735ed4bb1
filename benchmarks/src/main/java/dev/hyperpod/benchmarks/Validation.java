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
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Validating a spec against an account, against as many calls, one after the other, as the longest chain that the
 * validation cannot avoid.
 *
 * @param latency of every call
 */
record Validation(Duration latency) implements Benchmark {

    @Override
    public String question() {
        return String.format(
                "validate at %d ms a call; peer: its longest chain of dependent calls, through the SDK alone",
                latency.toMillis());
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        return List.of(against("EKS", EKS.cluster(Ready.EKS_CLUSTER), rounds), against("Slurm", SLURM, rounds));
    }

    private Comparison against(String name, OrchestratorSpec orchestrator, int rounds) throws Exception {
        ClusterSpec spec = Emulation.spec("llama", 8, 2).toBuilder()
                .orchestrator(orchestrator)
                .build();
        try (HyperPodEmulator aws = HyperPodEmulator.start()) {
            CallChain calls = watch(aws.uri(), spec);
            List<String> longest = calls.longest();
            aws.faults().latency(latency);
            Rounds turns = new Rounds()
                    .add("ours", () -> validate(aws.uri(), spec))
                    .add("peer", () -> oneAfterTheOther(aws.uri(), longest.size()));
            turns.play(1);
            String what = name + ", " + calls.count() + " calls: " + String.join(" → ", longest);
            return turns.play(rounds).compare(what, "ms", "ours", "peer", "ratio at most 1.5");
        }
    }

    private static CallChain watch(URI endpoint, ClusterSpec spec) {
        CallChain calls = new CallChain(spec.toYaml());
        try (HyperPodClient hyperpod = Emulation.hyperPod(endpoint)
                .customize(client -> client.overrideConfiguration(c -> c.addExecutionInterceptor(calls)))
                .build()) {
            hyperpod.validate(spec);
        }
        return calls;
    }

    /** With a client of its own, so that nothing is remembered from the round before. */
    private static double validate(URI endpoint, ClusterSpec spec) throws Exception {
        try (HyperPodClient hyperpod = Emulation.hyperPod(endpoint).build()) {
            return Rounds.milliseconds(() -> hyperpod.validate(spec)).run();
        }
    }

    private static double oneAfterTheOther(URI endpoint, int calls) throws Exception {
        try (SageMakerClient sdk = Emulation.sdk(endpoint)) {
            return Rounds.milliseconds(() -> {
                        for (int call = 0; call < calls; call++) {
                            sdk.listClusters(r -> {});
                        }
                    })
                    .run();
        }
    }
}
