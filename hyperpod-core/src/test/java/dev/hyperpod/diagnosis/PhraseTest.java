package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost the node             | We LOST   the 'node' today",
                "mount … timed out         | mount fs-1: timed out",
                "mount … timed out         | mount timed out",
                "limit '{quota}' is {n#} x | the limit `a b` is 12 x",
                "^M: bad interpreter       | /bin/bash^M: bad interpreter: No such file",
                "it is {what}              | it is x-1.",
                "NERR_{code}               | code 'NERR_RESOURCE_NC' (9)"
            })
    void aPhraseIsFoundInAnyDress(String phrase, String text) {
        assertThat(found(phrase, text)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost the node       | lost the nodes",
                "lost the node       | almost lost then node",
                "timed out           | untimed out",
                "trust … policy      | trust in policyholders",
                "is {n#} instances   | is many instances",
                "(Resources)         | Resources",
                "Action: Replace     | Reason=Action:Replace"
            })
    void aWordIsFoundAsAWholeOnly(String phrase, String text) {
        assertThat(found(phrase, text)).isEmpty();
    }

    @Test
    void whatANameStandsForIsKept() {
        assertThat(found("limit '{quota}' is {limit#}, {used#} in use", "a limit 'p5 usage' is 4, 3 in use"))
                .containsExactly(Map.of("quota", "p5 usage", "limit", "4", "used", "3"));
    }

    @Test
    void aNameAtTheEndStandsForAWordWithoutTheFullStop() {
        assertThat(found("perform: {action}", "may not perform: sagemaker:CreateCluster."))
                .containsExactly(Map.of("action", "sagemaker:CreateCluster"));
    }

    @Test
    void aGapDoesNotReachFar() {
        assertThat(found("begin … end", "begin " + "x ".repeat(90) + "end")).hasSize(1);
        assertThat(found("begin … end", "begin " + "x ".repeat(110) + "end")).isEmpty();
    }

    @Test
    void theCaseOfACodeCounts() {
        assertThat(found(Phrase.ofCode("SlowDown"), "slowdown of the GPU")).isEmpty();
        assertThat(found(Phrase.ofCode("SlowDown"), "An error occurred (SlowDown)"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"… at the start", "{name} at the start", "'()'", "a {b", "''"})
    void aPhraseWithoutAWordToLookForIsRefused(String phrase) {
        assertThatThrownBy(() -> Phrase.of(phrase)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Map<String, String>> found(String phrase, String text) {
        return found(Phrase.of(phrase), text);
    }

    private static List<Map<String, String>> found(Phrase phrase, String text) {
        PhraseIndex<String> index = new PhraseIndex<>();
        index.add(phrase, "");
        List<Map<String, String>> values = new ArrayList<>();
        index.find(PlainText.of(text), (meaning, match) -> values.add(match.values()));
        return values;
    }
}
