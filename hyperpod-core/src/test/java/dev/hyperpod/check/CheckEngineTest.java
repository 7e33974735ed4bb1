package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.HyperPod;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.internal.aws.AwsClients;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckEngineTest {

    private final HyperPodEmulator emulator = HyperPodEmulator.start();
    private final Pacer pacer = new Pacer(emulator.clock(), emulator.clock().scheduler());

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Report run(Fact<String> fact) {
        AwsClients aws = new AwsClients("us-west-2", pacer, settings -> {}, Map.of());
        return new CheckEngine(List.of(new Reading(fact)))
                .run(Subject.of(HyperPod.cluster("llama").build()), new AccountReader(aws, Runnable::run), () -> 0);
    }

    @Test
    void aRunThatWasInterruptedIsNoReport() {
        assertThatThrownBy(() -> run(new Interrupted())).isInstanceOf(OperationInterruptedException.class);
    }

    @Test
    void aRunWhoseFactWasInterruptedInAnotherFactIsNoReport() {
        assertThatThrownBy(() -> run(new Outer())).isInstanceOf(OperationInterruptedException.class);
    }

    /** Judges nothing, and goes on without what cannot be read. */
    private record Reading(Fact<String> fact) implements Check {
        @Override
        public CheckId id() {
            return new CheckId("test.reading", "TST-001");
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String rule() {
            return "it can be read";
        }

        @Override
        public List<Finding> judge(Subject subject, Facts facts) {
            try {
                facts.get(fact);
                return List.of();
            } catch (FactUnavailableException e) {
                return List.of(notChecked("name", e));
            }
        }
    }

    private record Interrupted() implements Fact<String> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public String read(FactSource source) {
            throw new OperationInterruptedException("interrupted while AWS was called", null);
        }
    }

    private record Outer() implements Fact<String> {
        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public String read(FactSource source) {
            return source.get(new Interrupted());
        }
    }
}
