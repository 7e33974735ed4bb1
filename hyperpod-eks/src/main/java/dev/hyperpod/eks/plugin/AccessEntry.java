package dev.hyperpod.eks.plugin;

import java.util.List;

/**
 * An entry that lets a principal into an EKS cluster.
 *
 * @param principal the ARN of a role or user
 * @param type such as {@code STANDARD} or {@code HYPERPOD_LINUX}
 * @param groups the groups that the principal has in Kubernetes
 */
record AccessEntry(String principal, String type, List<String> groups) {

    /** The type by which HyperPod's nodes join. */
    static final String NODES = "HYPERPOD_LINUX";

    AccessEntry {
        groups = List.copyOf(groups);
    }
}
