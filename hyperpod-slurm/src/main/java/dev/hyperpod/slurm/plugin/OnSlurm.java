package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Subject;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Whether the lifecycle scripts bring Slurm up, and are at hand. */
    static boolean isBroughtUpByScripts(Subject subject) {
        return is(subject)
                && !isManagedByAws(subject)
                && !subject.spec().isContinuous()
                && subject.bundle().isPresent();
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

    /** The names of the lifecycle scripts. */
    static Set<String> files(Subject subject) {
        return subject.bundle().map(bundle -> bundle.files().keySet()).orElse(Set.of());
    }

    /** The text of one of the lifecycle scripts. */
    static Optional<String> file(Subject subject, String name) {
        return subject.bundle().flatMap(bundle -> bundle.file(name));
    }

    /** What the scripts are told, when that is there and can be read; that it must be is another check's matter. */
    static Optional<ProvisioningParameters> parameters(Subject subject) {
        try {
            return file(subject, ProvisioningParameters.FILE).map(ProvisioningParameters::parse);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
