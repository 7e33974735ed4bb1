package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.slurm.ProvisioningParameters.WorkerGroup;
import dev.hyperpod.slurm.Slurm.AccountingDatabase;
import dev.hyperpod.slurm.Slurm.ConfigStrategy;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlurmProperties {

    @Property
    void anySlurmIsReadBackFromYamlAsItWas(@ForAll("slurm") Slurm slurm) {
        ClusterSpec spec = HyperPod.cluster("llama").orchestrator(slurm).build();

        assertThat(ClusterSpec.fromYaml(spec.toYaml())).isEqualTo(spec);
    }

    @Property
    void anySlurmIsReadBackFromTheRequestAsItWas(@ForAll("slurm") Slurm slurm) {
        ClusterSpec spec = HyperPod.cluster("llama").orchestrator(slurm).build();

        assertThat(ClusterSpec.fromRequestJson(spec.toRequestJson())).isEqualTo(spec);
    }

    @Property
    void provisioningParametersAreReadBackAsTheyWere(@ForAll("parameters") ProvisioningParameters parameters) {
        assertThat(ProvisioningParameters.parse(parameters.toJson())).isEqualTo(parameters);
    }

    @Provide
    Arbitrary<Slurm> slurm() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(ConfigStrategy.class).optional(),
                        databases().optional())
                .as(Slurm::new);
    }

    private static Arbitrary<AccountingDatabase> databases() {
        return Combinators.combine(
                        words(), Arbitraries.integers().between(1, 65535).optional(), words().optional(), words())
                .as((endpoint, port, name, secret) -> new AccountingDatabase(
                        endpoint, port.map(OptionalInt::of).orElse(OptionalInt.empty()), name, secret));
    }

    @Provide
    Arbitrary<ProvisioningParameters> parameters() {
        Arbitrary<List<WorkerGroup>> workers = Combinators.combine(words().optional(), words().optional())
                .as((name, partition) -> new WorkerGroup(name, partition, Map.of()))
                .list()
                .ofMaxSize(3);
        Arbitrary<Optional<String>> text = Arbitraries.strings().optional();
        return Combinators.combine(text, text, text, text, workers, text, text)
                .as((version, manager, controller, login, groups, dns, mount) ->
                        new ProvisioningParameters(version, manager, controller, login, groups, dns, mount, Map.of()));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(20);
    }
}
