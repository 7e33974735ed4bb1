package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationTest {

    private final EmulatorClock clock = EmulatorClock.manual(Instant.parse("2026-01-05T00:00:00Z"));
    private final Pacer pacer = new Pacer(clock, clock.scheduler());
    private final Instant begin = clock.instant();

    @AfterEach
    void stop() {
        clock.close();
    }

    /** A cluster whose two nodes come after 17 and 40 minutes. */
    private CompletableFuture<Optional<String>> look(Operation<String> operation) {
        Duration passed = Duration.between(begin, pacer.instant());
        int nodes = passed.toMinutes() < 17 ? 0 : passed.toMinutes() < 40 ? 1 : 2;
        operation.report(nodes < 2 ? "Creating" : "InService", nodes, 2, "nodes");
        return CompletableFuture.completedFuture(nodes < 2 ? Optional.empty() : Optional.of("llama"));
    }

    @Test
    void aListenerIsToldOfEachChangeAndElseEveryFiveMinutes() {
        List<Progress> told = new CopyOnWriteArrayList<>();

        Operation.start("create cluster llama", pacer, this::look).onProgress(told::add);
        clock.advance(Duration.ofHours(1));

        assertThat(told).extracting(Progress::done).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
        assertThat(told.get(4).elapsed()).isBetween(Duration.ofMinutes(17), Duration.ofSeconds(17 * 60 + 30));
        assertThat(told.get(9).state()).isEqualTo("InService");
    }

    @Test
    void aListenerThatComesLateIsToldHowItEnded() {
        List<Progress> told = new CopyOnWriteArrayList<>();
        Operation<String> operation = Operation.start("create cluster llama", pacer, this::look);
        clock.advance(Duration.ofHours(1));

        operation.onProgress(told::add);

        assertThat(told).extracting(Progress::state).containsExactly("InService");
    }

    @Test
    void aListenerThatFailsIsToldAgainAndHoldsNothingUp() {
        List<Progress> told = new CopyOnWriteArrayList<>();

        Operation<String> operation = Operation.start("create cluster llama", pacer, this::look)
                .onProgress(progress -> {
                    told.add(progress);
                    throw new IllegalStateException("not today");
                });
        clock.advance(Duration.ofHours(1));

        assertThat(operation.await()).isEqualTo("llama");
        assertThat(told).hasSizeGreaterThan(2);
    }
}
