package dev.hyperpod.testkit.world.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@code Condition} element.
 *
 * @param operator such as {@code StringEquals}, {@code ForAnyValue:StringLike} or {@code BoolIfExists}
 * @param key such as {@code aws:SourceIp}
 * @param values what the key is held against
 */
public record Condition(String operator, String key, List<String> values) {

    private static final Pattern OPERATOR = Pattern.compile("(?:(ForAllValues|ForAnyValue):)?(\\w+?)(IfExists)?");

    /** Copies the list. */
    public Condition {
        values = List.copyOf(values);
    }

    /** Whether IAM knows an operator. */
    static boolean isKnown(String operator) {
        Matcher form = OPERATOR.matcher(operator);
        return form.matches()
                && (isNull(form)
                        ? form.group(1) == null
                        : Comparison.named(form.group(2)).isPresent());
    }

    /** Whether it holds in a context. */
    boolean holds(Context context, boolean variables) {
        Matcher form = OPERATOR.matcher(operator);
        if (!form.matches()) {
            return false;
        }
        Optional<List<String>> held = context.values(key);
        if (isNull(form)) {
            return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted) == held.isEmpty());
        }
        Optional<Comparison> comparison = Comparison.named(form.group(2));
        return comparison.isPresent()
                && holds(comparison.get(), form.group(1), form.group(3) != null, held, wanted(context, variables));
    }

    private boolean holds(
            Comparison comparison,
            @Nullable String set,
            boolean ifExists,
            Optional<List<String>> held,
            List<Glob> wanted) {
        if (held.isEmpty()) {
            return "ForAllValues".equals(set) || ifExists || (set == null && comparison.negated());
        }
        if ("ForAllValues".equals(set) || (set == null && comparison.negated())) {
            return held.get().stream().allMatch(value -> comparison.accepts(value, wanted));
        }
        return held.get().stream().anyMatch(value -> comparison.accepts(value, wanted));
    }

    /** The values with their variables filled in; one that cannot be is equal to nothing. */
    private List<Glob> wanted(Context context, boolean variables) {
        return values.stream()
                .map(value -> variables ? Glob.filled(value, context::variable) : Optional.of(Glob.plain(value)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isNull(Matcher form) {
        return "Null".equals(form.group(2)) && form.group(3) == null;
    }
}
