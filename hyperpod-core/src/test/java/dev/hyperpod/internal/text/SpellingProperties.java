package dev.hyperpod.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class SpellingProperties {

    @Property
    void theWayBackIsAsLong(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        assertThat(Spelling.distance(a, b)).isEqualTo(Spelling.distance(b, a));
    }

    @Property
    void onlyEqualWordsAreAtNoDistance(
            @ForAll @AlphaChars @StringLength(max = 3) String a, @ForAll @AlphaChars @StringLength(max = 3) String b) {
        assertThat(Spelling.distance(a, b) == 0).isEqualTo(a.equalsIgnoreCase(b));
    }

    @Property
    void theDistanceLiesBetweenTheDifferenceOfLengthsAndTheLongerLength(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        assertThat(Spelling.distance(a, b))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
}
