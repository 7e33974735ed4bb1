package dev.hyperpod.neuron.registry.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.neuron.registry.Registry;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Documents that were cut, doubled, overwritten or swapped. */
class RefreshProperties {

    private static final Registry REGISTRY = Registry.bundled();

    /** As many as are asked for, whatever the default number of tries is. */
    private static final int PAGES = 10_000;

    @Property(tries = PAGES, shrinking = ShrinkingMode.OFF)
    void aMangledDocumentHasATypedOutcomeAndTakesNothingAway(
            @ForAll UpstreamDocument document, @ForAll("mangled") String text) {
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(document, text));

        assertThat(refreshed.outcomes().get(document)).isInstanceOfAny(Outcome.Read.class, Outcome.Refused.class);
        assertThat(refreshed.registry().entries().subList(0, REGISTRY.entries().size()))
                .isEqualTo(REGISTRY.entries());
        assertThat(refreshed.registry().stacks()).isEqualTo(REGISTRY.stacks());
        assertThat(refreshed.registry().sdkReleases()).containsAll(REGISTRY.sdkReleases());
        if (refreshed.outcomes().get(document) instanceof Outcome.Refused) {
            assertThat(refreshed.registry().entries()).hasSameSizeAs(REGISTRY.entries());
        }
    }

    @Property
    void anyTextIsADocumentWithATypedOutcome(@ForAll UpstreamDocument document, @ForAll String text) {
        Refreshed refreshed = RegistryRefresh.of(REGISTRY).read(Map.of(document, text));

        assertThat(refreshed.outcomes()).containsKey(document);
        assertThat(refreshed.toString()).isNotBlank();
    }

    @Provide
    Arbitrary<String> mangled() {
        Arbitrary<String> samples = Arbitraries.of(UpstreamDocument.class).map(Samples::text);
        return Combinators.combine(
                        samples,
                        samples,
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.strings()
                                .withChars("|-#✓✗,<>()\"' \n\\\u202e\u0000aA1.")
                                .ofMaxLength(12),
                        Arbitraries.integers().between(0, 4))
                .as(RefreshProperties::mangle);
    }

    private static String mangle(String text, String other, double from, double to, String junk, int how) {
        int a = (int) (Math.min(from, to) * text.length());
        int b = (int) (Math.max(from, to) * text.length());
        return switch (how) {
            case 0 -> text.substring(0, a) + junk;
            case 1 -> text.substring(0, a) + junk + text.substring(b);
            case 2 -> text.substring(0, b) + text.substring(a);
            case 3 -> text.substring(0, a) + other.substring((int) (from * other.length()));
            default -> text.replace(junk.isEmpty() ? "|" : junk.substring(0, 1), junk);
        };
    }
}
