package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.testkit.world.Breakage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Accounts that are broken in several ways at once, in any order. */
class BrokenAccountsProperties {

    @Property
    void everythingThatIsBrokenIsFoundAndNothingElse(
            @ForAll("orchestrators") String orchestrator, @ForAll("breakages") List<Breakage> planted) {
        try (BrokenAccount account = new BrokenAccount(orchestrator, planted)) {
            Report report = account.validate(account.wanted());

            Set<String> expected = new HashSet<>();
            for (Breakage breakage : planted) {
                Planted sign = Planted.of(breakage);
                if (sign.on().contains(orchestrator)) {
                    assertThat(report.findings(sign.severity(orchestrator)))
                            .as(breakage + " in\n" + report)
                            .anyMatch(finding -> finding.check().code().equals(sign.code()));
                    if (sign.severity(orchestrator) == Severity.ERROR) {
                        expected.add(sign.code());
                    }
                }
            }
            expected.addAll(Implications.of(planted));
            assertThat(BrokenAccount.errors(report)).as(report.toString()).isSubsetOf(expected);
            assertThat(report.notChecked()).as(report.toString()).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> orchestrators() {
        return Arbitraries.of("eks", "slurm");
    }

    @Provide
    Arbitrary<List<Breakage>> breakages() {
        return Arbitraries.of(Breakage.class).list().uniqueElements().ofMaxSize(Breakage.values().length);
    }
}
