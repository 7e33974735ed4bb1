package dev.hyperpod.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.internal.text.Spelling;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InstanceTypeProperties {

    private enum Slip {
        TOO_MANY,
        TOO_FEW,
        WRONG,
        SWAPPED
    }

    record Misspelt(InstanceType meant, String written) {}

    @Property
    void aNameWithOneSlipSuggestsTheTypeThatWasMeantOrThreeAsNear(@ForAll("misspelt") Misspelt misspelt) {
        InstanceType written = InstanceType.of(misspelt.written);
        Assume.that(!written.isKnown());

        List<InstanceType> suggestions = written.suggestions();

        if (!suggestions.contains(misspelt.meant)) {
            assertThat(suggestions)
                    .hasSize(3)
                    .allSatisfy(other -> assertThat(
                                    Spelling.nearest(misspelt.written, List.of(other.name(), misspelt.meant.name()), 2))
                            .as("%s for %s", other, misspelt)
                            .startsWith(other.name()));
        }
    }

    @Property
    void aNameWithOneSlipIsNeverWithoutSuggestion(@ForAll("misspelt") Misspelt misspelt) {
        InstanceType written = InstanceType.of(misspelt.written);

        assertThat(written.isKnown() || !written.suggestions().isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<Misspelt> misspelt() {
        return Combinators.combine(
                        Arbitraries.of(InstanceType.known()),
                        Arbitraries.of(Slip.class),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.of("abcdefghijklmnopqrstuvwxyz0123456789.-_ ".split("")))
                .as((type, slip, position, letter) ->
                        new Misspelt(type, misspell(type.name(), slip, position, letter)));
    }

    private static String misspell(String name, Slip slip, int position, String letter) {
        int at = position % (name.length() - 1);
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        return switch (slip) {
            case TOO_MANY -> before + letter + name.substring(at);
            case TOO_FEW -> before + after;
            case WRONG -> before + letter + after;
            case SWAPPED -> before + after.charAt(0) + name.charAt(at) + after.substring(1);
        };
    }
}
