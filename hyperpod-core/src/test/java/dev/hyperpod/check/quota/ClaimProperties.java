package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClaimProperties {

    private static Claim claim(int needed, int used, int taken) {
        return new Claim(TypeClaims.quota(InstanceType.P5, false), "here", "p5", needed, used, List.of(), taken, true);
    }

    private static AppliedQuota limit(long value) {
        return new AppliedQuota("L-8762A75F", value, true);
    }

    @Property
    void whatIsWantedIsTheLeastQuotaThatSuffices(
            @ForAll @IntRange(min = 1, max = 5000) int needed, @ForAll @IntRange(max = 5000) int used) {
        Claim claim = claim(needed, used, 0);

        assertThat(claim.isShort(limit(claim.wanted()))).isFalse();
        assertThat(claim.isShort(limit(claim.wanted() - 1))).isTrue();
    }

    @Property
    void whatIsTakenAlreadyIsNeverShort(
            @ForAll @IntRange(max = 5000) int taken,
            @ForAll @IntRange(max = 5000) int used,
            @ForAll @IntRange(max = 5000) int value) {
        assertThat(claim(taken, used, taken).isShort(limit(value))).isFalse();
    }
}
