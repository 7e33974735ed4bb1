package dev.hyperpod.health;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.diagnosis.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts causes in order. What another thing that is there explains, by the table, is told as following from it. Of what
 * is left, that comes first which can be mended, from which the most follows, and which was seen first. What is wrong
 * in settings or account, and explains nothing that is seen, is latent and comes last. Where AWS gives no reason for
 * what is seen, an error of the account that would bring it about is the reason.
 */
final class Ranking {

    private static final int SHOWN = 6;

    private final Explanations table = Explanations.bundled();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Set<String>> follows = new LinkedHashMap<>();
    private final Map<String, Set<String>> mayFollow = new LinkedHashMap<>();
    private final boolean silent;

    Ranking(List<Symptom> symptoms, List<Finding> findings) {
        symptoms.forEach(
                symptom -> of(symptom.cause().map(cause -> cause.error().id()).orElse(Candidate.UNKNOWN))
                        .add(symptom));
        findings.stream()
                .filter(Ranking::counts)
                .forEach(finding -> of(finding.check().code()).add(finding));
        this.silent = candidates.values().stream()
                .filter(Candidate::isObserved)
                .allMatch(candidate -> table.isState(candidate.id()) || table.isSilent(candidate.id()));
        candidates.values().forEach(candidate -> {
            follows.put(candidate.id(), reach(candidate, false));
            mayFollow.put(candidate.id(), reach(candidate, true));
        });
    }

    /** What is there and follows from it, also over other things that are there. */
    private Set<String> reach(Candidate from, boolean perhaps) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(next(from, perhaps));
        while (!open.isEmpty()) {
            Candidate candidate = candidates.get(open.remove(0));
            if (candidate != null && reached.add(candidate.id())) {
                open.addAll(next(candidate, false));
            }
        }
        return reached;
    }

    private List<String> next(Candidate from, boolean perhaps) {
        List<String> next =
                new ArrayList<>(from.isError() || perhaps ? table.by(from.id()) : table.surelyBy(from.id()));
        if (silent && from.isError()) {
            next.addAll(table.silentlyBy(from.id()));
        }
        return next;
    }

    private Candidate of(String id) {
        return candidates.computeIfAbsent(id, Candidate::new);
    }

    private static boolean counts(Finding finding) {
        return finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING;
    }

    List<RankedCause> causes() {
        List<Candidate> roots = candidates.values().stream()
                .filter(candidate -> !isExplained(candidate) && isTold(candidate))
                .sorted(Comparator.comparing(this::isLatent)
                        .thenComparingInt(Candidate::kind)
                        .thenComparingInt(candidate -> -follows(candidate).size())
                        .thenComparing(this::earliest)
                        .thenComparingInt(candidate -> table.distance(candidate.id()))
                        .thenComparing(Candidate::id))
                .toList();
        return roots.stream().map(this::ranked).toList();
    }

    /** What was accepted by a suppression is told only where something that is seen follows from it. */
    private boolean isTold(Candidate candidate) {
        boolean matters = candidate.isHealth() || candidate.isError() || !isLatent(candidate);
        return matters && !(isLatent(candidate) && candidate.isAccepted());
    }

    private boolean isExplained(Candidate candidate) {
        boolean byTable =
                candidates.values().stream().anyMatch(other -> follows(other).contains(candidate.id()));
        return byTable
                || (candidate.kind() > 2 && candidates.values().stream().anyMatch(other -> saysMore(other, candidate)));
    }

    /** Whether one explains the other, which only says how things are. */
    private boolean saysMore(Candidate other, Candidate state) {
        return (other.kind() < state.kind() && !isLatent(other))
                || (other.kind() == 4 && state.kind() == 4 && isBefore(other, state));
    }

    /** Of several states the one that the table names first is told, and the others follow from it. */
    private boolean isBefore(Candidate other, Candidate state) {
        return table.stateOrder(other.id()) < table.stateOrder(state.id());
    }

    /** Whether it is wrong, and nothing that is seen follows from it. */
    private boolean isLatent(Candidate candidate) {
        return !candidate.isObserved() && there(follows(candidate)).noneMatch(Candidate::isObserved);
    }

    private Set<String> follows(Candidate candidate) {
        return follows.getOrDefault(candidate.id(), Set.of());
    }

    private Instant earliest(Candidate candidate) {
        return chain(candidate)
                .flatMap(one -> one.earliest().stream())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** It and what follows from it. */
    private Stream<Candidate> chain(Candidate candidate) {
        return Stream.concat(Stream.of(candidate), there(follows(candidate)));
    }

    private Stream<Candidate> there(Collection<String> ids) {
        return ids.stream().flatMap(id -> Optional.ofNullable(candidates.get(id)).stream());
    }

    private RankedCause ranked(Candidate root) {
        boolean latent = isLatent(root);
        Set<String> explained = new LinkedHashSet<>(follows(root));
        if (!latent && root.kind() < 3) {
            candidates.values().stream().filter(other -> other.kind() > 2).forEach(state -> explained.add(state.id()));
        }
        explained.remove(root.id());
        return new RankedCause(
                root.id(),
                title(root),
                why(root, explained),
                latent,
                evidence(root, explained),
                Steps.of(root),
                List.copyOf(explained));
    }

    private List<Observation> evidence(Candidate root, Collection<String> explained) {
        List<Observation> evidence =
                new ArrayList<>(root.seen().stream().limit(SHOWN).toList());
        there(explained)
                .flatMap(candidate -> candidate.seen().stream())
                .filter(one -> one.source() != Observation.Source.CHECK && !evidence.contains(one))
                .limit(SHOWN)
                .toList()
                .forEach(evidence::add);
        candidates.values().stream()
                .filter(other -> !isTold(other)
                        && mayFollow.getOrDefault(other.id(), Set.of()).contains(root.id()))
                .flatMap(other -> other.seen().stream())
                .limit(SHOWN)
                .forEach(evidence::add);
        return evidence;
    }

    private String title(Candidate root) {
        return table.title(root.id())
                .or(() -> root.cause().map(cause -> cause.error().title()))
                .orElseGet(() -> root.seen().get(0).text());
    }

    private String why(Candidate root, Collection<String> explained) {
        String own = root.cause()
                .map(Cause::text)
                .orElseGet(() -> root.findings().stream()
                        .map(Finding::message)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining("; ")));
        String then = there(explained)
                .flatMap(candidate -> candidate.cause().stream())
                .map(cause -> cause.error().title())
                .distinct()
                .collect(Collectors.joining("; "));
        return (own.isEmpty() ? "AWS says so, and nothing is known of it." : Steps.sentence(own))
                + (then.isEmpty() ? "" : " From it follows: " + then + ".");
    }
}
