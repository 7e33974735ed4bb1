package dev.hyperpod.testkit.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityMarketTest {

    private static final List<String> ZONES = List.of("usw2-az1", "usw2-az2", "usw2-az3");

    private static List<Boolean> look(CapacityMarket market) {
        return IntStream.range(0, 500)
                .mapToObj(i -> market.isOpen(ZONES.get(i % 3), Duration.ofMinutes(7L * i)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameMarketAndAnotherAnother(Shape shape) {
        CapacityMarket market = CapacityMarket.of(shape, ZONES, 1);

        assertThat(look(market)).isEqualTo(look(CapacityMarket.of(shape, ZONES, 1)));
        assertThat(market.creation()).isNotEqualTo(CapacityMarket.of(shape, ZONES, 2).creation());
    }

    @ParameterizedTest
    @EnumSource
    void aZoneIsOpenAtItsNextOpeningAndNotBefore(Shape shape) {
        CapacityMarket market = CapacityMarket.of(shape, ZONES, 3);
        Duration from = Duration.ofMinutes(200);

        ZONES.forEach(zone -> market.nextOpening(zone, from).ifPresent(opening -> {
            assertThat(market.isOpen(zone, opening)).isTrue();
            assertThat(opening.equals(from) || !market.isOpen(zone, opening.minusMillis(1)))
                    .isTrue();
        }));
    }

    @ParameterizedTest
    @EnumSource
    void aCreationTakesFifteenToTwentyFiveMinutes(Shape shape) {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(seed -> CapacityMarket.of(shape, ZONES, seed).creation()))
                .allMatch(time -> time.toMinutes() >= 15 && time.toMinutes() <= 25);
    }

    @Test
    void aDeadZoneNeverOpens() {
        assertThat(CapacityMarket.of(Shape.FIRST_ZONE_DEAD, ZONES, 5).nextOpening("usw2-az1", Duration.ZERO))
                .isEmpty();
    }

    @Test
    void zonesAreOpenAsOftenAsTheirShapeSays() {
        long open = IntStream.range(0, 400)
                .filter(seed -> CapacityMarket.of(Shape.BURSTY, ZONES, seed).isOpen("usw2-az2", Duration.ofHours(5)))
                .count();

        assertThat(open).isBetween(60L, 140L);
    }
}
