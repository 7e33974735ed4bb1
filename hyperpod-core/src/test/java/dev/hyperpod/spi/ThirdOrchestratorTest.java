package dev.hyperpod.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.Specs;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import org.junit.jupiter.api.Test;

class ThirdOrchestratorTest {

    private static ClusterSpec on(Nomad nomad) {
        return HyperPod.cluster("llama").orchestrator(nomad).build();
    }

    @Test
    void itIsReadBackFromYaml() {
        ClusterSpec spec = on(Nomad.in("dc1"));

        assertThat(spec.toYaml()).contains("nomad:").contains("datacenter: dc1");
        assertThat(ClusterSpec.fromYaml(spec.toYaml())).isEqualTo(spec);
    }

    @Test
    void itsOwnRulesForYamlAreReportedWithTheirPlace() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("orchestrator: nomad"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("orchestrator.nomad: datacenter is missing");
    }

    @Test
    void itIsReadBackFromTheRequest() {
        ClusterSpec spec = on(Nomad.in("dc1").at("nomad.example.com"));

        assertThat(spec.toRequest().path("Orchestrator").path("Nomad").path("Datacenter"))
                .hasToString("\"dc1\"");
        assertThat(ClusterSpec.fromRequestJson(spec.toRequestJson())).isEqualTo(spec);
    }

    @Test
    void itsChecksAreRunAndStopACreation() {
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = Clients.of(aws)) {
            ClusterSpec spec =
                    Specs.small("llama").orchestrator(Nomad.in("datacenter")).build();

            assertThat(hyperpod.validateLocally(spec).errors())
                    .anyMatch(finding -> finding.check().code().equals("NMD-001"));
            assertThatThrownBy(() -> hyperpod.create(spec))
                    .isInstanceOf(ChecksFailedException.class)
                    .hasMessageContaining("orchestrator.nomad.datacenter");
        }
    }

    @Test
    void itIsResolvedBeforeTheRequestIsSent() {
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = Clients.of(aws)) {
            ClusterSpec spec =
                    Specs.small("llama").orchestrator(Nomad.in("dc1")).build();

            // Without its address the request could not even be written. AWS itself knows no such orchestrator.
            assertThatThrownBy(() -> hyperpod.create(spec)).hasMessageContaining("exactly one of Eks and Slurm");

            assertThat(aws.requests().count("CreateCluster")).isEqualTo(1);
        }
    }
}
