package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The policies that have a say in what an identity may do. */
public final class Permissions {

    private final Identities identities;

    /** The policies of an account. */
    public Permissions(Identities identities) {
        this.identities = identities;
    }

    /** All policies on a user, group or role, with its boundary and the account's service control policy. */
    public Layers of(Entity entity) {
        return Layers.identity(own(entity))
                .withBoundary(entity.grants().boundary().map(arn -> managed(arn).toList()))
                .withOrganizations(organizations());
    }

    /** The account's service control policy; empty when it is in no organization. */
    public Optional<List<Source>> organizations() {
        return identities
                .organizationsPolicy()
                .map(document -> List.of(new Source("ServiceControlPolicy", "none", Policy.parse(document))));
    }

    private List<Source> own(Entity entity) {
        List<Source> sources = new ArrayList<>(direct(entity));
        if (entity instanceof User user) {
            identities.groupsOf(user.name()).forEach(group -> sources.addAll(direct(group)));
        }
        return sources;
    }

    private List<Source> direct(Entity entity) {
        Grants grants = entity.grants();
        Stream<Source> inline = grants.inlineNames().stream()
                .flatMap(name ->
                        grants
                                .inline(name)
                                .map(document -> new Source(name, kind(entity), Policy.parse(document)))
                                .stream());
        return Stream.concat(inline, grants.attached().stream().flatMap(this::managed))
                .toList();
    }

    private Stream<Source> managed(String policyArn) {
        return identities.policies().find(policyArn).stream()
                .map(policy -> new Source(
                        policy.name(),
                        policy.ofAws() ? "aws-managed" : "user-managed",
                        Policy.parse(policy.document())));
    }

    private static String kind(Entity entity) {
        if (entity instanceof User) {
            return "user";
        }
        return entity instanceof Group ? "group" : "role";
    }
}
