package dev.hyperpod.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EmulatorClockProperties {

    @Property
    void everyTaskOfAnAdvanceRunsAtItsTimeInOrder(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 500) Integer> delays,
            @ForAll @IntRange(max = 600) int span) {
        try (EmulatorClock clock = EmulatorClock.manual(Instant.EPOCH)) {
            List<Long> ran = Collections.synchronizedList(new ArrayList<>());
            List<Future<?>> tasks = new ArrayList<>();
            delays.forEach(delay -> tasks.add(
                    clock.scheduler().schedule(() -> ran.add(clock.instant().getEpochSecond()), delay, SECONDS)));
            clock.advance(Duration.ofSeconds(span));
            List<Long> due = delays.stream()
                    .filter(delay -> delay <= span)
                    .map(Integer::longValue)
                    .sorted()
                    .toList();
            assertThat(ran).isEqualTo(due);
            assertThat(tasks.stream().filter(Future::isDone)).hasSize(due.size());
        }
    }

    @Property
    void anAutomaticClockRunsEveryTaskNotBeforeItsTime(
            @ForAll @Size(max = 40) List<@IntRange(max = 5000) Integer> delays) throws Exception {
        try (EmulatorClock clock = EmulatorClock.automatic(Instant.EPOCH)) {
            List<Future<Boolean>> tasks = new ArrayList<>();
            for (int delay : delays) {
                Instant due = clock.instant().plusSeconds(delay);
                tasks.add(clock.scheduler().schedule(() -> !clock.instant().isBefore(due), delay, SECONDS));
            }
            for (Future<Boolean> task : tasks) {
                assertThat(task.get(10, SECONDS)).isTrue();
            }
        }
    }
}
