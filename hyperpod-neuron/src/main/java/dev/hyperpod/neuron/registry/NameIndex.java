package dev.hyperpod.neuron.registry;

import dev.hyperpod.internal.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a text means: a model type, a class, a name or a family. Words are what stands between blanks, dashes and
 * the like, or between letters and a number: Llama3.1 is Llama 3.1. Upper and lower case are the same.
 *
 * <p>A name with something behind it that is neither a size nor another harmless word means nothing: Qwen3-Next is no
 * Qwen3, and to say so would be worse than to say nothing.
 */
final class NameIndex {

    private static final int LONGEST = 200;
    private static final int SUGGESTIONS = 3;
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}.]+");
    private static final Pattern SIZE = Pattern.compile("(\\d+x)?\\d+(\\.\\d+)?[bmk]|v\\d+(\\.\\d+)*|\\d{4,8}|\\d+e");
    private static final String ANY_DIGITS = ".x";

    private final Map<String, Architecture> exact = new LinkedHashMap<>();
    private final Map<String, Architecture> architectures = new LinkedHashMap<>();
    private final List<Named> families = new ArrayList<>();
    private final Map<List<String>, String> names = new HashMap<>();
    private final Set<String> qualifiers;

    NameIndex(Collection<Architecture> architectures, Collection<ModelFamily> families, List<String> qualifiers) {
        this.qualifiers = new HashSet<>(qualifiers);
        for (Architecture architecture : architectures) {
            exact.put(architecture.modelType(), architecture);
            this.architectures.putIfAbsent(folded(architecture.modelType()), architecture);
            for (String name : architecture.names()) {
                names.putIfAbsent(words(name), architecture.modelType());
            }
        }
        for (ModelFamily family : families) {
            this.families.add(new Named(words(family.name()), family));
        }
        Collections.sort(this.families);
    }

    Match find(String text) {
        if (text.length() > LONGEST) {
            return Match.nothing(List.of());
        }
        String name = text.strip();
        return byModelType(name)
                .or(() -> byClass(name))
                .or(() -> byWords(name, Match.Kind.FAMILY))
                .or(() -> modelTypeLike(name).map(type -> Match.of(Match.Kind.MODEL_TYPE, type)))
                .or(() -> byRepository(name))
                .orElseGet(() -> Match.nothing(nearest(name)));
    }

    /** By a model type as a configuration writes it: SmolVLM is another thing than {@code smolvlm}. */
    Optional<Match> byModelType(String name) {
        return Optional.ofNullable(exact.get(name))
                .map(architecture -> Match.of(Match.Kind.MODEL_TYPE, architecture.modelType()));
    }

    /** The model type that is the same but for capitals, dashes and underscores. */
    Optional<String> modelTypeLike(String name) {
        String lower = folded(name);
        return Stream.of(lower, lower.replace('-', '_'), lower.replace('_', '-'))
                .flatMap(type -> Optional.ofNullable(architectures.get(type)).stream())
                .map(Architecture::modelType)
                .findFirst();
    }

    Optional<Match> byClass(String name) {
        List<String> types = exact.values().stream()
                .filter(architecture -> architecture.hasClass(name))
                .map(Architecture::modelType)
                .toList();
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(new Match(Match.Kind.CLASS, types, Optional.empty(), List.of()));
    }

    private Optional<Match> byRepository(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : byWords(name.substring(slash + 1), Match.Kind.REPOSITORY);
    }

    private Optional<Match> byWords(String name, Match.Kind kind) {
        List<String> words = words(name);
        Optional<Match> family = families.stream()
                .filter(named -> begins(named.words(), words)
                        && isHarmless(words.subList(named.words().size(), words.size())))
                .findFirst()
                .map(named -> new Match(kind, named.family().modelTypes(), Optional.of(named.family()), List.of()));
        String named = names.get(words);
        return family.or(() -> Optional.ofNullable(named).map(type -> Match.of(Match.Kind.NAME, type)));
    }

    private static boolean begins(List<String> family, List<String> words) {
        if (family.isEmpty() || family.size() > words.size()) {
            return false;
        }
        for (int i = 0; i < family.size(); i++) {
            String wanted = family.get(i);
            String word = words.get(i);
            boolean same = wanted.endsWith(ANY_DIGITS)
                    ? isOfVersion(wanted.substring(0, wanted.length() - ANY_DIGITS.length()), word)
                    : wanted.equals(word);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfVersion(String major, String word) {
        return word.equals(major) || word.startsWith(major + ".");
    }

    private boolean isHarmless(List<String> rest) {
        return rest.stream()
                .allMatch(
                        word -> qualifiers.contains(word) || SIZE.matcher(word).matches());
    }

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : GAP.split(folded(text))) {
            int number = qualifiers.contains(word) ? 0 : numberIn(word);
            if (number > 0) {
                words.add(word.substring(0, number));
            }
            if (!word.isEmpty()) {
                words.add(word.substring(number));
            }
        }
        return words;
    }

    /** Where a number begins behind two letters or more: a3b and v2 are words of their own. 0 when none does. */
    private static int numberIn(String word) {
        for (int i = 2; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))
                    && Character.isLetter(word.charAt(i - 1))
                    && Character.isLetter(word.charAt(i - 2))) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Each letter for itself: Java's own lower case looks at where a sigma stands, for which it loads half a library.
     */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(text.charAt(i)));
        }
        return folded.toString();
    }

    private List<String> nearest(String name) {
        List<String> known = new ArrayList<>(architectures.keySet());
        architectures.values().forEach(architecture -> known.addAll(architecture.classes()));
        families.forEach(named -> known.add(named.family().name()));
        return Spelling.nearest(name, known, SUGGESTIONS);
    }

    /** The longer name comes first. */
    private record Named(List<String> words, ModelFamily family) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            return Integer.compare(other.words.size(), words.size());
        }
    }
}
