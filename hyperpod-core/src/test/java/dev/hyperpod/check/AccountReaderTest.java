package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.MissingModuleException;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

class AccountReaderTest {

    private static final AtomicInteger READS = new AtomicInteger();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final AccountReader account = new AccountReader(new NoAws(new Pacer(now::get, threads)), threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        READS.set(0);
    }

    private MemoisedFacts run() {
        return new MemoisedFacts(account);
    }

    @Test
    void aFactIsReadOnceInARunAndAgainInTheNext() {
        MemoisedFacts run = run();
        run.get(new Counted("a", Duration.ZERO));
        run.get(new Counted("a", Duration.ZERO));
        assertThat(READS).hasValue(1);

        run().get(new Counted("a", Duration.ZERO));
        assertThat(READS).hasValue(2);
    }

    @Test
    void whatMayBeKeptServesLaterRunsUntilItsTimeIsOver() {
        Counted fact = new Counted("a", Duration.ofHours(1));
        run().get(fact);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(59)));
        run().get(fact);
        assertThat(READS).hasValue(1);

        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        run().get(fact);
        assertThat(READS).hasValue(2);
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        Counted fact = new Counted("a", Duration.ofHours(1));
        run().get(fact);
        account.forget();
        run().get(fact);

        assertThat(READS).hasValue(2);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> run().get(new Failing())).isInstanceOf(FactUnavailableException.class);
        assertThatThrownBy(() -> run().get(new Failing())).isInstanceOf(FactUnavailableException.class);

        assertThat(READS).hasValue(2);
    }

    @Test
    void manyFactsComeInTheOrderAskedFor() {
        List<Counted> facts = List.of(
                new Counted("a", Duration.ZERO), new Counted("b", Duration.ZERO), new Counted("c", Duration.ZERO));

        assertThat(run().getAll(facts)).containsExactly("a", "b", "c");
        assertThat(READS).hasValue(3);
    }

    @Test
    void aClassThatIsNotThereNamesTheModuleThatHasIt() {
        assertThatThrownBy(() -> run().get(new Lacking()))
                .isInstanceOf(FactUnavailableException.class)
                .hasCauseInstanceOf(MissingModuleException.class)
                .hasMessageContaining("software.amazon.awssdk:fsx");
    }

    private record Counted(String value, Duration keptFor) implements Fact<String> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public String read(FactSource source) {
            READS.incrementAndGet();
            return value;
        }
    }

    private record Failing() implements Fact<String> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public Duration keptFor() {
            return Duration.ofHours(1);
        }

        @Override
        public String read(FactSource source) {
            READS.incrementAndGet();
            throw new HyperPodException("no", List.of(), null);
        }
    }

    private record Lacking() implements Fact<String> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public String read(FactSource source) {
            throw new NoClassDefFoundError("software/amazon/awssdk/services/fsx/FSxClient");
        }
    }

    private record NoAws(Pacer pacer) implements Aws {
        @Override
        public String region() {
            return "us-west-2";
        }

        @Override
        public <C, B extends AwsClientBuilder<B, C>, T> T call(
                Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
            throw new AssertionError("no call was expected, but there was " + action);
        }
    }
}
