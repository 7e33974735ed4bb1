package dev.hyperpod.check.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A spec with which nothing is wrong, to be broken by tests, and what checks say of it. */
final class SoundSpec {

    static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";
    static final String SUBNET = "subnet-0a1b2c3d4e5f60718";
    static final String OTHER_SUBNET = "subnet-0b1b2c3d4e5f60718";
    static final String SECURITY_GROUP = "sg-0a1b2c3d4e5f60718";
    static final String PLAN = "arn:aws:sagemaker:us-west-2:111122223333:training-plan/llama";

    private SoundSpec() {}

    static ClusterSpecBuilder on(String orchestrator) {
        return withoutGroups(orchestrator)
                .instanceGroup("system", InstanceType.M5_2XLARGE, 2)
                .instanceGroup(workers().build());
    }

    static ClusterSpecBuilder withoutGroups(String orchestrator) {
        return ClusterSpec.builder()
                .name("llama")
                .orchestrator(new Named(orchestrator))
                .vpc(SUBNET, SECURITY_GROUP)
                .executionRole(ROLE)
                .lifecycleScripts("s3://sagemaker-acme/lcs", "on_create.sh");
    }

    static InstanceGroupBuilder workers() {
        return InstanceGroup.builder("workers")
                .instanceType(InstanceType.P5)
                .instanceCount(4)
                .threadsPerCore(2);
    }

    /** On EKS, with its workers changed. */
    static ClusterSpecBuilder withWorkers(Consumer<InstanceGroupBuilder> change) {
        InstanceGroupBuilder workers = workers();
        change.accept(workers);
        return withoutGroups("eks").instanceGroup(workers.build());
    }

    /** What a check says: severity, place, what stands there, message. */
    static List<String> judge(Check check, ClusterSpecBuilder spec) {
        return judge(check, Subject.of(spec.build()));
    }

    static List<String> judge(Check check, Subject subject) {
        return findings(check, subject).stream()
                .map(f -> f.severity() + " " + f.path() + " <" + f.value() + "> " + f.message())
                .toList();
    }

    static List<Finding> findings(Check check, Subject subject) {
        return check.appliesTo(subject) ? check.judge(subject, new NoFacts()) : List.of();
    }

    private static final class NoFacts implements Facts {
        @Override
        public <T> T get(Fact<T> fact) {
            throw new AssertionError("a rule of the spec itself asked for " + fact);
        }
    }

    /** An orchestrator that is only a name. */
    record Named(String type) implements OrchestratorSpec {
        @Override
        public ObjectNode settings() {
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public Optional<ObjectNode> toRequest() {
            return Optional.empty();
        }
    }
}
