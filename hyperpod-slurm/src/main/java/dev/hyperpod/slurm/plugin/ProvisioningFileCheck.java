package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lifecycle scripts are told which group does what. */
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
        return "where the lifecycle scripts bring Slurm up, provisioning_parameters.json is beside them, with version 1.0.0,"
                + " workload_manager slurm and controller_group";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isBroughtUpByScripts(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<String> text = OnSlurm.file(subject, ProvisioningParameters.FILE);
        if (text.isEmpty()) {
            return List.of(finding(ProvisioningParameters.FILE)
                    .remedy("Write it: ProvisioningParameters.of(spec).toJson().")
                    .says("is not among the lifecycle scripts " + OnSlurm.files(subject)));
        }
        try {
            return judge(ProvisioningParameters.parse(text.get()));
        } catch (InvalidInputException e) {
            return e.problems().stream()
                    .map(problem -> finding(ProvisioningParameters.FILE).says("cannot be read: " + problem))
                    .toList();
        }
    }

    private List<Finding> judge(ProvisioningParameters parameters) {
        List<Finding> findings = new ArrayList<>();
        mustBe("version", ProvisioningParameters.VERSION, parameters.version(), findings);
        mustBe("workload_manager", ProvisioningParameters.WORKLOAD_MANAGER, parameters.workloadManager(), findings);
        if (parameters.controllerGroup().filter(name -> !name.isBlank()).isEmpty()) {
            findings.add(finding(ProvisioningParameters.FILE + ":controller_group")
                    .rule("must name the group that runs slurmctld")
                    .build());
        }
        return findings;
    }

    private void mustBe(String field, String wanted, Optional<String> found, List<Finding> findings) {
        if (found.filter(wanted::equals).isEmpty()) {
            findings.add(finding(ProvisioningParameters.FILE + ":" + field)
                    .value(found.map(text -> "\"" + text + "\"").orElse(""))
                    .rule("must be \"" + wanted + "\"")
                    .build());
        }
    }
}
