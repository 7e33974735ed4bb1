package dev.hyperpod.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class CidrProperties {

    @Property
    void aBlockIsReadAsItIsWritten(
            @ForAll @LongRange(max = 0xffffffffL) long address, @ForAll @IntRange(max = 32) int prefix) {
        String text = new Cidr(address, 32).address(0) + "/" + prefix;

        Cidr block = Cidr.parse(text).orElseThrow();

        assertThat(Cidr.parse(block.toString())).contains(block);
        assertThat(block.contains(new Cidr(address, 32))).isTrue();
        assertThat(block.base() % block.size()).isZero();
    }

    @Property
    void halvesLieInTheWholeAndNotInEachOther(
            @ForAll @LongRange(max = 0xffffffffL) long address, @ForAll @IntRange(max = 31) int prefix) {
        Cidr whole = Cidr.parse(new Cidr(address, 32).address(0) + "/" + prefix).orElseThrow();
        Cidr low = new Cidr(whole.base(), prefix + 1);
        Cidr high = new Cidr(whole.base() + whole.size() / 2, prefix + 1);

        assertThat(whole.contains(low) && whole.contains(high)).isTrue();
        assertThat(low.overlaps(high)).isFalse();
        assertThat(low.overlaps(whole)).isTrue();
    }

    @Property
    void textThatIsNoBlockIsNone(@ForAll @StringLength(max = 20) String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
