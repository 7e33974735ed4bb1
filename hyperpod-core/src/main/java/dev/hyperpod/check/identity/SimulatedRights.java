package dev.hyperpod.check.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What IAM's simulation says of somebody's rights. It sees policies of the identity, its permissions boundary and the
 * organization's service control policies; not those of resources, endpoints and sessions.
 *
 * @param decisions one for each action and resource
 */
public record SimulatedRights(List<Decision> decisions) {

    /** Copies the list. */
    public SimulatedRights {
        decisions = List.copyOf(decisions);
    }

    /** How an action is answered, and by whom. */
    public enum Outcome {
        /** A policy allows it and nothing stands against it. */
        ALLOWED("allowed"),
        /** No policy of the identity allows it. */
        MISSING("no policy allows it"),
        /** A policy denies it expressly. */
        DENIED("a policy denies it"),
        /** The permissions boundary does not let it through. */
        BOUNDARY("the permissions boundary does not allow it"),
        /** A service control policy of the organization does not let it through. */
        ORGANIZATION("a service control policy of the organization does not allow it");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The outcome in words that follow an action. */
        public String words() {
            return words;
        }
    }

    /**
     * One answer.
     *
     * @param action such as {@code ec2:CreateTags}
     * @param resource what it was tried on
     * @param outcome the answer
     * @param policies the names of the policies that deny; empty when none does
     * @param unknownKeys what the answer depends on and nobody knows here, such as condition keys that policies ask
     *     for: the real call may be answered otherwise
     */
    public record Decision(
            String action, String resource, Outcome outcome, Set<String> policies, Set<String> unknownKeys) {

        /** Copies the sets. */
        public Decision {
            policies = Set.copyOf(policies);
            unknownKeys = Set.copyOf(unknownKeys);
        }

        /** Whether it is allowed. */
        public boolean isAllowed() {
            return outcome == Outcome.ALLOWED;
        }

        /** Whether the real call can only be refused. */
        public boolean isRefusedForSure() {
            return !isAllowed() && unknownKeys.isEmpty();
        }
    }

    /** All answers but those that allow. */
    public List<Decision> refused() {
        return decisions.stream().filter(decision -> !decision.isAllowed()).toList();
    }

    /** The same where they were asked of a sample: what no policy allows there, one may for the real thing. */
    SimulatedRights onSampleOf(String what) {
        return new SimulatedRights(decisions.stream()
                .map(decision -> decision.outcome() != Outcome.MISSING
                        ? decision
                        : new Decision(
                                decision.action(),
                                decision.resource(),
                                decision.outcome(),
                                decision.policies(),
                                Stream.concat(decision.unknownKeys().stream(), Stream.of(what))
                                        .collect(Collectors.toSet())))
                .toList());
    }

    /** These answers and others. */
    SimulatedRights and(SimulatedRights others) {
        List<Decision> all = new ArrayList<>(decisions);
        all.addAll(others.decisions);
        return new SimulatedRights(all);
    }
}
