package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.ScriptSet;
import dev.hyperpod.check.lifecycle.ScriptText;
import dev.hyperpod.check.lifecycle.Scripts;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the checks ask of a subject. */
final class OnSlurm {

    private OnSlurm() {}

    /** Whether Slurm is the orchestrator. */
    static boolean is(Subject subject) {
        return Slurm.of(subject.spec()).isPresent();
    }

    /** Whether AWS writes the Slurm configuration: the request says so, or a group has a part in it. */
    static boolean isManagedByAws(Subject subject) {
        return is(subject)
                && (Slurm.of(subject.spec()).filter(Slurm::isManagedByAws).isPresent()
                        || subject.spec().instanceGroups().stream()
                                .anyMatch(group -> group.slurmConfig().isPresent()));
    }

    /** Whether the lifecycle scripts bring Slurm up, and can be looked at. */
    static boolean isBroughtUpByScripts(Subject subject) {
        return is(subject) && !isManagedByAws(subject) && !subject.spec().isContinuous() && Scripts.areNamed(subject);
    }

    static boolean has(Subject subject, NodeType part) {
        return !groups(subject, part).isEmpty();
    }

    /** The groups that play this part. */
    static List<InstanceGroup> groups(Subject subject, NodeType part) {
        return subject.spec().instanceGroups().stream()
                .filter(group -> group.slurmConfig()
                        .flatMap(SlurmConfig::nodeType)
                        .filter(part::equals)
                        .isPresent())
                .toList();
    }

    /**
     * Judges what the scripts are told, at hand and in S3, where it can be read; that it must be is another check's
     * matter.
     *
     * @param judgement what is found in parameters, given what findings call their file
     */
    static List<Finding> judgeParameters(
            Check check,
            Subject subject,
            Facts facts,
            BiFunction<String, ProvisioningParameters, List<Finding>> judgement) {
        return Scripts.judge(
                check,
                subject,
                facts,
                scripts -> parameters(scripts)
                        .map(parameters -> judgement.apply(scripts.path(ProvisioningParameters.FILE), parameters))
                        .orElse(List.of()));
    }

    private static Optional<ProvisioningParameters> parameters(ScriptSet scripts) {
        return Optional.ofNullable(scripts.texts().get(ProvisioningParameters.FILE))
                .filter(file -> file.whole() && file.nature() == ScriptText.Nature.TEXT)
                .flatMap(file -> readable(file.text()));
    }

    /** What the scripts at hand are told, when they are at hand and it can be read. */
    static Optional<ProvisioningParameters> parametersAtHand(Subject subject) {
        return subject.bundle()
                .flatMap(bundle -> bundle.file(ProvisioningParameters.FILE))
                .flatMap(OnSlurm::readable);
    }

    private static Optional<ProvisioningParameters> readable(String text) {
        try {
            return Optional.of(ProvisioningParameters.parse(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
