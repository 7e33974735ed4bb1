package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters.WorkerGroup;
import dev.hyperpod.spec.ClusterSpec;
import org.junit.jupiter.api.Test;

class ProvisioningParametersTest {

    private static final InstanceType C5 = InstanceType.of("ml.c5.4xlarge");
    private static final InstanceType P5 = InstanceType.of("ml.p5.48xlarge");

    @Test
    void partsComeFromTheGroupsNames() {
        ProvisioningParameters parameters = ProvisioningParameters.of(HyperPod.cluster("llama")
                .instanceGroup("controller-machine", C5, 1)
                .instanceGroup("login", C5, 1)
                .instanceGroup("workers", P5, 4)
                .build());

        assertThat(parameters.controllerGroup()).contains("controller-machine");
        assertThat(parameters.loginGroup()).contains("login");
        assertThat(parameters.workerGroups()).containsExactly(WorkerGroup.of("workers", "ml.p5.48xlarge"));
    }

    @Test
    void partsOfTheSlurmConfigComeBeforeNames() {
        ProvisioningParameters parameters = ProvisioningParameters.of(HyperPod.cluster("llama")
                .instanceGroup("head", C5, 1, g -> g.slurmCompute("cpu"))
                .instanceGroup("boss", C5, 1, g -> g.slurmController())
                .build());

        assertThat(parameters.controllerGroup()).contains("boss");
        assertThat(parameters.workerGroups()).containsExactly(WorkerGroup.of("head", "cpu"));
    }

    @Test
    void groupsOfOneTypeHavePartitionsOfTheirOwn() {
        ProvisioningParameters parameters = ProvisioningParameters.of(HyperPod.cluster("llama")
                .instanceGroup("controller", C5, 1)
                .instanceGroup("a", P5, 4)
                .instanceGroup("b", P5, 4)
                .build());

        assertThat(parameters.workerGroups()).containsExactly(WorkerGroup.of("a", "a"), WorkerGroup.of("b", "b"));
    }

    @Test
    void aSpecWithoutAControllerIsRefusedWithItsGroups() {
        ClusterSpec spec =
                HyperPod.cluster("llama").instanceGroup("workers", P5, 4).build();

        assertThatThrownBy(() -> ProvisioningParameters.of(spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[workers]");
    }

    @Test
    void theFileHasAwssNames() {
        ProvisioningParameters parameters = ProvisioningParameters.of(HyperPod.cluster("llama")
                        .instanceGroup("controller", C5, 1)
                        .instanceGroup("workers", P5, 4)
                        .build())
                .withFsx("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "fsx");

        assertThat(parameters.toJson()).isEqualToIgnoringWhitespace("""
                {"version": "1.0.0", "workload_manager": "slurm", "controller_group": "controller",
                 "worker_groups": [{"instance_group_name": "workers", "partition_name": "ml.p5.48xlarge"}],
                 "fsx_dns_name": "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "fsx_mountname": "fsx"}
                """);
    }

    @Test
    void fieldsThatAreNotKnownAreKept() {
        String json = """
                {"version": "1.0.0", "theirs": {"a": [1, 2]},
                 "worker_groups": [{"instance_group_name": "w", "weight": 3}]}
                """;

        assertThat(ProvisioningParameters.parse(json).toJson()).isEqualToIgnoringWhitespace("""
                {"version": "1.0.0",
                 "worker_groups": [{"instance_group_name": "w", "weight": 3}], "theirs": {"a": [1, 2]}}
                """);
    }

    @Test
    void brokenJsonIsReportedWithItsLine() {
        assertThatThrownBy(
                        () -> ProvisioningParameters.parse("{\n  \"version\": \"1.0.0\",\n  \"controller_group\"\n}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 4, column");
    }

    @Test
    void aFieldOfAnotherKindIsReportedWithItsLine() {
        assertThatThrownBy(() -> ProvisioningParameters.parse("{\n  \"worker_groups\": \"workers\"\n}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aListIsNoProvisioningFile() {
        assertThatThrownBy(() -> ProvisioningParameters.parse("[]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not an object");
    }
}
