package dev.hyperpod.eks;

import static dev.hyperpod.eks.Eks.EKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.spec.ClusterSpec;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EksProperties {

    @Property
    void anyEksIsReadBackFromYamlAsItWas(@ForAll Optional<String> cluster) {
        ClusterSpec spec =
                HyperPod.cluster("llama").orchestrator(new Eks(cluster)).build();

        assertThat(ClusterSpec.fromYaml(spec.toYaml())).isEqualTo(spec);
    }

    @Property
    void anyArnIsReadBackFromTheRequestAsItWas(@ForAll("names") String name) {
        Eks eks = EKS.cluster("arn:aws:eks:us-west-2:111122223333:cluster/" + name);
        ClusterSpec spec = HyperPod.cluster("llama").orchestrator(eks).build();

        assertThat(ClusterSpec.fromRequestJson(spec.toRequestJson())).isEqualTo(spec);
        assertThat(eks.clusterName()).contains(name);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(100);
    }
}
