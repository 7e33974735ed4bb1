package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4BlockTest {

    private static Ipv4Block block(String text) {
        return Ipv4Block.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 255.255.255.255/32, true",
        "10.0.0.0/16, 10.0.16.0/20, true",
        "10.0.16.0/20, 10.0.16.0/20, true",
        "10.0.16.0/20, 10.0.0.0/16, false",
        "10.0.0.0/20, 10.0.16.0/20, false",
        "172.16.0.0/12, 172.32.0.0/16, false"
    })
    void aBlockContainsWhatSharesItsLeadingBits(String wide, String narrow, boolean contains) {
        assertThat(block(wide).contains(block(narrow))).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg-0123456789abcdef0", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "::/0", ""})
    void whatIsNoBlockIsNone(String text) {
        assertThat(Ipv4Block.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 28",
        "11, 28",
        "12, 27",
        "251, 24",
        "252, 23",
        "324, 23",
        "1019, 22",
        "4091, 20",
        "4092, 19",
        "65531, 16"
    })
    void theSmallestSubnetThatFitsHasFiveAddressesLessThanItsBlock(int addresses, int prefix) {
        assertThat(Ipv4Block.smallestSubnet(addresses)).hasValue(prefix);
    }

    @Test
    void noSubnetHoldsMoreThanASlash16() {
        assertThat(Ipv4Block.smallestSubnet(65_532)).isEmpty();
    }
}
