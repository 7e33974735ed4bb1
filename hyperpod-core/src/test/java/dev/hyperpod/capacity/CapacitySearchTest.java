package dev.hyperpod.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {

    private static final Offering FIRST = Offering.onDemand("usw2-az1", InstanceType.P5);
    private static final Offering SECOND = Offering.onDemand("usw2-az2", InstanceType.P5);
    private static final Duration ATTEMPT = Duration.ofMinutes(20);
    private static final Answer GRANTED = new Answer.Granted();

    private final EmulatorClock clock = EmulatorClock.automatic(Instant.parse("2026-01-05T00:00:00Z"));
    private final Pacer pacer = new Pacer(clock, clock.scheduler());
    private final SoldOut soldOut = new SoldOut(pacer, Duration.ofMinutes(25));

    @AfterEach
    void close() {
        clock.close();
    }

    private ScriptedMarket market(int openAtOnce, BiFunction<Integer, Offering, Answer> script) {
        return new ScriptedMarket(
                pacer,
                openAtOnce,
                (number, offering) -> new ScriptedMarket.Reply(
                        offering.equals(FIRST) ? ATTEMPT : ATTEMPT.plusMinutes(2), script.apply(number, offering)));
    }

    private List<Attempt> search(Market market, Duration within) {
        return CapacitySearch.begin(
                        pacer,
                        market,
                        Strategy.likeliest(),
                        soldOut,
                        SearchLimits.within(within, pacer.instant()),
                        List.of(FIRST, SECOND),
                        attempt -> {})
                .join();
    }

    private static Answer refused(RetryAdvice advice) {
        return new Answer.Refused("AWS said no", "the pool is empty", advice);
    }

    private static Answer soldOut(RetryAdvice.Scope scope) {
        return refused(new RetryAdvice.Avoid(scope, Duration.ofMinutes(10), Duration.ofHours(2)));
    }

    @Test
    void whereOneZoneIsDryTheNextIsAsked() {
        List<Attempt> attempts = search(
                market(1, (number, offering) -> offering.equals(FIRST) ? soldOut(RetryAdvice.Scope.CAPACITY) : GRANTED),
                Duration.ofHours(2));

        assertThat(attempts).extracting(Attempt::offering).containsExactly(FIRST, SECOND);
        assertThat(attempts.get(0))
                .hasToString("1. ml.p5.48xlarge in usw2-az1, 20 min: the pool is empty (AWS said no)"
                        + " → avoid this instance type in this zone until 2026-01-05T00:45:00Z");
    }

    @Test
    void aTypeWithoutQuotaIsAskedForInNoZone() {
        assertThatThrownBy(() -> search(
                        market(1, (number, offering) -> soldOut(RetryAdvice.Scope.QUOTA)), Duration.ofMinutes(40)))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("sold out until after the deadline, after 1 attempt");
    }

    @Test
    void whatNoOtherPlaceCanMendEndsTheSearchAtOnce() {
        ScriptedMarket market = market(1, (number, offering) -> refused(new RetryAdvice.Stop()));

        assertThatThrownBy(() -> search(market, Duration.ofHours(9)))
                .hasMessageContaining("no further attempt would help");
        assertThat(market.asked()).hasSize(1);
    }

    @Test
    void whatNobodyKnowsIsTriedOnceMore() {
        ScriptedMarket market = market(1, (number, offering) -> refused(RetryAdvice.unknown()));

        assertThatThrownBy(() -> search(market, Duration.ofHours(9))).hasMessageContaining("again and again");
        assertThat(market.asked()).hasSize(2);
    }

    @Test
    void whatAnotherSearchLearntIsNotTriedAgain() {
        soldOut.note(FIRST, (RetryAdvice.Avoid) ((Answer.Refused) soldOut(RetryAdvice.Scope.CAPACITY)).advice());

        assertThat(search(market(1, (number, offering) -> GRANTED), Duration.ofHours(1)))
                .extracting(Attempt::offering)
                .containsExactly(SECOND);
    }

    @Test
    void theDeadlineEndsASearchWhoseQuestionIsStillOpen() {
        try (EmulatorClock manual = EmulatorClock.manual(Instant.EPOCH)) {
            Pacer own = new Pacer(manual, manual.scheduler());
            CompletableFuture<List<Attempt>> search = CapacitySearch.begin(
                    own,
                    new ScriptedMarket(own, 1, (number, offering) -> new ScriptedMarket.Reply(ATTEMPT, GRANTED)),
                    Strategy.likeliest(),
                    new SoldOut(own, ATTEMPT),
                    SearchLimits.within(Duration.ofMinutes(7), own.instant()),
                    List.of(FIRST, SECOND),
                    attempt -> {});

            manual.advance(Duration.ofMinutes(6));
            assertThat(search).isNotDone();
            manual.advance(Duration.ofMinutes(1));
            assertThatThrownBy(search::join).hasMessageContaining("the deadline passed; asked for and not answered");
        }
    }

    @Test
    void aSearchThatNobodyWaitsForAsksNoFurther() {
        try (EmulatorClock manual = EmulatorClock.manual(Instant.EPOCH)) {
            Pacer own = new Pacer(manual, manual.scheduler());
            ScriptedMarket market = new ScriptedMarket(
                    own,
                    1,
                    (number, offering) -> new ScriptedMarket.Reply(ATTEMPT, soldOut(RetryAdvice.Scope.CAPACITY)));
            CompletableFuture<List<Attempt>> search = CapacitySearch.begin(
                    own,
                    market,
                    Strategy.likeliest(),
                    new SoldOut(own, ATTEMPT),
                    SearchLimits.within(Duration.ofHours(9), own.instant()),
                    List.of(FIRST, SECOND),
                    attempt -> {});
            manual.advance(Duration.ofMinutes(10));

            search.cancel(false);
            manual.advance(Duration.ofHours(2));

            assertThat(market.asked()).hasSize(1);
        }
    }

    @Test
    void whenOneOfSeveralIsGrantedTheOthersAreTakenBack() {
        ScriptedMarket market = market(2, (number, offering) -> GRANTED);

        assertThat(search(market, Duration.ofHours(1)))
                .extracting(Attempt::offering, Attempt::isGranted)
                .containsExactly(tuple(SECOND, false), tuple(FIRST, true));
        assertThat(market.asked()).hasSize(2);
        assertThat(market.held()).containsExactly(FIRST);
    }

    @Test
    void whileOneIsToBeRepeatedAnotherIsAsked() {
        RetryAdvice later = new RetryAdvice.Repeat(Duration.ofMinutes(20), Duration.ofMinutes(30), 3);
        List<Attempt> attempts = search(
                market(1, (number, offering) -> offering.equals(FIRST) ? refused(later) : GRANTED),
                Duration.ofHours(2));

        assertThat(attempts).extracting(Attempt::offering).containsExactly(FIRST, SECOND);
        assertThat(attempts.get(1).started()).isEqualTo(attempts.get(0).ended());
    }

    @Test
    void thePausesBetweenRepetitionsGrow() {
        RetryAdvice later = new RetryAdvice.Repeat(Duration.ofMinutes(1), Duration.ofMinutes(3), 3);
        ScriptedMarket market = new ScriptedMarket(
                pacer, 1, (number, offering) -> new ScriptedMarket.Reply(Duration.ZERO, refused(later)));

        assertThatThrownBy(() -> CapacitySearch.begin(
                                pacer,
                                market,
                                Strategy.likeliest(),
                                soldOut,
                                SearchLimits.within(Duration.ofHours(2), pacer.instant()),
                                List.of(FIRST),
                                attempt -> {})
                        .join())
                .hasMessageContaining("again and again");
        assertThat(market.asked())
                .extracting(asked -> Duration.between(Instant.parse("2026-01-05T00:00:00Z"), asked.at()))
                .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(6));
    }
}
