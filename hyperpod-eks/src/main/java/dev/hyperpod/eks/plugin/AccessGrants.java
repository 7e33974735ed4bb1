package dev.hyperpod.eks.plugin;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fix;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.eks.plugin.CallerAccess.Principal;
import dev.hyperpod.error.AwsCallException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.iam.IamClient;

/** Lets principals into an EKS cluster that takes access entries. */
final class AccessGrants {

    private static final String CREATE = "eks:CreateAccessEntry";
    private static final String ASSOCIATE = "eks:AssociateAccessPolicy";

    private AccessGrants() {}

    /** Lets the nodes that run as a role join the cluster. */
    static Fix nodes(String cluster, String role) {
        return Fix.that("Let nodes that run as " + role + " join EKS cluster " + cluster)
                .calls(CREATE + "(" + cluster + ", " + role + ", type " + AccessEntry.NODES + ")")
                .undoneBy("eks:DeleteAccessEntry(" + cluster + ", " + role + ")")
                .needsConsent("eks.node-access", "whoever may assume the role can join the cluster as a node")
                .by(aws -> create(aws, cluster, role, AccessEntry.NODES));
    }

    /** Makes the caller an administrator of the cluster. */
    static Fix administrator(EksCluster cluster, Principal caller) {
        String name = cluster.name();
        String policy = "arn:" + partition(cluster) + ":eks::aws:cluster-access-policy/" + CallerAccess.ADMIN;
        return Fix.that("Make " + caller + " an administrator of EKS cluster " + name)
                .calls(
                        "iam:Get" + (caller.isRole() ? "Role" : "User") + "(" + caller.name() + ")",
                        CREATE + "(" + name + ", " + caller + ", type STANDARD), if it has no entry",
                        ASSOCIATE + "(" + name + ", " + caller + ", " + CallerAccess.ADMIN + ", whole cluster)")
                .undoneBy("eks:DisassociateAccessPolicy(" + name + ", " + caller + ", " + CallerAccess.ADMIN + ")")
                .needsConsent("eks.cluster-admin", caller + " can then do everything in the cluster")
                .by(aws -> administer(aws, cluster, caller, policy));
    }

    private static void administer(Aws aws, EksCluster cluster, Principal caller, String policy) {
        String arn = arn(aws, caller);
        create(aws, cluster.name(), arn, "STANDARD");
        aws.call(
                EksClient.class,
                EksClient::builder,
                ASSOCIATE,
                eks -> eks.associateAccessPolicy(request -> request.clusterName(cluster.name())
                        .principalArn(arn)
                        .policyArn(policy)
                        .accessScope(scope -> scope.type(AccessScopeType.CLUSTER))));
    }

    /** The principal's ARN with its path, which a session does not know. */
    private static String arn(Aws aws, Principal caller) {
        return caller.isRole()
                ? aws.call(
                        IamClient.class,
                        IamClient::builder,
                        "iam:GetRole",
                        iam -> iam.getRole(request -> request.roleName(caller.name()))
                                .role()
                                .arn())
                : aws.call(
                        IamClient.class,
                        IamClient::builder,
                        "iam:GetUser",
                        iam -> iam.getUser(request -> request.userName(caller.name()))
                                .user()
                                .arn());
    }

    /** That the principal has an entry already counts as done. */
    private static void create(Aws aws, String cluster, String principal, String type) {
        try {
            aws.call(
                    EksClient.class,
                    EksClient::builder,
                    CREATE,
                    eks -> eks.createAccessEntry(request ->
                            request.clusterName(cluster).principalArn(principal).type(type)));
        } catch (AwsCallException e) {
            if (!e.code().equals("ResourceInUseException")) {
                throw e;
            }
        }
    }

    private static String partition(EksCluster cluster) {
        return cluster.arn().split(":", 3)[1];
    }
}
