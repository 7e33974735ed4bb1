package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who may enter an EKS cluster.
 *
 * @param principalArn the role or user
 * @param arn the entry's own ARN
 * @param type such as {@code STANDARD} or {@code HYPERPOD_LINUX}
 * @param username the name in Kubernetes
 * @param groups the groups in Kubernetes
 * @param tags the tags
 * @param policies the access policies on it
 * @param created when it was made
 * @param modified when it was last changed
 */
public record EksAccess(
        String principalArn,
        String arn,
        String type,
        String username,
        List<String> groups,
        Map<String, String> tags,
        List<Policy> policies,
        Instant created,
        Instant modified) {

    /** The types other than STANDARD, and the name that their nodes have in Kubernetes. */
    private static final Map<String, String> NODES = Map.of(
            "EC2_LINUX", "system:node:{{EC2PrivateDNSName}}",
            "EC2_WINDOWS", "system:node:{{EC2PrivateDNSName}}",
            "EC2", "system:node:{{EC2PrivateDNSName}}",
            "FARGATE_LINUX", "system:node:{{SessionName}}",
            "HYBRID_LINUX", "system:node:{{SessionName}}",
            "HYPERPOD_LINUX", "system:node:{{SessionName}}");

    /** The type of the entries by which HyperPod's nodes join. */
    public static final String HYPERPOD = "HYPERPOD_LINUX";

    /** Copies what it is given. */
    public EksAccess {
        groups = List.copyOf(groups);
        tags = Map.copyOf(tags);
        policies = List.copyOf(policies);
    }

    /**
     * An entry as EKS makes it when nothing but principal and type is given.
     *
     * @param cluster the cluster's name
     * @param principal the ARN of a role or user
     * @param id tells it from others of the same principal
     */
    static EksAccess made(Place place, String cluster, String principal, String type, String id, Instant now) {
        String[] arn = principal.split(":", 6);
        String kind = arn[5].substring(0, arn[5].indexOf('/'));
        String name = arn[5].substring(arn[5].lastIndexOf('/') + 1);
        String session =
                String.join(":", arn[0], arn[1], "sts", "", arn[4], "assumed-role/") + name + "/{{SessionName}}";
        return new EksAccess(
                principal,
                place.arn("eks", String.join("/", "access-entry", cluster, kind, arn[4], name, id)),
                type,
                NODES.getOrDefault(type, kind.equals("role") ? session : principal),
                isForNodes(type) ? List.of("system:nodes") : List.of(),
                Map.of(),
                List.of(),
                now,
                now);
    }

    /** Whether entries of this type let nodes in, rather than people and programs. */
    public static boolean isForNodes(String type) {
        return NODES.containsKey(type);
    }

    /** The same entry with a policy more, or with that policy in another scope. */
    public EksAccess with(Policy policy) {
        List<Policy> all = new ArrayList<>(policies);
        all.removeIf(held -> held.arn().equals(policy.arn()));
        all.add(policy);
        return new EksAccess(principalArn, arn, type, username, groups, tags, all, created, modified);
    }

    /** The same entry without a policy. */
    public EksAccess without(String policyArn) {
        List<Policy> rest = policies.stream()
                .filter(policy -> !policy.arn().equals(policyArn))
                .toList();
        return new EksAccess(principalArn, arn, type, username, groups, tags, rest, created, modified);
    }

    /** The same entry under another name in Kubernetes and in other groups. */
    public EksAccess renamed(String otherName, List<String> otherGroups, Instant now) {
        return new EksAccess(principalArn, arn, type, otherName, otherGroups, tags, policies, created, now);
    }

    /** The same entry with other tags. */
    public EksAccess tags(Map<String, String> other) {
        return new EksAccess(principalArn, arn, type, username, groups, other, policies, created, modified);
    }

    /**
     * An access policy on an entry.
     *
     * @param arn the policy's ARN
     * @param scope how far it reaches: the whole cluster, or some namespaces
     * @param namespaces the namespaces of a namespace scope
     * @param associated when it was put there
     */
    public record Policy(String arn, String scope, List<String> namespaces, Instant associated) {

        /** Copies what it is given. */
        public Policy {
            namespaces = List.copyOf(namespaces);
        }
    }
}
