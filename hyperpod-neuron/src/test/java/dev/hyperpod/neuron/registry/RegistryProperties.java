package dev.hyperpod.neuron.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RegistryProperties {

    private static final Registry REGISTRY = Registry.bundled();
    private static final List<String> TYPES =
            REGISTRY.architectures().stream().map(Architecture::modelType).toList();

    @Property
    void anyTextIsAnswered(
            @ForAll("texts") String text, @ForAll("texts") String task, @ForAll("texts") String version) {
        Assume.that(!text.isBlank());
        SupportAnswer answer =
                REGISTRY.support(SupportQuery.named(text).task(task).at(text, version));

        assertThat(answer.tier()).isNotNull();
        assertThat(answer.toJson().path("tier").asText())
                .isEqualTo(answer.tier().text());
        assertThat(answer.toString()).isNotBlank();
        assertThat(REGISTRY.support(SupportQuery.modelType(text)).tier()).isNotNull();
        assertThat(REGISTRY.planned(text).statement()).isNotBlank();
    }

    @Property
    void theBestComesFirstAndNoneIsBetterThanItsStack(@ForAll("queries") SupportQuery query) {
        List<Support> supports = REGISTRY.support(query).supports();

        assertThat(supports).extracting(Support::tier).isSorted();
        assertThat(supports).allMatch(support -> support.stack().tier().isAtLeast(support.tier()));
        assertThat(supports).allMatch(support -> support.stack().families().containsAll(support.families()));
    }

    @Property
    void lessIsAskedForMoreIsAnswered(@ForAll("queries") SupportQuery query) {
        SupportQuery wider =
                new SupportQuery(query.subject(), query.use(), Optional.empty(), Optional.empty(), query.pin());

        assertThat(REGISTRY.support(wider)
                        .tier()
                        .isAtLeast(REGISTRY.support(query).tier()))
                .as("%s", query)
                .isTrue();
    }

    @Property
    void anEntryMoreLowersNoAnswer(
            @ForAll("entries") List<SupportEntry> entries, @ForAll("queries") SupportQuery query) {
        Registry more = REGISTRY.with(entries);

        assertThat(more.entries()).containsAll(REGISTRY.entries());
        assertThat(more.support(query).tier().isAtLeast(REGISTRY.support(query).tier()))
                .isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        List<String> known = new ArrayList<>(TYPES);
        REGISTRY.families().forEach(family -> known.add(family.name()));
        REGISTRY.architectures().forEach(architecture -> known.addAll(architecture.classes()));
        REGISTRY.stacks().forEach(stack -> {
            known.add(stack.id());
            stack.versions().forEach(version -> known.add(version.name()));
        });
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<String> near = Combinators.combine(
                        Arbitraries.of(known),
                        Arbitraries.strings()
                                .withChars(" -_/.x1b\n\u202e\u0000")
                                .ofMaxLength(5))
                .as((name, tail) -> name + tail);
        return Arbitraries.oneOf(anything, Arbitraries.of(known), near);
    }

    @Provide
    Arbitrary<SupportQuery> queries() {
        Arbitrary<Optional<Use>> uses = Arbitraries.of(Use.class).optional();
        Arbitrary<Optional<InstanceFamily>> families =
                Arbitraries.of(InstanceFamily.class).optional();
        Arbitrary<Optional<String>> tasks = Arbitraries.of("text-generation", "feature-extraction", "fill-mask", "none")
                .optional();
        Arbitrary<Optional<SupportQuery.Pin>> pins = Arbitraries.of(REGISTRY.stacks())
                .map(stack -> new SupportQuery.Pin(
                        stack.id(),
                        stack.versions().stream().map(StackVersion::name).findFirst()))
                .optional(0.2);
        return Combinators.combine(Arbitraries.of(TYPES), uses, tasks, families, pins)
                .as((type, use, task, family, pin) ->
                        new SupportQuery(SupportQuery.named(type).subject(), use, task, family, pin));
    }

    @Provide
    Arbitrary<List<SupportEntry>> entries() {
        Arbitrary<SupportTier> tiers = Arbitraries.of(Arrays.stream(SupportTier.values())
                .filter(tier -> tier.isAtLeast(SupportTier.BEST_EFFORT))
                .toList());
        return Combinators.combine(
                        Arbitraries.of(REGISTRY.stacks()),
                        Arbitraries.of(TYPES),
                        Arbitraries.of("text-generation", "fill-mask", "new-task"),
                        tiers,
                        Arbitraries.integers().between(0, InstanceFamily.values().length),
                        Arbitraries.of("0.1", "0.4.5", "9").optional())
                .as((stack, type, task, tier, family, until) -> {
                    List<InstanceFamily> families =
                            stack.families().stream().sorted().toList();
                    SupportEntryBuilder entry = SupportEntry.of(stack.id(), type, task, tier)
                            .on(families.get(family % families.size()))
                            .seenIn("a test", LocalDate.of(2026, 11, 1));
                    until.ifPresent(entry::until);
                    return entry.build();
                })
                .list()
                .ofMaxSize(8);
    }
}
