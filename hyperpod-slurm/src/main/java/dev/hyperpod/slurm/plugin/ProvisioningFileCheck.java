package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.ScriptSet;
import dev.hyperpod.check.lifecycle.ScriptText;
import dev.hyperpod.check.lifecycle.Scripts;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lifecycle scripts are told which group does what. Scripts that speak of no such file are told otherwise, and do
 * not need it.
 */
final class ProvisioningFileCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("slurm.provisioning-file", "CFG-022");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "where the lifecycle scripts bring Slurm up by provisioning_parameters.json, it is beside them, with version 1.0.0,"
                + " workload_manager slurm and controller_group";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isBroughtUpByScripts(subject);
    }

    @Override
    public String limits() {
        return "A file of more than 1 MiB is not judged, and one that no script speaks of is not missed.";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Scripts.needs(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Scripts.judge(
                this,
                subject,
                facts,
                scripts -> scripts.has(ProvisioningParameters.FILE)
                        ? judge(scripts)
                        : absent(scripts, subject).stream().toList());
    }

    /** Where nothing is uploaded yet, or not this file that is at hand, the checks of the scripts themselves say so. */
    private Optional<Finding> absent(ScriptSet scripts, Subject subject) {
        boolean isSaidElsewhere = scripts.place().isPresent()
                && (scripts.listing().files().isEmpty()
                        || !scripts.listing().complete()
                        || subject.bundle()
                                .flatMap(atHand -> atHand.file(ProvisioningParameters.FILE))
                                .isPresent());
        if (isSaidElsewhere || !isSpokenOf(scripts)) {
            return Optional.empty();
        }
        // one prefix of several may be that of nodes which need not be told
        boolean isOnlyPlace = Scripts.needs(subject).size() <= 1;
        return Optional.of(finding(scripts.path(ProvisioningParameters.FILE))
                .severity(isOnlyPlace ? Severity.ERROR : Severity.WARNING)
                .remedy("Write it: ProvisioningParameters.of(spec).toJson().")
                .says("is not among "
                        + scripts.place()
                                .map(place -> "the files below " + place + ": ")
                                .orElse("the lifecycle scripts: ")
                        + scripts.names()));
    }

    private static boolean isSpokenOf(ScriptSet scripts) {
        return scripts.texts().values().stream().anyMatch(text -> text.text().contains(ProvisioningParameters.FILE));
    }

    private List<Finding> judge(ScriptSet scripts) {
        ScriptText file = scripts.texts().get(ProvisioningParameters.FILE);
        String path = scripts.path(ProvisioningParameters.FILE);
        if (file == null) {
            return List.of();
        }
        if (!file.whole()) {
            return List.of(finding(path)
                    .severity(Severity.WARNING)
                    .says("is larger than 1 MiB, which is more than the names of groups, and is not judged"));
        }
        if (file.nature() != ScriptText.Nature.TEXT) {
            return List.of(finding(path).remedy("Save it as UTF-8.").says("cannot be read: it is not UTF-8 text"));
        }
        try {
            return judge(path, ProvisioningParameters.parse(file.text()));
        } catch (InvalidInputException e) {
            return e.problems().stream()
                    .map(problem -> finding(path).says("cannot be read: " + problem))
                    .toList();
        }
    }

    private List<Finding> judge(String path, ProvisioningParameters parameters) {
        List<Finding> findings = new ArrayList<>();
        mustBe(path + ":version", ProvisioningParameters.VERSION, parameters.version(), findings);
        mustBe(
                path + ":workload_manager",
                ProvisioningParameters.WORKLOAD_MANAGER,
                parameters.workloadManager(),
                findings);
        if (parameters.controllerGroup().filter(name -> !name.isBlank()).isEmpty()) {
            findings.add(finding(path + ":controller_group")
                    .rule("must name the group that runs slurmctld")
                    .build());
        }
        return findings;
    }

    private void mustBe(String path, String wanted, Optional<String> found, List<Finding> findings) {
        if (found.filter(wanted::equals).isEmpty()) {
            findings.add(finding(path)
                    .value(found.map(text -> "\"" + text + "\"").orElse(""))
                    .rule("must be \"" + wanted + "\"")
                    .build());
        }
    }
}
