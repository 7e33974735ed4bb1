package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.HyperPodException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lifecycle scripts of a subject, wherever they are: a judgement is written once, and made over the scripts at hand
 * and over those in S3, which are what nodes will run.
 */
public final class Scripts {

    private Scripts() {}

    /** Whether there are any to judge: at hand, or below a prefix that the spec names. */
    public static boolean areNamed(Subject subject) {
        return subject.bundle().isPresent() || !ScriptPlace.of(subject.spec()).isEmpty();
    }

    /** What {@link #judge} reads. */
    public static Set<Fact<?>> needs(Subject subject) {
        return places(subject).keySet().stream()
                .map(place -> uploaded(subject, place))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of the scripts that nodes run first, by what the spec says. */
    public static Set<String> first(Subject subject) {
        return ScriptPlace.of(subject.spec()).stream()
                .map(ScriptPlace::file)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Judges the scripts at hand and those below each prefix. A prefix that cannot be read, or of which a text cannot,
     * is said to be not checked, and hides no other.
     *
     * @param check whose findings these are
     * @param judgement what it finds in one set of scripts
     */
    public static List<Finding> judge(
            Check check, Subject subject, Facts facts, Function<ScriptSet, List<Finding>> judgement) {
        List<Finding> findings = new ArrayList<>();
        Optional<ScriptSet> atHand = subject.bundle().map(ScriptSet::atHand);
        atHand.ifPresent(scripts -> findings.addAll(judgement.apply(scripts)));
        places(subject).forEach((place, path) -> {
            try {
                ScriptSet all = facts.get(uploaded(subject, place));
                findings.addAll(judgement.apply(atHand.map(all::without).orElse(all)));
                unread(all).ifPresent(obstacle -> findings.add(check.notChecked(path, obstacle)));
            } catch (FactUnavailableException e) {
                findings.add(check.notChecked(path, e));
            }
        });
        return findings;
    }

    private static UploadedScriptsFact uploaded(Subject subject, S3Prefix place) {
        return new UploadedScriptsFact(
                place,
                ScriptPlace.of(subject.spec()).stream()
                        .filter(script -> script.place().equals(place))
                        .map(ScriptPlace::file)
                        .collect(Collectors.toSet()));
    }

    /** The prefixes, each with where the spec first names it. */
    static Map<S3Prefix, String> places(Subject subject) {
        Map<S3Prefix, String> places = new LinkedHashMap<>();
        ScriptPlace.of(subject.spec()).forEach(script -> places.putIfAbsent(script.place(), script.sourcePath()));
        return places;
    }

    private static Optional<HyperPodException> unread(ScriptSet scripts) {
        return scripts.unread().entrySet().stream()
                .findFirst()
                .map(first -> new HyperPodException(
                        scripts.path(first.getKey()) + " could not be read"
                                + (scripts.unread().size() == 1
                                        ? ""
                                        : ", nor " + (scripts.unread().size() - 1) + " more")
                                + ": " + first.getValue().summary(),
                        first.getValue().nextSteps(),
                        first.getValue()));
    }
}
