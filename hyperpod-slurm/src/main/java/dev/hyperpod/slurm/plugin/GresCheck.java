package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.BatchScript;
import java.util.List;
import java.util.Set;

/** GPUs are asked for where Slurm counts them. */
final class GresCheck implements Check {

    private static final Set<String> OPTIONS = Set.of(
            "gres", "gpus", "G", "gpus-per-node", "gpus-per-task", "gpus-per-socket", "cpus-per-gpu", "mem-per-gpu");

    @Override
    public CheckId id() {
        return new CheckId("slurm.job-gres", "JOB-007");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a job asks for GPUs through Slurm only where Slurm knows of them: slurm.conf has GresTypes, as on newer HyperPod images";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "The configuration stands on the controller: it is judged by the lifecycle scripts, when they are at hand.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnJob.script(subject).isPresent()
                && OnSlurm.isBroughtUpByScripts(subject)
                && subject.bundle().isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (isConfigured(subject)) {
            return List.of();
        }
        return OnJob.script(subject).orElseThrow().options().stream()
                .filter(option -> OPTIONS.contains(option.name()))
                .map(this::unknown)
                .toList();
    }

    private static boolean isConfigured(Subject subject) {
        return subject.bundle().orElseThrow().files().entrySet().stream()
                .anyMatch(file -> file.getKey().endsWith("gres.conf")
                        || file.getValue().contains("GresTypes")
                        || file.getValue().contains("gres.conf"));
    }

    private Finding unknown(BatchScript.Option option) {
        String written = (option.name().length() == 1 ? "-" : "--") + option.name();
        return finding(OnJob.line(option.line()))
                .value(written)
                .remedy("Leave it out and ask for whole nodes: #SBATCH --exclusive")
                .says(written + " is used, and no lifecycle script sets GresTypes: a Slurm without them answers"
                        + " \"Requested node configuration is not available\"");
    }
}
