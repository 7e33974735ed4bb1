package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.iam.Identity;
import dev.hyperpod.testkit.world.iam.Permissions;
import dev.hyperpod.testkit.world.iam.Session;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Context;
import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Source;
import java.util.List;
import java.util.Optional;

/**
 * Who signed a request, and what is known of them.
 *
 * @param world the account
 */
record Callers(World world) {

    /**
     * The identity behind an access key.
     *
     * @throws AwsError when the key's session is over
     */
    Identity of(Optional<String> accessKey) {
        session(accessKey)
                .filter(session -> identities().isOver(session.expires()))
                .ifPresent(over -> {
                    throw new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
                });
        return identities().caller(accessKey);
    }

    Optional<Session> session(Optional<String> accessKey) {
        return accessKey.flatMap(identities().keys()::session);
    }

    /** Whether the caller is a session of a role. */
    boolean isRole(Identity caller) {
        return caller.arn().contains(":assumed-role/");
    }

    /** The caller as principals name it. */
    Caller principal(Identity caller) {
        return role(caller)
                .map(role -> Caller.session(caller.arn(), role.arn()))
                .orElseGet(() -> Caller.aws(caller.arn()));
    }

    /** The policies that say what the caller may do; the account's root may do all. */
    Layers layers(Identity caller, Optional<Session> session) {
        Optional<Entity> entity = role(caller).or(() -> identities().entity(caller.arn()));
        Layers layers = entity.map(new Permissions(identities())::of)
                .orElseGet(() -> caller.arn().endsWith(":root") ? everything() : Layers.identity(List.of()));
        return layers.withSession(session.map(Session::policies)
                .filter(policies -> !policies.isEmpty())
                .map(policies -> policies.stream()
                        .map(document -> new Source("SessionPolicy", "none", Policy.parse(document)))
                        .toList()));
    }

    /** What is known of the caller and of the time. */
    Context context(Identity caller) {
        Context context = Context.nothing()
                .with("aws:PrincipalArn", role(caller).map(Entity::arn).orElse(caller.arn()))
                .with("aws:PrincipalAccount", world.place().accountId())
                .with("aws:PrincipalType", isRole(caller) ? "AssumedRole" : "User")
                .with("aws:userid", caller.id())
                .with("aws:SecureTransport", "false")
                .with("aws:CurrentTime", world.now().toString())
                .with("aws:EpochTime", Long.toString(world.now().getEpochSecond()));
        return caller.arn().contains(":user/")
                ? context.with(
                        "aws:username", caller.arn().substring(caller.arn().lastIndexOf('/') + 1))
                : context;
    }

    private Optional<Entity> role(Identity caller) {
        return isRole(caller)
                ? identities().roles().find(caller.arn().split("/")[1]).map(Entity.class::cast)
                : Optional.empty();
    }

    private static Layers everything() {
        String document = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        return Layers.identity(List.of(new Source("root", "none", Policy.parse(document))));
    }

    private Identities identities() {
        return world.identities();
    }
}
