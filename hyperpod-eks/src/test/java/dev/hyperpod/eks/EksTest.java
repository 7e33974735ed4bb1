package dev.hyperpod.eks;

import static dev.hyperpod.eks.Eks.EKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EksTest {

    private static final String ARN = "arn:aws-cn:eks:cn-north-1:111122223333:cluster/ml-platform";

    @Test
    void anArnStandsInTheRequest() {
        ClusterSpec spec =
                HyperPod.cluster("llama").orchestrator(EKS.cluster(ARN)).build();

        assertThat(spec.toRequest().path("Orchestrator")).hasToString("{\"Eks\":{\"ClusterArn\":\"" + ARN + "\"}}");
    }

    @Test
    void aNameMustBeLookedUpBeforeTheRequest() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .orchestrator(EKS.cluster("ml-platform"))
                .build();

        assertThatThrownBy(spec::toRequest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only its name ml-platform is known");
    }

    @Test
    void noNameAtAllIsSaid() {
        ClusterSpec spec = HyperPod.cluster("llama").orchestrator(EKS).build();

        assertThatThrownBy(spec::toRequest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no EKS cluster is named");
    }

    @Test
    void theNameIsTakenFromAnArn() {
        assertThat(EKS.cluster(ARN).clusterName()).contains("ml-platform");
        assertThat(EKS.cluster("ml-platform").clusterArn()).isEmpty();
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(EKS.cluster(ARN)).hasToString("EKS ml-platform");
        assertThat(EKS.cluster("ml-platform")).hasToString("EKS ml-platform");
        assertThat(EKS).hasToString("EKS, no cluster named");
    }

    @Test
    void itIsReadFromYaml() {
        assertThat(ClusterSpec.fromYaml("orchestrator: {eks: {cluster: ml-platform}}")
                        .orchestrator())
                .contains(EKS.cluster("ml-platform"));
        assertThat(ClusterSpec.fromYaml("orchestrator: eks").orchestrator()).contains(EKS);
    }

    @Test
    void aFieldThatIsNotThereIsNamedWithTheOneThatIs() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("orchestrator: {eks: {name: ml-platform}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("orchestrator.eks: name: there is no such field")
                .hasMessageContaining("\"cluster\"");
    }

    @Test
    void aClusterThatIsNoTextIsNamed() {
        assertThatThrownBy(() -> ClusterSpec.fromYaml("orchestrator: {eks: {cluster: 12}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("12 is not a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Eks\":{\"ClusterArn\":\"" + ARN + "\"}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Eks\":{\"ClusterArn\":\"" + ARN + "\",\"Newer\":[1]}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Eks\":{\"ClusterArn\":\"ml-platform\"}}}",
                "{\"ClusterName\":\"a\",\"Orchestrator\":{\"Eks\":{}}}",
            })
    void aRequestIsWrittenAsItWasRead(String json) throws JsonProcessingException {
        assertThat(ClusterSpec.fromRequestJson(json).toRequest())
                .isEqualTo(JsonMapper.builder().build().readTree(json));
    }

    @Test
    void addressesOfANodeIncludeItsPods() {
        assertThat(EKS.addressesPerNode(InstanceType.P5)).hasValue(81);
        assertThat(EKS.addressesPerNode(InstanceType.of("ml.new.large"))).isEmpty();
    }
}
