package dev.hyperpod.eks.plugin;

import java.util.Set;

/**
 * An add-on that EKS manages in a cluster.
 *
 * @param name such as {@code vpc-cni}
 * @param version such as {@code v1.19.2-eksbuild.1}
 * @param owner who makes it, such as {@code aws}
 * @param podIdentities the service accounts in it that get a role from the pod identity agent, by their associations
 */
record Addon(String name, String version, String owner, Set<String> podIdentities) {

    static final String VPC_CNI = "vpc-cni";
    static final String EBS_CSI_DRIVER = "aws-ebs-csi-driver";
    static final String POD_IDENTITY_AGENT = "eks-pod-identity-agent";

    Addon {
        podIdentities = Set.copyOf(podIdentities);
    }
}
