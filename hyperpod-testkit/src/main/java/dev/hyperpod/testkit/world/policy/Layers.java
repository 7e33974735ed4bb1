package dev.hyperpod.testkit.world.policy;

import java.util.List;
import java.util.Optional;

/**
 * All policies that have a say in a request within one account.
 *
 * @param identity those of the caller: what it may do
 * @param boundary the most that the caller may do; empty when it has no permissions boundary
 * @param session the most that the caller's session may do; empty when it is no session or was given no policy
 * @param organizations the most that anybody in the account may do; empty outside of an organization
 * @param resource the policy of the resource: what others may do with it
 */
public record Layers(
        List<Source> identity,
        Optional<List<Source>> boundary,
        Optional<List<Source>> session,
        Optional<List<Source>> organizations,
        Optional<Source> resource) {

    /** Only the caller's own policies. */
    public static Layers identity(List<Source> policies) {
        return new Layers(policies, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Only the resource's policy, such as a role's trust policy. */
    public static Layers resource(Source policy) {
        return identity(List.of()).withResource(Optional.of(policy));
    }

    /** The same with another permissions boundary. */
    public Layers withBoundary(Optional<List<Source>> policies) {
        return new Layers(identity, policies, session, organizations, resource);
    }

    /** The same with another session policy. */
    public Layers withSession(Optional<List<Source>> policies) {
        return new Layers(identity, boundary, policies, organizations, resource);
    }

    /** The same with other service control policies. */
    public Layers withOrganizations(Optional<List<Source>> policies) {
        return new Layers(identity, boundary, session, policies, resource);
    }

    /** The same with another resource policy. */
    public Layers withResource(Optional<Source> policy) {
        return new Layers(identity, boundary, session, organizations, policy);
    }
}
