package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Group;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what requests name, or says in IAM's words that it is not there.
 *
 * @param world the account
 */
record Directory(World world) {

    private static final Pattern POLICY_ARN = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}|aws):policy/.+");
    private static final int PAGE = 100;

    Identities identities() {
        return world.identities();
    }

    Place place() {
        return world.place();
    }

    Instant now() {
        return world.now().truncatedTo(ChronoUnit.SECONDS);
    }

    Role role(String name) {
        return identities().roles().find(name).orElseThrow(() -> IamError.notFound("role", name));
    }

    /** A role that customers may change: not one that is linked to a service. */
    Role ownRole(String name) {
        Role role = role(name);
        if (role.linkedService().isPresent()) {
            throw new AwsError(
                    "UnmodifiableEntity",
                    400,
                    "Cannot perform the operation on the protected role '" + role.name()
                            + "' - this role is only modifiable by AWS");
        }
        return role;
    }

    User user(String name) {
        return identities().user(name).orElseThrow(() -> IamError.notFound("user", name));
    }

    Group group(String name) {
        return identities().groups().find(name).orElseThrow(() -> IamError.notFound("group", name));
    }

    ManagedPolicy policy(String arn) {
        checkPolicyArn(arn);
        return identities()
                .policies()
                .find(arn)
                .orElseThrow(() -> IamError.noSuchEntity("Policy " + arn + " was not found."));
    }

    /** A policy that is to be a permissions boundary. */
    String boundary(String arn) {
        checkPolicyArn(arn);
        if (identities()
                .policies()
                .find(arn)
                .filter(policy -> !policy.forServiceLinkedRole())
                .isEmpty()) {
            throw IamError.noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }

    /** A policy of the account, which may be changed. */
    ManagedPolicy ownPolicy(String arn) {
        ManagedPolicy policy = policy(arn);
        if (policy.ofAws()) {
            throw new AwsError(
                    "AccessDenied",
                    403,
                    "User: " + identities().caller(Optional.empty()).arn()
                            + " is not authorized to perform this operation on resource: policy " + arn);
        }
        return policy;
    }

    static void checkPolicyArn(String arn) {
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw IamError.invalid("ARN " + arn + " is not valid.");
        }
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String marker) {
        return Page.of(all, size == null ? PAGE : size, marker, IamError.invalid("Invalid Marker: " + marker));
    }

    /** The path that a thing is to have: the root when the request names none. */
    static String path(@Nullable String path) {
        return path == null ? "/" : path;
    }

    /** Whether a path is meant by an optional prefix. */
    static boolean under(@Nullable String prefix, String path) {
        return prefix == null || path.startsWith(prefix);
    }
}
