package dev.hyperpod.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who schedules work on a cluster, as a value: {@code EKS.cluster("ml-platform")}, {@code SLURM}. Each orchestrator
 * module brings its own; implementations are immutable and compare by value.
 */
public interface OrchestratorSpec {

    /** The orchestrator's name in YAML, in lower case: {@code eks}, {@code slurm}. */
    String type();

    /** The settings as they stand below the name in YAML; empty when there are none. */
    ObjectNode settings();

    /**
     * The value of the {@code Orchestrator} member of a CreateCluster request; empty when the request has no such
     * member.
     *
     * @throws IllegalStateException when something must first be looked up in the account, such as an ARN
     */
    Optional<ObjectNode> toRequest();

    /** How many IP addresses of the subnet a node of this type takes; empty when that is not known. */
    default OptionalInt addressesPerNode(InstanceType type) {
        return OptionalInt.empty();
    }

    /**
     * The file systems that lifecycle scripts mount, as far as their own settings tell. None by default, and none where
     * the settings cannot be read.
     *
     * @param spec the cluster that the scripts are for
     * @param scripts the scripts and what lies beside them
     */
    default List<ScriptMount> scriptMounts(ClusterSpec spec, LifecycleBundle scripts) {
        return List.of();
    }
}
