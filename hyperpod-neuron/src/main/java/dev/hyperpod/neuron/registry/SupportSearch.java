package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers a question from what a registry holds. */
final class SupportSearch {

    private static final String CAUSAL = "causal-lm";
    private static final String TEXT_GENERATION = "text-generation";
    private static final String CLASSIFICATION = "classification";

    private static final Comparator<Support> BEST_FIRST = Comparator.comparing(Support::tier)
            .thenComparing(support -> !support.entry().released());

    private final RegistryContents contents;
    private final NameIndex names;

    SupportSearch(RegistryContents contents, NameIndex names) {
        this.contents = contents;
        this.names = names;
    }

    SupportAnswer answer(SupportQuery query) {
        Match match = match(query.subject());
        List<Support> supports = new ArrayList<>();
        SupportTier tier = match.modelTypes().isEmpty() ? nothing(query) : SupportTier.OFFICIAL;
        for (String type : match.modelTypes()) {
            List<Support> found = supports(query, type, match.family());
            tier = tier.worse(
                    found.isEmpty() ? SupportTier.UNSUPPORTED : found.get(0).tier());
            supports.addAll(found);
        }
        List<String> reasons = new Reasons(contents).of(query, match, supports, tier);
        return new SupportAnswer(
                query,
                match,
                supports.stream().sorted(BEST_FIRST).toList(),
                tier,
                reasons,
                contents.outlook().of(match.modelTypes()),
                tier.isAtLeast(SupportTier.MAINTENANCE)
                        ? Optional.empty()
                        : match.modelTypes().stream()
                                .filter(contents.alternatives()::containsKey)
                                .map(contents.alternatives()::get)
                                .findFirst());
    }

    private Match match(SupportQuery.Subject subject) {
        Match match = subject.modelType()
                ? names.byModelType(subject.name()).orElse(Match.nothing(List.of()))
                : names.find(subject.name());
        if (!match.modelTypes().isEmpty()) {
            return match;
        }
        return subject.classes().stream()
                .flatMap(name -> names.byClass(name).stream())
                .findFirst()
                .orElse(match);
    }

    /** A model type that no source names is not supported; a text that means nothing may mean anything. */
    private static SupportTier nothing(SupportQuery query) {
        return query.subject().modelType() ? SupportTier.UNSUPPORTED : SupportTier.UNKNOWN;
    }

    private List<Support> supports(SupportQuery query, String modelType, Optional<ModelFamily> family) {
        Architecture architecture = contents.architectures().get(modelType);
        if (architecture == null) {
            return List.of();
        }
        Optional<Version> transformers = transformers(query, architecture, family);
        List<Support> found = new ArrayList<>();
        for (SupportEntry entry : contents.entries()) {
            Stack stack = contents.stacks().get(entry.stack());
            if (stack != null && entry.modelType().equals(modelType) && isAskedFor(query, entry, stack)) {
                List<Support> ofEntry = new ArrayList<>();
                for (InstanceFamily on : families(query, stack)) {
                    support(query, architecture, entry, stack, on, transformers)
                            .ifPresent(support -> join(ofEntry, support));
                }
                found.addAll(ofEntry);
            }
        }
        bestEffort(query, architecture, found, transformers).ifPresent(found::add);
        found.sort(BEST_FIRST);
        return found;
    }

    /** The first release that knows the architecture, the family that was named, and how positions are stretched. */
    private Optional<Version> transformers(
            SupportQuery query, Architecture architecture, Optional<ModelFamily> family) {
        Optional<Version> ofRope = query.subject().ropeType().map(contents.ropeTypes()::get);
        return Stream.of(architecture.minimumTransformers(), family.flatMap(ModelFamily::minimumTransformers), ofRope)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** What an entry says of several families is one support where tier and release are the same. */
    private static void join(List<Support> ofEntry, Support more) {
        for (int i = 0; i < ofEntry.size(); i++) {
            Support one = ofEntry.get(i);
            if (one.tier() == more.tier() && one.version().equals(more.version())) {
                ofEntry.set(i, joined(one, more));
                return;
            }
        }
        ofEntry.add(more);
    }

    private static Support joined(Support one, Support other) {
        Set<InstanceFamily> families = EnumSet.copyOf(one.families());
        families.addAll(other.families());
        List<String> notes = Stream.concat(one.notes().stream(), other.notes().stream())
                .distinct()
                .toList();
        return one.on(families, notes);
    }

    private static boolean isAskedFor(SupportQuery query, SupportEntry entry, Stack stack) {
        return isAskedFor(query, stack)
                && (query.task().isEmpty() || isTask(query.task().get(), entry.task()));
    }

    private static boolean isAskedFor(SupportQuery query, Stack stack) {
        return (query.use().isEmpty() || query.use().get() == stack.use())
                && (query.pin().isEmpty() || query.pin().get().stack().equals(stack.id()));
    }

    /** Whether a task is the one that was asked for; "classification" is that of texts, images or anything else. */
    static boolean isTask(String asked, String task) {
        return task.equals(asked)
                || (asked.equals(CAUSAL) && task.equals(TEXT_GENERATION))
                || (asked.equals(CLASSIFICATION) && task.endsWith("-" + CLASSIFICATION));
    }

    private static Set<InstanceFamily> families(SupportQuery query, Stack stack) {
        if (query.family().isEmpty()) {
            return stack.families();
        }
        InstanceFamily family = query.family().get();
        return stack.families().contains(family) ? EnumSet.of(family) : Set.of();
    }

    private Optional<Support> support(
            SupportQuery query,
            Architecture architecture,
            SupportEntry entry,
            Stack stack,
            InstanceFamily on,
            Optional<Version> transformers) {
        if (!entry.isOn(on)) {
            return Optional.empty();
        }
        Optional<StackVersion> version = version(query, entry, stack, on);
        boolean there = version.isPresent()
                || (isWithoutReleases(entry, stack)
                        && entry.until().isEmpty()
                        && query.pin().flatMap(SupportQuery.Pin::version).isEmpty());
        return there ? Optional.of(support(architecture, entry, stack, version, on, transformers)) : Optional.empty();
    }

    /** Whether there is no release, or state of the source, that could have it. */
    private static boolean isWithoutReleases(SupportEntry entry, Stack stack) {
        return entry.released()
                ? stack.versions().isEmpty()
                : stack.versions().stream().allMatch(StackVersion::released);
    }

    /**
     * The release that was asked for, or the newest, if it runs there and has it. What has ended is in no newest one,
     * and what is in the source only is in no release.
     */
    private static Optional<StackVersion> version(
            SupportQuery query, SupportEntry entry, Stack stack, InstanceFamily on) {
        Optional<String> pinned = query.pin().flatMap(SupportQuery.Pin::version);
        if (pinned.isPresent()) {
            return stack.version(pinned.get())
                    .filter(version -> stack.runsOn(version, on)
                            && entry.isIn(version)
                            && (entry.released() || !version.released()));
        }
        if (!entry.released()) {
            return stack.versions().stream()
                    .filter(version -> !version.released() && version.date().isPresent() && stack.runsOn(version, on))
                    .findFirst();
        }
        return stack.latest(on).filter(entry::isIn);
    }

    private Support support(
            Architecture architecture,
            SupportEntry entry,
            Stack stack,
            Optional<StackVersion> version,
            InstanceFamily on,
            Optional<Version> transformers) {
        SupportTier tier = entry.tier().orElse(stack.tier());
        List<String> notes = new ArrayList<>(entry.notes());
        if (!entry.released()) {
            tier = tier.worse(SupportTier.BETA);
        }
        if (entry.until().isPresent()) {
            tier = tier.worse(SupportTier.MAINTENANCE);
            notes.add("gone after " + entry.until().get() + ": an old release, which gets no repairs");
        }
        Stack.Reach reach = stack.reach().get(on);
        if (reach != null) {
            reach.notes().forEach(note -> notes.add("on " + on + ": " + note));
            reach.lastSdk().ifPresent(last -> notes.add("on " + on + ": Neuron " + last + " is the last that has it"));
        }
        return new Support(
                architecture,
                tier,
                entry,
                stack,
                version,
                EnumSet.of(on),
                transformers,
                notes.stream().distinct().toList(),
                evidence(entry.evidence(), stack.evidence()));
    }

    private static List<Evidence> evidence(Evidence ofEntry, Evidence ofStack) {
        boolean same =
                ofEntry.source().equals(ofStack.source()) && ofEntry.date().equals(ofStack.date());
        return same ? List.of(ofEntry) : List.of(ofEntry, ofStack);
    }

    /** What upstream hopes for, where nobody has done it: training of what is small enough for one core. */
    private Optional<Support> bestEffort(
            SupportQuery query, Architecture architecture, List<Support> found, Optional<Version> transformers) {
        BestEffort rule = contents.bestEffort();
        Stack stack = contents.stacks().get(rule.stack());
        if (stack == null
                || !isAskedFor(query, stack)
                || found.stream().anyMatch(support -> support.use() == stack.use())
                || !rule.mayFit(architecture, query.subject().parameters())) {
            return Optional.empty();
        }
        SupportEntry hoped = rule.entry(architecture, query.task());
        return families(query, stack).stream()
                .flatMap(on -> support(query, architecture, hoped, stack, on, transformers).stream())
                .reduce(SupportSearch::joined);
    }
}
