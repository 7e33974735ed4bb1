package dev.hyperpod.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a known error is recognised: by one of its codes or phrases, in circumstances that fit.
 *
 * @param codes AWS error codes, such as {@code ResourceLimitExceeded}; in a text too
 * @param phrases words of AWS, Kubernetes, Slurm or Linux; {@code …} and names in braces stand for other text
 * @param on what must not be known to be otherwise: one of these values, or unknown
 * @param when what must be so: one of these values; while it is unknown, the error is only possible
 * @param insteadOf ids of errors that this one says more exactly, so that they are not told beside it
 */
public record Signature(
        List<String> codes,
        List<String> phrases,
        Map<Trait, Set<String>> on,
        Map<Trait, Set<String>> when,
        Set<String> insteadOf) {

    /** Copies the collections. */
    public Signature {
        codes = List.copyOf(codes);
        phrases = List.copyOf(phrases);
        on = Map.copyOf(on);
        when = Map.copyOf(when);
        insteadOf = Set.copyOf(insteadOf);
    }

    /** Whether the circumstances are known to be such that this cannot be it. */
    boolean isRuledOutBy(Context context) {
        return contradicts(on, context) || contradicts(when, context);
    }

    /** What would have to be so, and is not known. */
    List<String> openIn(Context context) {
        return when.entrySet().stream()
                .filter(condition -> context.get(condition.getKey()).isEmpty())
                .map(condition -> words(condition.getKey(), condition.getValue()))
                .sorted()
                .toList();
    }

    /** What had to be so, and is. */
    List<String> heldIn(Context context) {
        return when.keySet().stream()
                .flatMap(trait -> context.get(trait).map(value -> trait + " is " + value).stream())
                .sorted()
                .toList();
    }

    /** One of these codes that is meant by this one; some clients add or drop the word Exception. */
    boolean hasCode(String code) {
        return codes.stream().anyMatch(known -> stem(known).equals(stem(code)));
    }

    private static String stem(String code) {
        return code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
    }

    static String words(Trait trait, Set<String> values) {
        return trait + " is " + String.join(" or ", values.stream().sorted().toList());
    }

    private static boolean contradicts(Map<Trait, Set<String>> conditions, Context context) {
        return conditions.entrySet().stream()
                .anyMatch(condition -> context.get(condition.getKey())
                        .filter(value -> !condition.getValue().contains(value))
                        .isPresent());
    }
}
