package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * IAM: roles, users, groups, policies, keys, instance profiles, OpenID Connect providers, and the simulation of
 * policies. Passwords, MFA devices, certificates, SAML and reports are absent.
 */
public final class Iam {

    private Iam() {}

    /** IAM over an account. */
    public static ModelledService of(World world) {
        Directory directory = new Directory(world);
        Constraints rules = Constraints.of("iam", "ValidationError", IamError::ownWords);
        Stream<List<Operation<?>>> parts = Stream.of(
                Roles.of(directory, rules),
                Users.of(directory, rules),
                Groups.of(directory, rules),
                AccessKeys.of(directory, rules),
                Policies.of(directory, rules),
                PolicyVersions.of(directory, rules),
                Attachments.of(directory, rules),
                InlinePolicies.of(directory, rules),
                InstanceProfiles.of(directory, rules),
                OidcProviders.of(directory, rules),
                LinkedRoles.of(directory, rules),
                AccountSettings.of(directory, rules),
                Simulations.of(directory, rules),
                ContextKeys.of(directory, rules));
        return new ModelledService(
                "iam",
                new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", Set.of("UpdateRole")),
                parts.flatMap(List::stream).toList());
    }
}
