package dev.hyperpod.benchmarks;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.service.AccountServices;
import dev.hyperpod.testkit.world.World;
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
        World world = World.ready();
        HyperPodEmulator.Builder builder = HyperPodEmulator.builder().account(world);
        AccountServices.of(world).forEach(builder::service);
        ClusterSpec spec = Emulation.spec("llama", 8, 2);
        try (HyperPodEmulator aws = builder.start()) {
            CallChain calls = watch(aws.uri(), spec);
            int length = calls.longest().size();
            if (length == 0) {
                return List.of();
            }
            aws.faults().latency(latency);
            Rounds turns = new Rounds()
                    .add("ours", () -> validate(aws.uri(), spec))
                    .add("peer", () -> chain(aws.uri(), length));
            turns.play(1);
            String what = calls.count() + " calls | " + String.join(" → ", calls.longest());
            return List.of(turns.play(rounds).compare(what, "ms", "ours", "peer", "ratio at most 1.5"));
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

    private static double chain(URI endpoint, int length) throws Exception {
        try (SageMakerClient sdk = Emulation.sdk(endpoint)) {
            return Rounds.milliseconds(() -> {
                        for (int i = 0; i < length; i++) {
                            sdk.listClusters(r -> {});
                        }
                    })
                    .run();
        }
    }
}
