package dev.hyperpod.slurm;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.slurm.ProvisioningParameters.WorkerGroup;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which group of a spec does what in Slurm. */
final class GroupRoles {

    private final ClusterSpec spec;
    private final Optional<String> controller;
    private final Optional<String> login;

    GroupRoles(ClusterSpec spec) {
        this.spec = spec;
        this.controller = named(NodeType.CONTROLLER, "controller", "head");
        this.login = named(NodeType.LOGIN, "login");
    }

    ProvisioningParameters parameters() {
        if (controller.isEmpty()) {
            throw new InvalidInputException(
                    "cluster spec",
                    List.of("instanceGroups: which of "
                            + spec.instanceGroups().stream()
                                    .map(InstanceGroup::name)
                                    .toList()
                            + " is the Slurm controller? Give one slurmController(), or a name that begins with"
                            + " \"controller\""));
        }
        return new ProvisioningParameters(
                Optional.of(ProvisioningParameters.VERSION),
                Optional.of(ProvisioningParameters.WORKLOAD_MANAGER),
                controller,
                login,
                workers(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * The groups that a job of this partition may run on: those of the partition where the spec says which, all but the
     * controller and the login group where it does not: more than those it may be, never fewer.
     */
    static Optional<List<String>> ofPartition(ClusterSpec spec, Optional<String> partition) {
        GroupRoles roles = new GroupRoles(spec);
        List<String> workers = spec.instanceGroups().stream()
                .filter(group -> !isNamed(roles.controller, group) && !isNamed(roles.login, group))
                .map(InstanceGroup::name)
                .toList();
        List<String> ofPartition = spec.instanceGroups().stream()
                .filter(group -> partition
                        .filter(name -> group.slurmConfig()
                                .map(SlurmConfig::partitionNames)
                                .orElse(List.of())
                                .contains(name))
                        .isPresent())
                .map(InstanceGroup::name)
                .toList();
        return Optional.of(ofPartition.isEmpty() ? workers : ofPartition);
    }

    private Optional<String> named(NodeType part, String... beginnings) {
        return spec.instanceGroups().stream()
                .filter(group -> nodeType(group).filter(part::equals).isPresent())
                .findFirst()
                .or(() -> spec.instanceGroups().stream()
                        .filter(group -> nodeType(group).isEmpty() && begins(group.name(), beginnings))
                        .findFirst())
                .map(InstanceGroup::name);
    }

    private static boolean begins(String name, String... beginnings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(beginnings).stream().anyMatch(lower::startsWith);
    }

    private static Optional<NodeType> nodeType(InstanceGroup group) {
        return group.slurmConfig().flatMap(SlurmConfig::nodeType);
    }

    private List<WorkerGroup> workers() {
        List<InstanceGroup> workers = spec.instanceGroups().stream()
                .filter(group -> !isNamed(controller, group) && !isNamed(login, group))
                .toList();
        return workers.stream()
                .map(group -> WorkerGroup.of(group.name(), partition(group, workers)))
                .toList();
    }

    private static boolean isNamed(Optional<String> name, InstanceGroup group) {
        return name.filter(group.name()::equals).isPresent();
    }

    private static String partition(InstanceGroup group, List<InstanceGroup> workers) {
        Optional<String> given = group.slurmConfig()
                .flatMap(slurm -> slurm.partitionNames().stream().findFirst());
        Optional<InstanceType> type = group.instanceTypes().stream().findFirst();
        long alike = workers.stream()
                .filter(other -> other.instanceTypes().stream().findFirst().equals(type))
                .count();
        return given.or(() -> type.map(InstanceType::name).filter(name -> alike == 1))
                .orElse(group.name());
    }
}
