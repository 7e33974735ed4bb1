package dev.hyperpod.whole;

import dev.hyperpod.check.Check;
import dev.hyperpod.diagnosis.KnowledgeBase;
import dev.hyperpod.diagnosis.KnownError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page may name: checks by code, known errors by id, entries without a check, methods.
 *
 * @param checks every check of the client
 * @param errors the known errors, by id
 * @param others the entries without a check, by code
 */
record References(List<Check> checks, Map<String, KnownError> errors, Map<String, WithoutCheck> others) {

    static References all() {
        try (Stage stage = new Stage()) {
            return new References(
                    stage.hyperpod().checks(),
                    KnowledgeBase.bundled().errors().stream()
                            .collect(Collectors.toMap(KnownError::id, Function.identity())),
                    WithoutCheck.all().stream().collect(Collectors.toMap(WithoutCheck::code, Function.identity())));
        }
    }

    /** Whether this names a check, a known error, or an entry that says why it has no check. */
    boolean knows(String id) {
        return errors.containsKey(id)
                || others.containsKey(id)
                || checks.stream()
                        .anyMatch(check ->
                                check.id().code().equals(id) || check.id().id().equals(id));
    }

    /** A link for each; a code that several checks share has one for each of them. */
    String links(List<String> ids) {
        return ids.stream().flatMap(this::link).collect(Collectors.joining(", "));
    }

    private Stream<String> link(String id) {
        if (errors.containsKey(id)) {
            return Stream.of("[" + id + "](errors.md#"
                    + anchor(id + ": " + errors.get(id).title()) + ")");
        }
        List<String> links = checks.stream()
                .filter(check -> check.id().code().equals(id) || check.id().id().equals(id))
                .map(check -> "[" + id + "](checks.md#" + anchor(ChecksPage.title(check)) + ")")
                .toList();
        return links.isEmpty()
                ? Stream.of("[" + id + "](checks.md#entries-without-a-check)")
                : links.stream().limit(1);
    }

    /** {@code Cluster.diagnose}, of {@code dev.hyperpod.Cluster#diagnose}. */
    static String shortName(String method) {
        return "`" + method.substring(method.lastIndexOf('.') + 1).replace('#', '.') + "`";
    }

    /** Whether a class, or a public method of it, is there. */
    static boolean isThere(String method) {
        String[] parts = method.split("#", -1);
        try {
            Class<?> type = Class.forName(parts[0]);
            return parts.length == 1
                    || Stream.of(type.getMethods())
                            .anyMatch(each -> each.getName().equals(parts[1]));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The anchor of a heading as Markdown renderers make it: lower case, blanks to dashes, the rest dropped. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }
}
