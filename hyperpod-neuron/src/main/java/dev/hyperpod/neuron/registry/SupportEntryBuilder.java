package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.error.InvalidInputException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SupportEntry}. Not thread-safe. */
public final class SupportEntryBuilder {

    private final String stack;
    private final String modelType;
    private final String task;
    private final SupportTier tier;
    private final Set<InstanceFamily> families = EnumSet.noneOf(InstanceFamily.class);
    private final Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
    private final List<String> models = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<String> since = Optional.empty();
    private Optional<String> until = Optional.empty();
    private boolean released = true;
    private @Nullable Evidence evidence;

    SupportEntryBuilder(String stack, String modelType, String task, SupportTier tier) {
        this.stack = stack;
        this.modelType = modelType;
        this.task = task;
        this.tier = tier;
    }

    /** Restricts it to instance families; without this it holds on all on which the stack runs. */
    public SupportEntryBuilder on(InstanceFamily... restrictedTo) {
        families.addAll(List.of(restrictedTo));
        return this;
    }

    /** Says whether it can do something; what is left out is not known. */
    public SupportEntryBuilder feature(Feature feature, boolean there) {
        features.put(feature, there);
        return this;
    }

    /** Restricts it to models, such as {@code Qwen3-32B}; without this it holds for all of the architecture. */
    public SupportEntryBuilder models(String... restrictedTo) {
        models.addAll(List.of(restrictedTo));
        return this;
    }

    /** The release of the stack that brought it, such as {@code 0.4.0}. */
    public SupportEntryBuilder since(String version) {
        since = Optional.of(version);
        return this;
    }

    /** The last release of the stack that has it. */
    public SupportEntryBuilder until(String version) {
        until = Optional.of(version);
        return this;
    }

    /** Says that it is in the stack's source only, in no release. */
    public SupportEntryBuilder unreleased() {
        released = false;
        return this;
    }

    /** What a model must fulfil, for a reader. */
    public SupportEntryBuilder constraint(String constraint) {
        constraints.add(constraint);
        return this;
    }

    /** Something for a reader. */
    public SupportEntryBuilder note(String note) {
        notes.add(note);
        return this;
    }

    /** Who says so, and when; needed. */
    public SupportEntryBuilder seenIn(String source, LocalDate date) {
        evidence = new Evidence(source, Optional.empty(), date);
        return this;
    }

    /**
     * The entry.
     *
     * @throws InvalidInputException if something is blank, no version, or not a tier of support; or without evidence
     */
    public SupportEntry build() {
        List<String> problems = new ArrayList<>();
        refuseBlank(problems, "stack", stack);
        refuseBlank(problems, "modelType", modelType);
        refuseBlank(problems, "task", task);
        if (!tier.isAtLeast(SupportTier.BEST_EFFORT)) {
            problems.add("tier: " + tier + " is no support; an entry says what is there");
        }
        since.ifPresent(version -> refuseNoVersion(problems, "since", version));
        until.ifPresent(version -> refuseNoVersion(problems, "until", version));
        refuseEndBeforeBeginning(problems);
        Evidence seen = evidence;
        if (seen == null || seen.source().isBlank()) {
            problems.add("seenIn: is missing; name the source and its date");
        }
        if (!problems.isEmpty() || seen == null) {
            throw new InvalidInputException("support entry", problems);
        }
        return new SupportEntry(
                stack,
                modelType,
                task,
                Optional.of(tier),
                families,
                since,
                until,
                released,
                models,
                List.of(),
                Optional.empty(),
                features,
                Optional.empty(),
                Optional.empty(),
                constraints,
                notes,
                seen);
    }

    private void refuseEndBeforeBeginning(List<String> problems) {
        Optional<Version> first = since.flatMap(Version::parse);
        until.flatMap(Version::parse)
                .filter(last -> first.isPresent() && !last.isAtLeast(first.get()))
                .ifPresent(last -> problems.add("until: " + last + " is before " + first.get() + ", which brought it"));
    }

    private static void refuseBlank(List<String> problems, String field, String value) {
        if (value.isBlank()) {
            problems.add(field + ": is blank");
        }
    }

    private static void refuseNoVersion(List<String> problems, String field, String value) {
        if (Version.parse(value).isEmpty()) {
            problems.add(field + ": \"" + value + "\" is no version such as 0.4.0");
        }
    }
}
