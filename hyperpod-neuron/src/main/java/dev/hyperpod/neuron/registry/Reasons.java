package dev.hyperpod.neuron.registry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Why an answer is what it is, for a reader. */
final class Reasons {

    private final RegistryContents contents;

    Reasons(RegistryContents contents) {
        this.contents = contents;
    }

    List<String> of(SupportQuery query, Match match, List<Support> supports, SupportTier tier) {
        List<String> reasons = new ArrayList<>();
        meaning(query, match).ifPresent(reasons::add);
        query.pin().flatMap(pin -> pin(pin, query.family())).ifPresent(reasons::add);
        if (!tier.isSupported()) {
            for (String type : match.modelTypes()) {
                missing(query, type, supports, reasons);
            }
        }
        query.family().map(contents.instanceFamilies()::get).ifPresent(state -> reasons.addAll(state.notes()));
        return reasons.stream().distinct().toList();
    }

    private Optional<String> meaning(SupportQuery query, Match match) {
        String name = query.subject().name();
        return switch (match.kind()) {
            case NOTHING -> Optional.of(unknown(query, name, match.suggestions()));
            case REPOSITORY ->
                Optional.of("\"" + name + "\" was taken for "
                        + match.family().map(ModelFamily::name).orElse("?")
                        + " by its name alone; only the model's configuration says what it is");
            default ->
                match.modelTypes().size() > 1
                        ? Optional.of("\"" + name + "\" may mean any of " + String.join(", ", match.modelTypes())
                                + "; the worst of them counts")
                        : Optional.empty();
        };
    }

    private String unknown(SupportQuery query, String name, List<String> suggestions) {
        String guess = suggestions.isEmpty() ? "" : "; did you mean " + String.join(", ", suggestions) + "?";
        String asOf = contents.provenance().get(0).date().toString();
        return query.subject().modelType()
                ? "no source names the model type \"" + name + "\", as of " + asOf + guess
                : "\"" + name + "\" is no model type, class or family that is known here, as of " + asOf + guess;
    }

    private Optional<String> pin(SupportQuery.Pin pin, Optional<InstanceFamily> family) {
        Stack stack = contents.stacks().get(pin.stack());
        if (stack == null) {
            return Optional.of("there is no stack \"" + pin.stack() + "\"; there are "
                    + String.join(", ", contents.stacks().keySet()));
        }
        if (pin.version().isEmpty()) {
            return Optional.empty();
        }
        Optional<StackVersion> version = stack.version(pin.version().get());
        if (version.isEmpty()) {
            return Optional.of(
                    stack.name() + " has no release \"" + pin.version().get() + "\" that is known here");
        }
        return family.filter(on -> !stack.runsOn(version.get(), on))
                .map(on -> stack.name() + " " + version.get() + " does not run on " + on
                        + stack.latest(on)
                                .map(last -> "; " + last + " is the last that does")
                                .orElse(""));
    }

    private void missing(SupportQuery query, String type, List<Support> supports, List<String> reasons) {
        if (supports.stream()
                .anyMatch(s ->
                        s.architecture().modelType().equals(type) && s.tier().isSupported())) {
            return;
        }
        reasons.add((query.pin().isPresent() ? "what was asked for has no " : "no stack has ")
                + type
                + query.use().map(use -> " for " + use).orElse("")
                + query.task().map(task -> " (" + task + ")").orElse("")
                + query.family().map(family -> " on " + family).orElse(""));
        List<SupportEntry> all = contents.entries().stream()
                .filter(entry ->
                        entry.modelType().equals(type) && contents.stacks().containsKey(entry.stack()))
                .toList();
        ended(query, all, reasons);
        Predicate<SupportEntry> use =
                entry -> query.use().map(u -> u == stack(entry).use()).orElse(true);
        Predicate<SupportEntry> task = entry ->
                query.task().map(t -> SupportSearch.isTask(t, entry.task())).orElse(true);
        List<SupportEntry> there =
                all.stream().filter(entry -> entry.until().isEmpty()).toList();
        List<SupportEntry> same = there.stream().filter(use.and(task)).toList();
        elsewhere(same.stream().filter(SupportEntry::released).toList(), reasons);
        inSource(same, reasons);
        otherTasks(there.stream().filter(use.and(task.negate())).toList(), reasons);
        if (there.stream().noneMatch(use) && !there.isEmpty()) {
            reasons.add(type + " is there for " + stack(there.get(0)).use() + " only");
        }
    }

    private static void ended(SupportQuery query, List<SupportEntry> all, List<String> reasons) {
        all.stream()
                .filter(entry -> entry.until().isPresent()
                        && query.task()
                                .map(task -> SupportSearch.isTask(task, entry.task()))
                                .orElse(true))
                .forEach(entry -> reasons.add(entry.stack() + " had " + entry.modelType() + " for " + entry.task()
                        + entry.since().map(since -> " from " + since).orElse("") + " until "
                        + entry.until().orElseThrow()));
    }

    private void elsewhere(List<SupportEntry> entries, List<String> reasons) {
        Map<Stack, Set<InstanceFamily>> where = new LinkedHashMap<>();
        for (SupportEntry entry : entries) {
            Set<InstanceFamily> families =
                    where.computeIfAbsent(stack(entry), s -> EnumSet.noneOf(InstanceFamily.class));
            families.addAll(entry.families().isEmpty() ? stack(entry).families() : entry.families());
        }
        where.forEach((stack, families) ->
                reasons.add(stack.name() + " (" + stack.tier() + ") has it on " + Families.text(families)));
    }

    private void inSource(List<SupportEntry> entries, List<String> reasons) {
        entries.stream()
                .filter(entry -> !entry.released())
                .forEach(entry -> reasons.add(stack(entry).name() + " has it in its source, in no release yet"));
    }

    private void otherTasks(List<SupportEntry> entries, List<String> reasons) {
        Map<Stack, Set<String>> tasks = new LinkedHashMap<>();
        entries.forEach(entry ->
                tasks.computeIfAbsent(stack(entry), s -> new TreeSet<>()).add(entry.task()));
        tasks.forEach((stack, names) ->
                reasons.add(stack.name() + " has it for " + String.join(", ", new LinkedHashSet<>(names)) + " only"));
    }

    private Stack stack(SupportEntry entry) {
        Stack stack = contents.stacks().get(entry.stack());
        if (stack == null) {
            throw new IllegalStateException("no stack " + entry.stack());
        }
        return stack;
    }
}
