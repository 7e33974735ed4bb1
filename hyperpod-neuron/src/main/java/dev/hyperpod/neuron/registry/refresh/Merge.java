package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.neuron.registry.Architecture;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.PageDifference;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.SdkRelease;
import dev.hyperpod.neuron.registry.Stack;
import dev.hyperpod.neuron.registry.SupportEntry;
import dev.hyperpod.neuron.registry.SupportEntryBuilder;
import dev.hyperpod.neuron.registry.SupportTier;
import dev.hyperpod.neuron.registry.Use;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Change;
import dev.hyperpod.neuron.registry.refresh.RegistryDiff.Kind;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to a registry what documents say and it has not. It only ever adds entries, so that nothing can be lost,
 * whatever a document says. Not thread-safe.
 */
final class Merge {

    /** Upstream has never added so many at once; a page that says so was read wrongly. */
    private static final int MOST_NEW_ARCHITECTURES = 40;

    private static final String TRAINING = "optimum-neuron-training";
    private static final String INFERENCE = "optimum-neuron-inference";
    private static final String SDK = "neuron-sdk";
    private static final String BARE_MODEL = "model";

    private final Registry before;
    private final LocalDate today;
    private final Map<UpstreamDocument, URI> addresses;
    private final List<Change> changes = new ArrayList<>();
    private Registry registry;

    Merge(Registry registry, Instant now, Map<UpstreamDocument, URI> addresses) {
        this.before = registry;
        this.registry = registry;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        this.addresses = addresses;
    }

    Registry registry() {
        return registry;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Reads one document and takes what it adds. */
    Outcome take(UpstreamDocument document, String text) {
        return switch (document) {
            case SUPPORTED_ARCHITECTURES -> claims(document, SupportedPage.markdown(text));
            case SUPPORTED_ARCHITECTURES_HTML -> claims(document, SupportedPage.html(text));
            case TRAINING_MODELS -> claims(document, RegistrationLines.of(text));
            case WHATS_NEW -> releases(document, NewsHeadings.of(text));
        };
    }

    private Outcome claims(UpstreamDocument document, Reading<Claim> reading) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Claim claim : reading.statements()) {
            if (!types.containsKey(claim.name())) {
                types.put(claim.name(), inKnownLetters(modelType(claim), types.values()));
            }
        }
        long unknown = types.values().stream()
                .distinct()
                .filter(type -> before.architecture(type).isEmpty())
                .count();
        if (unknown > MOST_NEW_ARCHITECTURES) {
            return new Outcome.Refused("it names " + unknown + " architectures that are not known here, more than "
                    + MOST_NEW_ARCHITECTURES + " at once are not believed");
        }
        for (Claim claim : reading.statements()) {
            compare(document, claim, types.getOrDefault(claim.name(), claim.name()));
        }
        if (reading.refusal().isEmpty()) {
            missing(document, reading.statements(), types);
        }
        return reading.outcome();
    }

    private String modelType(Claim claim) {
        return claim.modelType()
                ? claim.name()
                : before.find(claim.name()).modelTypes().stream()
                        .findFirst()
                        .orElseGet(() -> claim.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_"));
    }

    /** Documents do not agree on dashes and underscores. */
    private String inKnownLetters(String type, Collection<String> others) {
        return registry.architecture(type).isPresent()
                ? type
                : Stream.concat(registry.architectures().stream().map(Architecture::modelType), others.stream())
                        .filter(known -> known.replace('-', '_').equalsIgnoreCase(type.replace('-', '_')))
                        .findFirst()
                        .orElse(type);
    }

    private void compare(UpstreamDocument document, Claim claim, String type) {
        String stack = stack(claim.use());
        List<SupportEntry> known = registry.entries().stream()
                .filter(entry -> entry.stack().equals(stack)
                        && entry.modelType().equals(type)
                        && entry.task().equals(claim.task())
                        && entry.until().isEmpty())
                .toList();
        if (known.isEmpty()) {
            if (!isKnownDifference(type, PageDifference::onlyOnPage, claim.task())) {
                boolean added = add(document, claim, type, claim.features());
                changes.add(change(Kind.ADDED, document, claim, type, claim.task(), "-", "yes", added));
            }
            return;
        }
        claim.features().forEach((feature, there) -> feature(document, claim, type, known, feature, there));
    }

    private void feature(
            UpstreamDocument document,
            Claim claim,
            String type,
            List<SupportEntry> known,
            Feature feature,
            boolean there) {
        Set<Boolean> here = known.stream()
                .flatMap(entry -> Optional.ofNullable(entry.features().get(feature)).stream())
                .collect(Collectors.toSet());
        if (here.contains(there)) {
            return;
        }
        boolean added = there && add(document, claim, type, Map.of(feature, true));
        changes.add(change(
                Kind.CHANGED,
                document,
                claim,
                type,
                feature + " parallelism",
                here.isEmpty() ? "not known" : here.contains(true) ? "yes" : "no",
                there ? "yes" : "no",
                added));
    }

    /** Adds what the document says; false when that is of instances only on which the stack is not known to run. */
    private boolean add(UpstreamDocument document, Claim claim, String type, Map<Feature, Boolean> features) {
        Set<InstanceFamily> known =
                registry.stack(stack(claim.use())).map(Stack::families).orElse(Set.of());
        List<InstanceFamily> families =
                claim.families().stream().filter(known::contains).toList();
        if (known.isEmpty() || (families.isEmpty() && !claim.families().isEmpty())) {
            return false;
        }
        SupportEntryBuilder entry = SupportEntry.of(stack(claim.use()), type, claim.task(), SupportTier.BETA)
                .on(families.toArray(InstanceFamily[]::new))
                .unreleased()
                .note("on upstream's main branch; which release has it was not seen")
                .seenIn(source(document), today);
        features.forEach(entry::feature);
        registry = registry.with(entry.build());
        return true;
    }

    /** What the registry has and the document does not name: shown, and kept. */
    private void missing(UpstreamDocument document, List<Claim> claims, Map<String, String> types) {
        Set<String> named = new LinkedHashSet<>();
        Set<Use> uses = claims.stream().map(Claim::use).collect(Collectors.toSet());
        claims.forEach(claim -> named.add(key(stack(claim.use()), types.getOrDefault(claim.name(), ""), claim.task())));
        boolean isPage = document != UpstreamDocument.TRAINING_MODELS;
        for (SupportEntry entry : before.entries()) {
            boolean looked = uses.stream().anyMatch(use -> stack(use).equals(entry.stack()));
            boolean expected = entry.until().isEmpty()
                    && !(isPage && entry.task().equals(BARE_MODEL))
                    && !(isPage && isKnownDifference(entry.modelType(), PageDifference::onlyInSource, entry.task()));
            if (looked && expected && named.add(key(entry.stack(), entry.modelType(), entry.task()))) {
                changes.add(new Change(
                        Kind.MISSING,
                        entry.stack(),
                        entry.modelType(),
                        entry.task(),
                        "yes",
                        "not named",
                        false,
                        document));
            }
        }
    }

    private boolean isKnownDifference(String type, Function<PageDifference, List<String>> tasks, String task) {
        PageDifference known = before.pageDifferences().get(type);
        return known != null && tasks.apply(known).contains(task);
    }

    private Outcome releases(UpstreamDocument document, Reading<SdkRelease> reading) {
        for (SdkRelease release : reading.statements()) {
            boolean known = registry.sdkReleases().stream()
                    .anyMatch(other -> other.version().compareTo(release.version()) == 0);
            if (!known) {
                registry = registry.with(release);
                changes.add(new Change(
                        Kind.ADDED,
                        SDK,
                        release.version().toString(),
                        "release",
                        "-",
                        release.date().map(LocalDate::toString).orElse("no date"),
                        true,
                        document));
            }
        }
        return reading.outcome();
    }

    private Change change(
            Kind kind,
            UpstreamDocument document,
            Claim claim,
            String type,
            String what,
            String here,
            String upstream,
            boolean applied) {
        return new Change(kind, stack(claim.use()), type, what, here, upstream, applied, document);
    }

    private String source(UpstreamDocument document) {
        URI address = addresses.get(document);
        return address == null ? document.key() : address.toString();
    }

    private static String stack(Use use) {
        return use == Use.TRAINING ? TRAINING : INFERENCE;
    }

    private static String key(String stack, String type, String task) {
        return stack + ' ' + type + ' ' + task;
    }
}
