package dev.hyperpod.check.identity;

import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import dev.hyperpod.check.identity.SimulatedRights.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of the rights that somebody needs is refused.
 *
 * @param who in words, such as {@code the role HyperPodRole}
 * @param decisions the answers that do not allow, at least one
 */
public record Refusals(String who, List<Decision> decisions) {

    /** Copies the list. */
    public Refusals {
        decisions = List.copyOf(decisions);
    }

    /** The actions, sorted. */
    public Set<String> actions() {
        return decisions.stream().map(Decision::action).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a policy that allows them would be all that is missing. */
    public boolean areMissingOnly() {
        return decisions.stream().allMatch(decision -> decision.outcome() == Outcome.MISSING);
    }

    /** Whether one of the real calls can only be refused. */
    public boolean areSure() {
        return decisions.stream().anyMatch(Decision::isRefusedForSure);
    }

    /** The same finding with what to do about them, and as a warning where the real calls may be answered otherwise. */
    public FindingBuilder weigh(FindingBuilder finding) {
        if (!areSure()) {
            finding.severity(Severity.WARNING);
        }
        byOutcome().forEach((outcome, refused) -> finding.remedy(remedy(outcome, refused)));
        return finding.value(String.join(", ", actions()));
    }

    /** All of them, by who refuses. */
    public String words() {
        List<String> parts = new ArrayList<>();
        byOutcome().forEach((outcome, refused) -> {
            List<String> policies = policies(refused);
            String denying = policies.isEmpty() ? "" : ": " + String.join(", ", policies);
            parts.add(String.join(", ", names(refused)) + " (" + outcome.words() + denying + ")");
        });
        String condition = areSure() ? "" : "; it may be, depending on " + String.join(", ", unknownKeys());
        return who + " is not allowed " + String.join("; ", parts) + condition;
    }

    private String remedy(Outcome outcome, List<Decision> refused) {
        String names = String.join(", ", names(refused));
        return switch (outcome) {
            case MISSING, ALLOWED -> "Allow " + who + " " + names + " by a policy.";
            case DENIED ->
                "Take the denial of " + names + " out of "
                        + (policies(refused).isEmpty() ? "the policies" : String.join(", ", policies(refused)))
                        + ", or except " + who + ".";
            case BOUNDARY -> "Add " + names + " to the permissions boundary of " + who + ".";
            case ORGANIZATION ->
                "Have the organization's administrators let the account " + names
                        + ": no policy of the account itself can.";
        };
    }

    private Map<Outcome, List<Decision>> byOutcome() {
        return decisions.stream().collect(Collectors.groupingBy(Decision::outcome, TreeMap::new, Collectors.toList()));
    }

    private Set<String> unknownKeys() {
        return decisions.stream()
                .map(Decision::unknownKeys)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(List<Decision> refused) {
        return refused.stream().map(Decision::action).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The policies that deny, by name. */
    private static List<String> policies(List<Decision> refused) {
        return refused.stream()
                .map(Decision::policies)
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
