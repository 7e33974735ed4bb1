package dev.hyperpod.testkit.world.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Who asks, by the names under which a {@code Principal} element may know it.
 *
 * @param type {@code AWS}, {@code Service} or {@code Federated}
 * @param names the most exact one first: a session has its own ARN, then its role's, and both have their account's
 */
public record Caller(String type, List<String> names) {

    /** Copies the list. */
    public Caller {
        names = List.copyOf(names);
    }

    /** A service, such as {@code sagemaker.amazonaws.com}. */
    public static Caller service(String name) {
        return new Caller("Service", List.of(name));
    }

    /** An identity provider, by its ARN. */
    public static Caller federated(String providerArn) {
        return new Caller("Federated", List.of(providerArn));
    }

    /**
     * A user, role, session or account, by ARN. What it belongs to is read from the ARN; a session's role is taken to
     * have the path {@code /}, unless {@link #session} names it.
     */
    public static Caller aws(String arn) {
        return new Caller("AWS", Arns.withOwners(arn));
    }

    /** A session of a role. */
    public static Caller session(String sessionArn, String roleArn) {
        List<String> names = new ArrayList<>(List.of(sessionArn));
        names.addAll(Arns.withOwners(roleArn));
        return new Caller("AWS", names);
    }
}
