package dev.hyperpod.check.identity;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fix;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** Fixes that allow a role something. */
public final class RoleFixes {

    private static final String GET = "iam:GetRolePolicy";
    private static final String PUT = "iam:PutRolePolicy";
    private static final String ATTACH = "iam:AttachRolePolicy";

    private RoleFixes() {}

    /**
     * Attaches a policy of AWS's own.
     *
     * @param policy its name, such as {@code AmazonSageMakerClusterInstanceRolePolicy}
     */
    public static Fix attaching(RoleArn role, String policy) {
        String arn = "arn:" + role.partition() + ":iam::aws:policy/" + policy;
        return Fix.that("Attach the managed policy " + policy + " to the role " + role.name())
                .calls(ATTACH + "(" + role.name() + ", " + arn + ")")
                .undoneBy("iam:DetachRolePolicy(" + role.name() + ", " + arn + ")")
                .by(aws -> aws.call(
                        IamClient.class,
                        IamClient::builder,
                        ATTACH,
                        iam -> iam.attachRolePolicy(
                                request -> request.roleName(role.name()).policyArn(arn))));
    }

    /**
     * Gives a role a policy of its own that allows it what it needs. A policy of that name that says something else is
     * left as it is, and the fix fails.
     *
     * @param policy the policy's name in the role
     * @param rights what it allows
     */
    public static Fix allowing(RoleArn role, String policy, RequiredRights rights) {
        String document = rights.policy(new Place(role.partition(), "*", role.account()));
        return Fix.that("Allow the role " + role.name() + " what it needs by the inline policy " + policy)
                .calls(
                        GET + "(" + role.name() + ", " + policy + ")",
                        PUT + "(" + role.name() + ", " + policy + ", " + document + ")")
                .undoneBy("iam:DeleteRolePolicy(" + role.name() + ", " + policy + ")")
                .by(aws -> put(aws, role, policy, document));
    }

    private static void put(Aws aws, RoleArn role, String policy, String document) {
        Optional<String> before = read(aws, role, policy);
        if (before.isEmpty()) {
            aws.call(
                    IamClient.class,
                    IamClient::builder,
                    PUT,
                    iam -> iam.putRolePolicy(request ->
                            request.roleName(role.name()).policyName(policy).policyDocument(document)));
        } else if (!before.get().equals(document)) {
            throw new HyperPodException(
                    "the role " + role.name() + " has an inline policy " + policy
                            + " already, which says something else",
                    List.of("Add the missing actions to it by hand, or rename it."),
                    null);
        }
    }

    private static Optional<String> read(Aws aws, RoleArn role, String policy) {
        try {
            return Optional.of(URLDecoder.decode(
                    aws.call(
                            IamClient.class,
                            IamClient::builder,
                            GET,
                            iam -> iam.getRolePolicy(request ->
                                            request.roleName(role.name()).policyName(policy))
                                    .policyDocument()),
                    StandardCharsets.UTF_8));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
