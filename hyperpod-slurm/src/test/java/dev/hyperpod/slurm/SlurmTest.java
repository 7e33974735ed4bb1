package dev.hyperpod.slurm;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.Slurm.ConfigStrategy;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmTest {

    @Test
    void plainSlurmHasNoMemberInTheRequest() {
        ClusterSpec spec = HyperPod.cluster("llama").orchestrator(SLURM).build();

        assertThat(spec.toRequest().has("Orchestrator")).isFalse();
    }

    @Test
    void slurmManagedByAwsHasAnEmptyMemberInTheRequest() {
        ClusterSpec spec =
                HyperPod.cluster("llama").orchestrator(SLURM.managedByAws()).build();

        assertThat(spec.toRequest().path("Orchestrator")).hasToString("{\"Slurm\":{}}");
    }

    @Test
    void optionsStandInTheRequestUnderAwssNames() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .orchestrator(SLURM.configStrategy(ConfigStrategy.MERGE)
                        .accountingDatabase(
                                "db.example.com",
                                3306,
                                "slurm",
                                "arn:aws:secretsmanager:us-west-2:111122223333:secret:slurm"))
                .build();

        assertThat(spec.toRequest().path("Orchestrator"))
                .hasToString("{\"Slurm\":{\"SlurmConfigStrategy\":\"Merge\",\"AccountingDatabase\":{"
                        + "\"Endpoint\":\"db.example.com\",\"Port\":3306,\"Name\":\"slurm\","
                        + "\"SecretArn\":\"arn:aws:secretsmanager:us-west-2:111122223333:secret:slurm\"}}}");
    }

    @Test
    void aRequestWithoutTheMemberMeansSlurm() {
        assertThat(ClusterSpec.fromRequestJson("{\"ClusterName\":\"llama\"}").orchestrator())
                .contains(SLURM);
    }

    @Test
    void theNameAloneMeansPlainSlurmInYaml() {
        assertThat(ClusterSpec.fromYaml("orchestrator: slurm").orchestrator()).contains(SLURM);
    }

    @Test
    void optionsAreReadFromYaml() {
        assertThat(ClusterSpec.fromYaml("orchestrator: {slurm: {slurmConfigStrategy: Overwrite}}")
                        .orchestrator())
                .contains(SLURM.configStrategy(ConfigStrategy.OVERWRITE));
    }

    @Test
    void aFieldThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("orchestrator: {slurm: {strategy: Merge}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("orchestrator.slurm: strategy")
                .hasMessageContaining("slurmConfigStrategy");
    }

    @Test
    void aStrategyThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("orchestrator: {slurm: {slurmConfigStrategy: merge}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("slurmConfigStrategy")
                .hasMessageContaining("\"merge\"")
                .hasMessageContaining("Overwrite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ClusterName\":\"a\"}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Slurm\":{}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Slurm\":{\"SlurmConfigStrategy\":\"Managed\"}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Slurm\":{\"SlurmConfigStrategy\":\"Newer\"}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Slurm\":{\"Newer\":{\"Deep\":[1,2]}}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Slurm\":{\"AccountingDatabase\":{\"Endpoint\":\"db\",\"SecretArn\":\"s\",\"Newer\":true}}}}",
            })
    void aRequestIsWrittenAsItWasRead(String json) throws JsonProcessingException {
        assertThat(ClusterSpec.fromRequestJson(json).toRequest())
                .isEqualTo(JsonMapper.builder().build().readTree(json));
    }

    @Test
    void aNodeTakesTheAddressesThatTheCatalogueSays() {
        assertThat(SLURM.addressesPerNode(InstanceType.P5)).hasValue(32);
        assertThat(SLURM.addressesPerNode(InstanceType.of("ml.new.large"))).isEmpty();
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(SLURM).hasToString("Slurm");
        assertThat(SLURM.configStrategy(ConfigStrategy.MERGE)).hasToString("Slurm managed by AWS, strategy MERGE");
    }

    @Test
    void aClientFindsTheModulesChecksByItself() {
        try (HyperPodEmulator aws = HyperPodEmulator.start();
                HyperPodClient hyperpod = HyperPod.builder()
                        .endpoint(aws.uri())
                        .region("us-west-2")
                        .build()) {
            assertThat(hyperpod.checks())
                    .extracting(check -> check.id().code())
                    .contains(
                            "CFG-012", "CFG-016", "CFG-017", "CFG-018", "CFG-019", "CFG-020", "CFG-021", "CFG-022",
                            "CFG-023", "CFG-024", "CFG-025");
        }
    }
}
