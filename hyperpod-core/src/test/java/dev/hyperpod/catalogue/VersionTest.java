package dev.hyperpod.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.31, 1.31",
        "v1.18.3-eksbuild.1, 1.18.3",
        "1.18.3+meta, 1.18.3",
        "24.05.2-1, 24.05.2",
        "7, 7",
        "v1.31.4-eks-2d5f260, 1.31.4"
    })
    void theNumbersAtTheHeadAreRead(String text, String numbers) {
        assertThat(Version.parse(text)).hasValue(Version.parse(numbers).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "v", ".1", "1.", "1..2", "99999999999"})
    void aTextWithoutVersionGivesNone(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.9, 1.30, -1", "1.30, 1.30, 0", "1.30, 1.30.0, 0", "2, 1.99, 1", "1.18.3, 1.18.10, -1"})
    void versionsAreOrderedNumberByNumber(String one, String other, int order) {
        Version a = Version.parse(one).orElseThrow();
        Version b = Version.parse(other).orElseThrow();

        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(order);
        assertThat(a.isAtLeast(b)).isEqualTo(order >= 0);
    }

    @Test
    void aVersionWithoutNumbersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Version(List.of()));
    }
}
