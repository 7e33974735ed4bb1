package dev.hyperpod.benchmarks;

import static dev.hyperpod.eks.Eks.EKS;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Report;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every check of an EKS cluster with four groups, against the same reads made by the AWS CLI, one after the other, as
 * the check scripts that people have do it.
 *
 * @param latency of every call
 */
record AccountReads(Duration latency) implements Benchmark {

    @Override
    public String question() {
        return String.format(
                "all checks of an EKS spec of four groups at %d ms a call; peer: the same reads by the AWS CLI",
                latency.toMillis());
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        ClusterSpec spec = fourGroups();
        CliCommands commands = new CliCommands();
        CallChain calls = new CallChain(spec.toYaml());
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = watched(aws.uri(), calls, commands)) {
            Report report = hyperpod.validate(spec).orThrow();
            CallChain.Run run = calls.finish();
            List<Program> reads = commands.finish().stream()
                    .map(command -> onEndpoint(command, aws.uri()))
                    .toList();
            aws.faults().latency(latency);
            Rounds turns = new Rounds()
                    .add("validate", () -> onNewClient(aws.uri(), spec))
                    .add("again", Rounds.milliseconds(() -> hyperpod.validate(spec)));
            if (new Program(List.of("aws", "--version")).works()) {
                turns.add("AWS CLI", Rounds.milliseconds(() -> inTurn(reads)));
            }
            onNewClient(aws.uri(), spec);
            Rounds.Results took = turns.play(rounds);
            String what = report.checks() + " checks, " + run;
            String peer = took.has("AWS CLI") ? "AWS CLI" : "validate";
            return List.of(
                    took.compare(what + ", new client", "ms", "validate", peer, ""),
                    took.compare(what + ", again", "ms", "again", peer, ""));
        }
    }

    static ClusterSpec fourGroups() {
        return HyperPod.cluster("llama")
                .orchestrator(EKS.cluster(Ready.EKS_CLUSTER))
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh")
                .instanceGroup("system", InstanceType.M5_2XLARGE, 2)
                .instanceGroup("train", InstanceType.P5, 4, group -> group.threadsPerCore(2))
                .instanceGroup("tune", InstanceType.TRN1, 2)
                .instanceGroup("serve", InstanceType.of("ml.g5.8xlarge"), 8, group -> group.threadsPerCore(2))
                .build();
    }

    private static HyperPodClient watched(URI endpoint, CallChain calls, CliCommands commands) {
        return Emulation.hyperPod(endpoint)
                .customize(client -> client.overrideConfiguration(
                        c -> c.addExecutionInterceptor(calls).addExecutionInterceptor(commands)))
                .build();
    }

    /** The AWS clients are made within the time, and nothing is remembered from the round before. */
    private static double onNewClient(URI endpoint, ClusterSpec spec) throws Exception {
        try (HyperPodClient hyperpod = Emulation.hyperPod(endpoint).build()) {
            return Rounds.milliseconds(() -> hyperpod.validate(spec)).run();
        }
    }

    private static Program onEndpoint(List<String> command, URI endpoint) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--endpoint-url", endpoint.toString()));
        return new Program(List.copyOf(whole));
    }

    /** A read whose answer is an error, such as that a thing is not there, is a read too. */
    private static void inTurn(List<Program> reads) throws Exception {
        for (Program read : reads) {
            read.start(ProcessBuilder.Redirect.DISCARD).waitFor();
        }
    }
}
