package dev.hyperpod.testkit;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EmulatorClockTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final EmulatorClock manual = EmulatorClock.manual(START);
    private final EmulatorClock automatic = EmulatorClock.automatic(START);

    @AfterEach
    void close() {
        manual.close();
        automatic.close();
    }

    @Test
    void aManualClockStandsStillUntilItIsAdvanced() {
        assertThat(manual.instant()).isEqualTo(START);
        manual.advance(Duration.ofHours(2));
        assertThat(manual.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void tasksRunInTheOrderOfTheirTimesAndSeeTheirOwnTime() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        at(manual, 3, () -> seen.add("c " + passed(manual)));
        at(manual, 1, () -> seen.add("a " + passed(manual)));
        at(manual, 2, () -> seen.add("b " + passed(manual)));
        manual.advance(Duration.ofMinutes(2));
        assertThat(seen).containsExactly("a PT1M", "b PT2M");
        manual.advance(Duration.ofMinutes(1));
        assertThat(seen).endsWith("c PT3M");
    }

    @Test
    void aTaskScheduledWithinTheSpanRunsInTheSameAdvance() {
        List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
        at(manual, 1, () -> at(manual, 1, () -> seen.add(passed(manual))));
        manual.advance(Duration.ofMinutes(5));
        assertThat(seen).containsExactly(Duration.ofMinutes(2));
        assertThat(passed(manual)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aTaskWithoutDelayRunsAtOnce() throws Exception {
        assertThat(manual.scheduler().submit(() -> "done").get(10, SECONDS)).isEqualTo("done");
        assertThat(passed(manual)).isZero();
    }

    @Test
    void anAutomaticClockPollsForHoursAtOnce() throws Exception {
        CountDownLatch polled = new CountDownLatch(1000);
        Runnable poll = new Runnable() {
            @Override
            public void run() {
                polled.countDown();
                if (polled.getCount() > 0) {
                    at(automatic, 1, this);
                }
            }
        };
        at(automatic, 1, poll);
        assertThat(polled.await(10, SECONDS)).isTrue();
        assertThat(passed(automatic)).isEqualTo(Duration.ofMinutes(1000));
    }

    @Test
    void anAutomaticClockStandsStillWhileATaskRuns() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        Future<?> running = automatic.scheduler().submit(() -> finish.await(10, SECONDS));
        ScheduledFuture<Duration> later = automatic.scheduler().schedule(() -> passed(automatic), 1, HOURS);
        assertThat(passed(automatic)).isZero();
        assertThat(later.isDone()).isFalse();
        finish.countDown();
        assertThat(later.get()).isEqualTo(Duration.ofHours(1));
        running.get();
    }

    @Test
    void anAutomaticClockStandsStillWhileARequestIsInFlight() throws Exception {
        ScheduledFuture<?> later = automatic.holdingStill(() -> {
            ScheduledFuture<?> hour = planned(automatic, 60, () -> {});
            assertThat(passed(automatic)).isZero();
            return hour;
        });
        later.get();
        assertThat(passed(automatic)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aScaledClockRunsTasksWhenTheyAreDue() throws Exception {
        try (EmulatorClock scaled = EmulatorClock.scaled(100_000)) {
            Instant before = scaled.instant();
            ScheduledFuture<Instant> hour = scaled.scheduler().schedule(scaled::instant, 1, HOURS);
            assertThat(hour.get()).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void aCancelledTaskLeavesTheQueue() {
        ScheduledFuture<?> task = planned(manual, 1, () -> {});
        task.cancel(false);
        assertThat(manual.scheduler().shutdownNow()).isEmpty();
    }

    @Test
    void fixedRateCountsFromTheDueTimesAndStopsWhenCancelled() {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> task = manual.scheduler().scheduleAtFixedRate(runs::incrementAndGet, 0, 10, MINUTES);
        manual.advance(Duration.ofHours(1));
        assertThat(runs).hasValue(7);
        task.cancel(false);
        manual.advance(Duration.ofHours(1));
        assertThat(runs).hasValue(7);
    }

    @Test
    void aRepeatingTaskThatThrowsStops() {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> task = manual.scheduler()
                .scheduleWithFixedDelay(
                        () -> {
                            if (runs.incrementAndGet() == 2) {
                                throw new IllegalStateException("enough");
                            }
                        },
                        1,
                        1,
                        MINUTES);
        manual.advance(Duration.ofHours(1));
        assertThat(runs).hasValue(2);
        assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("enough");
    }

    @Test
    void invokeAllRunsEverything() throws Exception {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
        int sum = 0;
        for (Future<Integer> future : automatic.scheduler().invokeAll(tasks)) {
            sum += future.get();
        }
        assertThat(sum).isEqualTo(6);
        assertThat(automatic.scheduler().invokeAny(tasks)).isBetween(1, 3);
    }

    @Test
    void afterShutdownDelayedTasksStillRunAndRepeatingOnesDoNot() throws Exception {
        AtomicInteger once = new AtomicInteger();
        AtomicInteger often = new AtomicInteger();
        at(manual, 5, once::incrementAndGet);
        ScheduledFuture<?> repeating = manual.scheduler().scheduleAtFixedRate(often::incrementAndGet, 1, 1, MINUTES);
        manual.scheduler().shutdown();
        assertThatThrownBy(() -> at(manual, 1, () -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(manual.scheduler().isTerminated()).isFalse();
        manual.advance(Duration.ofMinutes(10));
        assertThat(once).hasValue(1);
        assertThat(often).hasValue(0);
        assertThat(repeating.isCancelled()).isTrue();
        assertThat(manual.scheduler().awaitTermination(10, SECONDS)).isTrue();
    }

    @Test
    void closingReleasesWhoWaitsForATask() {
        ScheduledFuture<?> task = planned(manual, 5, () -> {});
        manual.close();
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
        assertThat(manual.instant()).isEqualTo(START);
    }

    @Test
    void aTaskCannotAdvanceTheClockThatWaitsForIt() {
        ScheduledFuture<?> task = planned(manual, 1, () -> manual.advance(Duration.ofMinutes(1)));
        manual.advance(Duration.ofMinutes(1));
        assertThatThrownBy(task::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAManualClockCanBeAdvanced() {
        assertThatThrownBy(() -> automatic.advance(Duration.ofMinutes(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> manual.advance(Duration.ofMinutes(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void at(EmulatorClock clock, long minutes, Runnable work) {
        ScheduledFuture<?> unused = planned(clock, minutes, work);
    }

    private static ScheduledFuture<?> planned(EmulatorClock clock, long minutes, Runnable work) {
        return clock.scheduler().schedule(work, minutes, MINUTES);
    }

    private static Duration passed(EmulatorClock clock) {
        return Duration.between(START, clock.instant());
    }
}
