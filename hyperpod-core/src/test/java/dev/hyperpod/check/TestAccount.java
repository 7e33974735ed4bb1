package dev.hyperpod.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.Clients;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** An emulated account that is in order, to be broken by tests, and what checks say of specs in it. */
public final class TestAccount implements AutoCloseable {

    public static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";
    public static final String SCRIPTS = "s3://sagemaker-acme-us-west-2/lcs";

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = Clients.of(aws);

    public HyperPodEmulator aws() {
        return aws;
    }

    public HyperPodClient client() {
        return hyperpod;
    }

    public TestAccount broken(Consumer<World> change) {
        aws.world(change);
        return this;
    }

    public TestAccount denied(String service, String operation) {
        aws.faults().add(Fault.accessDenied().on(service, operation));
        return this;
    }

    /** A spec for which nothing is wrong in this account. */
    public static ClusterSpecBuilder spec() {
        return HyperPod.cluster("llama")
                .orchestrator(new Slurmish())
                .vpc("subnet-0a000000000000001", "sg-0a000000000000001")
                .executionRole(ROLE)
                .lifecycleScripts(SCRIPTS, "on_create.sh");
    }

    public static ClusterSpecBuilder p5(int count) {
        return spec().instanceGroup("workers", InstanceType.P5, count, group -> group.threadsPerCore(2));
    }

    /** What one check says of a spec: severity, place, what stands there, message. */
    public List<String> judge(String code, ClusterSpecBuilder spec) {
        return findings(code, spec.build()).stream()
                .map(f -> f.severity() + " " + f.path() + " <" + f.value() + "> " + f.message())
                .toList();
    }

    public List<Finding> findings(String code, ClusterSpec spec) {
        return hyperpod.validate(spec).findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .toList();
    }

    public void passTime(Duration span) {
        new Pacer(aws.clock(), aws.clock().scheduler()).after(span).join();
    }

    @Override
    public void close() {
        hyperpod.close();
        aws.close();
    }

    /** An orchestrator whose nodes take as many addresses as Slurm's. */
    public record Slurmish() implements OrchestratorSpec {
        @Override
        public String type() {
            return "slurm";
        }

        @Override
        public ObjectNode settings() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public Optional<ObjectNode> toRequest() {
            return Optional.empty();
        }

        @Override
        public OptionalInt addressesPerNode(InstanceType type) {
            return type.figures()
                    .map(figures -> figures.network().addressesPerSlurmNode())
                    .orElseGet(OptionalInt::empty);
        }
    }
}
