package dev.hyperpod.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CapacitySearchProperties {

    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
    private static final List<Offering> CANDIDATES = List.of(
            Offering.onDemand("usw2-az1", InstanceType.P5),
            Offering.onDemand("usw2-az2", InstanceType.P5),
            Offering.onDemand("usw2-az1", InstanceType.P5EN),
            Offering.onDemand("usw2-az2", InstanceType.P5EN));

    @Provide
    Arbitrary<ScriptedMarket.Reply> replies() {
        Arbitrary<RetryAdvice> advice = Arbitraries.frequencyOf(
                Tuple.of(8, avoid(RetryAdvice.Scope.CAPACITY)),
                Tuple.of(2, avoid(RetryAdvice.Scope.QUOTA)),
                Tuple.of(1, avoid(RetryAdvice.Scope.ADDRESSES)),
                Tuple.of(1, Arbitraries.just(RetryAdvice.unknown())),
                Tuple.of(1, Arbitraries.just(new RetryAdvice.Repeat(Duration.ofMinutes(1), Duration.ofMinutes(4), 3))),
                Tuple.of(1, Arbitraries.just(new RetryAdvice.Stop())));
        Arbitrary<Answer> answers = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(new Answer.Granted())),
                Tuple.of(6, advice.map(given -> new Answer.Refused("no", "", given))));
        return Combinators.combine(Arbitraries.integers().between(0, 30).map(Duration::ofMinutes), answers)
                .as(ScriptedMarket.Reply::new);
    }

    private static Arbitrary<RetryAdvice> avoid(RetryAdvice.Scope scope) {
        return Arbitraries.just(new RetryAdvice.Avoid(scope, Duration.ofMinutes(10), Duration.ofHours(2)));
    }

    @Property
    void howeverTheMarketAnswersNothingIsLostDoubledOrOverrun(
            @ForAll @Size(min = 1, max = 12) List<ScriptedMarket.@From("replies") Reply> replies,
            @ForAll @IntRange(min = 1, max = 4) int openAtOnce,
            @ForAll @IntRange(min = 0, max = 600) int deadlineMinutes,
            @ForAll @IntRange(min = 1, max = 20) int attempts) {
        try (EmulatorClock clock = EmulatorClock.automatic(BEGINNING)) {
            Pacer pacer = new Pacer(clock, clock.scheduler());
            SoldOut soldOut = new SoldOut(pacer, Duration.ofMinutes(25));
            ScriptedMarket market = new ScriptedMarket(pacer, openAtOnce, (number, offering) -> {
                assertThat(soldOut.until(offering))
                        .as("asked although sold out")
                        .isEmpty();
                return replies.get(number % replies.size());
            });
            Instant deadline = BEGINNING.plus(Duration.ofMinutes(deadlineMinutes));
            List<Attempt> told = new CopyOnWriteArrayList<>();

            CompletableFuture<List<Attempt>> search = CapacitySearch.begin(
                    pacer,
                    market,
                    Strategy.likeliest(),
                    soldOut,
                    new SearchLimits(deadline, attempts, Integer.MAX_VALUE),
                    CANDIDATES,
                    told::add);
            Optional<CapacityNotFoundException> failure = failure(search);

            List<Attempt> record =
                    failure.map(CapacityNotFoundException::attempts).orElseGet(search::join);
            assertThat(told).isEqualTo(record);
            assertThat(market.asked()).hasSizeLessThanOrEqualTo(attempts);
            assertThat(market.asked())
                    .allSatisfy(asked -> assertThat(asked.at()).isBefore(deadline));
            assertThat(market.mostHeld()).isLessThanOrEqualTo(openAtOnce);
            assertThat(record.stream().filter(Attempt::isGranted).count()).isEqualTo(failure.isPresent() ? 0 : 1);
            if (failure.isEmpty()) {
                assertThat(market.held())
                        .containsExactly(record.get(record.size() - 1).offering());
                assertThat(record.get(record.size() - 1).ended()).isBeforeOrEqualTo(deadline);
            }
        }
    }

    private static Optional<CapacityNotFoundException> failure(CompletableFuture<List<Attempt>> search) {
        try {
            search.join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CapacityNotFoundException notFound) {
                return Optional.of(notFound);
            }
            throw e;
        }
    }
}
