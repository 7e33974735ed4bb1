package dev.hyperpod.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ClusterSpecProperties {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ClusterSpec spec(String text, String label, int number) {
        return HyperPod.cluster(text)
                .instanceGroup(
                        text,
                        InstanceType.of("ml.p5.48xlarge"),
                        number,
                        g -> g.label("k" + label, label).executionRole(text).ebs(number))
                .tag("k", text)
                .lifecycleScripts(text, label)
                .build();
    }

    @Property(tries = 300)
    void anyTextSurvivesYaml(
            @ForAll String text, @ForAll @StringLength(min = 1, max = 8) String label, @ForAll @IntRange int number) {
        ClusterSpec spec = spec(text, label, number);

        assertThat(ClusterSpec.fromYaml(spec.toYaml())).isEqualTo(spec);
    }

    @Property(tries = 300)
    void anyTextSurvivesTheRequest(
            @ForAll String text, @ForAll @StringLength(min = 1, max = 8) String label, @ForAll @IntRange int number)
            throws Exception {
        ClusterSpec spec = spec(text, label, number);

        ClusterSpec back = ClusterSpec.fromRequestJson(spec.toRequestJson());

        assertThat(JSON.readTree(back.toRequestJson())).isEqualTo(JSON.readTree(spec.toRequestJson()));
    }
}
