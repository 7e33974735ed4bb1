package dev.hyperpod.testkit.world.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a request, by condition keys such as {@code aws:SourceIp}, whose letters' case counts for
 * nothing.
 */
public final class Context {

    private static final Context NOTHING = new Context(Map.of());

    private final Map<String, List<String>> values;

    private Context(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Nothing is known. */
    public static Context nothing() {
        return NOTHING;
    }

    /** The same and one key more; a key that was there gets the new values. */
    public Context with(String key, List<String> held) {
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(held));
        return new Context(more);
    }

    /** The same and one key more, with one value. */
    public Context with(String key, String value) {
        return with(key, List.of(value));
    }

    /** What either of the two knows; where both know a key, this one's values. */
    public Context and(Context other) {
        Map<String, List<String>> all = new HashMap<>(other.values);
        all.putAll(values);
        return new Context(all);
    }

    /** A key's values; empty when the request does not have the key. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
    }

    /**
     * What stands for a policy variable: the one value of its key, the default that it names, or the character that it
     * escapes.
     *
     * @param variable the text between the braces, such as {@code aws:username} or {@code aws:PrincipalTag/team,
     *     'none'}
     */
    Optional<String> variable(String variable) {
        String name = variable.strip();
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return Optional.of(name);
        }
        int comma = name.indexOf(',');
        String key = comma < 0 ? name : name.substring(0, comma).strip();
        Optional<String> held = values(key).filter(found -> found.size() == 1).map(found -> found.get(0));
        return comma < 0 ? held : held.or(() -> Optional.of(unquoted(name.substring(comma + 1))));
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        boolean quoted = bare.length() >= 2 && bare.startsWith("'") && bare.endsWith("'");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
