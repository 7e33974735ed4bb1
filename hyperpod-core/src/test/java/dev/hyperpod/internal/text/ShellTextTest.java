package dev.hyperpod.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"train.py", "--tensor_parallel_size", "Qwen/Qwen3-4B", "a=b,c:d@1%"})
    void aPlainWordStaysAsItIs(String word) {
        assertThat(ShellText.word(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"a b|'a b'", "$(rm -rf /)|'$(rm -rf /)'", "it's|'it'\\''s'", "*|'*'", "~|'~'", "é|'é'"},
            delimiter = '|')
    void whatAShellWouldSeeSomethingInIsQuoted(String text, String word) {
        assertThat(ShellText.word(text)).isEqualTo(word);
    }

    @Test
    void nothingIsAWordToo() {
        assertThat(ShellText.word("")).isEqualTo("''");
    }
}
