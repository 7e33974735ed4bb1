package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void coloursQuotesAndLineBreaksAreGone() {
        assertThat(PlainText.of("\u001b[1;31mError\u001b[0m:  the 'role'\r\n\t \u201cx\u201d")
                        .shown())
                .isEqualTo("Error: the role x");
    }

    @Test
    void theEscapesOfJsonAreUndone() {
        assertThat(PlainText.of("a\\nb \\\"c\\\" \\u0027d\\u0027 \\u001b[31me\\u001b[0m $'\\\\r': f\\r\\ng")
                        .shown())
                .isEqualTo("a b c d e $r: f g");
    }

    @Test
    void aPlaceIsInTheLineOfTheOriginal() {
        PlainText text = PlainText.of("one\n\n\nfour 'x'\nfive");

        assertThat(text.line(text.shown().indexOf("one"))).isEqualTo(1);
        assertThat(text.line(text.shown().indexOf("four"))).isEqualTo(4);
        assertThat(text.line(text.shown().indexOf("five"))).isEqualTo(5);
    }

    @Test
    void ofAVeryLongTextTheTwoEndsAreRead() {
        String filler = "filler\n".repeat(PlainText.LONGEST / 7 + 1);
        PlainText text = PlainText.of("first\n" + filler + "last");

        assertThat(text.shown()).startsWith("first").endsWith("last").hasSizeLessThan(PlainText.LONGEST + 2);
        assertThat(text.line(text.shown().indexOf("last"))).isEqualTo(PlainText.LONGEST / 7 + 3);
    }
}
