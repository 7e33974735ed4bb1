package dev.hyperpod.health;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What explains what: a reviewed table of checks' codes and ids of known errors, the nearest to the root first. A
 * finding of the weight of a warning explains only what it surely does. It is read once, when a diagnosis is first
 * asked for.
 */
final class Explanations {

    private static final Explanations BUNDLED = new Explanations(
            DataSet.bundled(Explanations.class, "explains.json").fields());

    private final List<String> order;
    private final Map<String, List<String>> explains = new LinkedHashMap<>();
    private final Map<String, List<String>> surely = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final List<String> states;
    private final List<String> later;
    private final Map<String, List<String>> silently = new LinkedHashMap<>();

    private Explanations(Fields fields) {
        states = fields.texts("states");
        later = fields.texts("later");
        fields.objectsByName("silently").forEach((id, entry) -> silently.put(id, entry.texts("by")));
        fields.objectsByName("causes").forEach((id, entry) -> {
            List<String> all = new ArrayList<>(entry.texts("surely"));
            surely.put(id, List.copyOf(all));
            all.addAll(entry.texts("explains"));
            explains.put(id, all);
            entry.optionalText("title").ifPresent(title -> titles.put(id, title));
        });
        fields.refuseOthers();
        order = new ArrayList<>(explains.keySet());
    }

    static Explanations bundled() {
        return BUNDLED;
    }

    /** Every id that explains something, the nearest to the root first. */
    List<String> ids() {
        return List.copyOf(order);
    }

    /** What follows at once from this where it is an error. */
    List<String> by(String id) {
        return explains.getOrDefault(id, List.of());
    }

    /** What follows at once from this where it is a warning. */
    List<String> surelyBy(String id) {
        return surely.getOrDefault(id, List.of());
    }

    /** What may come to be without a word of AWS on why, and follows from this where nothing else is seen. */
    List<String> silentlyBy(String id) {
        return silently.entrySet().stream()
                .filter(entry -> entry.getValue().contains(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether it may come to be without a word of AWS on why. */
    boolean isSilent(String id) {
        return silently.containsKey(id);
    }

    /** What the table calls this; empty when it has no words of its own for it. */
    Optional<String> title(String id) {
        return Optional.ofNullable(titles.get(id));
    }

    /** Whether this only says how things are, so that anything else that is there explains it. */
    boolean isState(String id) {
        return states.contains(id);
    }

    /** Whether it is of a cluster's health, and hurts later only. */
    boolean hurtsLater(String id) {
        return later.contains(id);
    }

    /** Which of the states is told before another: the place in the table. */
    int stateOrder(String id) {
        return states.indexOf(id);
    }

    /** How near it is to the root; what the table does not have is far. */
    int distance(String id) {
        int place = order.indexOf(id);
        return place < 0 ? order.size() : place;
    }
}
