package dev.hyperpod.spi;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;
import java.util.Optional;

/** A datacenter has a short name. */
final class NomadDatacenterCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("nomad.datacenter", "NMD-001");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "must have 3 characters";
    }

    private static Optional<String> datacenter(Subject subject) {
        return subject.spec().orchestrator().filter(Nomad.class::isInstance).map(nomad -> ((Nomad) nomad).datacenter());
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return datacenter(subject).isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return datacenter(subject)
                .filter(name -> name.length() != 3)
                .map(name -> List.of(
                        finding("orchestrator.nomad.datacenter").value(name).build()))
                .orElse(List.of());
    }
}
