package dev.hyperpod.check.identity;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * A role of the caller's own account; empty when there is none of that name.
 *
 * @param name its name, without a path
 */
public record RoleFact(String name) implements Fact<Optional<Role>> {

    private static final String ACTION = "iam:GetRole";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<Role> read(FactSource source) {
        return find(source.aws());
    }

    Optional<Role> find(Aws aws) {
        try {
            return Optional.of(aws.call(IamClient.class, IamClient::builder, ACTION, iam -> {
                var role = iam.getRole(request -> request.roleName(name)).role();
                return new Role(
                        role.arn(),
                        URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8),
                        Optional.ofNullable(role.permissionsBoundary())
                                .map(boundary -> boundary.permissionsBoundaryArn()));
            }));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Replaces the role's trust policy. */
    void trust(Aws aws, String document) {
        aws.call(
                IamClient.class,
                IamClient::builder,
                "iam:UpdateAssumeRolePolicy",
                iam -> iam.updateAssumeRolePolicy(
                        request -> request.roleName(name).policyDocument(document)));
    }
}
