package dev.hyperpod.neuron;

import dev.hyperpod.neuron.registry.Support;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the models that support is restricted to against the name of one, by the sizes that stand in the names. */
final class NamedModels {

    private static final Pattern SIZE = Pattern.compile("\\d+(?:x\\d+)?(?:\\.\\d+)?b(?![a-z0-9])");

    private NamedModels() {}

    /** Whether models are named and this is none of them; false when a name says no size. */
    static boolean leaveOut(Support support, String model) {
        if (support.models().isEmpty()) {
            return false;
        }
        Set<String> own = sizes(List.of(model));
        Set<String> named = sizes(support.models());
        return !own.isEmpty() && !named.isEmpty() && own.stream().noneMatch(named::contains);
    }

    private static Set<String> sizes(List<String> names) {
        Set<String> sizes = new HashSet<>();
        for (String name : names) {
            Matcher size = SIZE.matcher(name.toLowerCase(Locale.ROOT));
            while (size.find()) {
                sizes.add(size.group());
            }
        }
        return sizes;
    }
}
