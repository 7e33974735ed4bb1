package dev.hyperpod.testkit.service.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.wire.AwsError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class FilterPatternProperties {

    @Property
    void anyTextIsAPatternOrAnInvalidParameter(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({
                        'a', '1', ' ', '"', '%', '?', '-', '{', '}', '$', '.', '=', '(', ')', '&', '|', '[', ']', '*',
                        '\\'
                    })
                    String text) {
        try {
            assertThat(FilterPattern.parse(text).test("{\"a\":1}")).isIn(true, false);
        } catch (AwsError e) {
            assertThat(e.code()).isEqualTo("InvalidParameterException");
        }
    }

    @Property
    void aQuotedPhraseFindsItselfInAnyLine(
            @ForAll @StringLength(max = 20) @Chars({'a', ' ', '"', '.', '{'}) String phrase) {
        String quoted = "\"" + phrase.replace("\"", "\\\"") + "\"";
        assertThat(FilterPattern.parse(quoted).test("before " + phrase + " after"))
                .isTrue();
    }
}
