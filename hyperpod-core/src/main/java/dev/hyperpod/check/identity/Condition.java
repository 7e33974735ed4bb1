package dev.hyperpod.check.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The condition of a policy's statement, judged by what is known of a call. */
final class Condition {

    private static final Map<String, BiPredicate<String, String>> TESTS = Map.of(
            "stringequals",
            String::equals,
            "stringequalsignorecase",
            String::equalsIgnoreCase,
            "stringlike",
            (wanted, actual) -> Wildcards.match(wanted, actual, false),
            "bool",
            String::equalsIgnoreCase,
            "null",
            (wanted, actual) -> wanted.equalsIgnoreCase("false"),
            "arnequals",
            (wanted, actual) -> Wildcards.match(wanted, actual, false),
            "arnlike",
            (wanted, actual) -> Wildcards.match(wanted, actual, false));

    private static final Set<String> FLAGS = Set.of("true", "false");

    private Condition() {}

    /**
     * Whether a condition holds.
     *
     * @param answer whether it holds, does not, or nobody can tell here
     * @param why the part that does not hold, or cannot be told; empty when all hold
     */
    record Outcome(Answer answer, String why) {

        static final Outcome HOLDS = new Outcome(Answer.HOLDS, "");

        boolean holds() {
            return answer == Answer.HOLDS;
        }

        boolean isUnknown() {
            return answer == Answer.UNKNOWN;
        }

        /** One that fails outweighs one that is unknown, which outweighs one that holds. */
        Outcome and(Outcome other) {
            return other.answer.compareTo(answer) > 0 ? other : this;
        }
    }

    /** Answers, the weightier later. */
    enum Answer {
        HOLDS,
        UNKNOWN,
        FAILS
    }

    /**
     * Judges all parts of a condition.
     *
     * @param context what is known of the call, by key in lower case
     */
    static Outcome judge(JsonNode condition, Map<String, String> context) {
        Outcome outcome = Outcome.HOLDS;
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                String actual = context.get(key.getKey().toLowerCase(Locale.ROOT));
                outcome = outcome.and(judge(operator.getKey(), key.getKey(), key.getValue(), actual));
            }
        }
        return outcome;
    }

    private static Outcome judge(String operator, String key, JsonNode values, @Nullable String actual) {
        String plain = operator.toLowerCase(Locale.ROOT)
                .replaceFirst("^for(any|all)values?:", "")
                .replaceFirst("ifexists$", "");
        boolean negated = plain.contains("not");
        BiPredicate<String, String> test = TESTS.get(plain.replaceFirst("not", ""));
        String words = operator + " " + key + " " + values;
        boolean misplaced = plain.equals("bool") && actual != null && !FLAGS.contains(actual);
        if (test == null || actual == null || misplaced) {
            return new Outcome(Answer.UNKNOWN, words);
        }
        boolean hit = PolicyDocument.texts(values).anyMatch(wanted -> test.test(wanted, actual));
        return hit != negated ? Outcome.HOLDS : new Outcome(Answer.FAILS, words + ", but it will be " + actual);
    }
}
