package dev.hyperpod;

import static dev.hyperpod.ThreeZones.TYPE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.Rates;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Many who look for capacity at once, in one process. */
class ManySearchesTest {

    private static final int CALLERS = 50;

    /** Counts the calls that AWS throttles. */
    private static final class Throttled implements ExecutionInterceptor {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            if (context.exception() instanceof AwsServiceException failure && failure.isThrottlingException()) {
                calls.incrementAndGet();
            }
        }
    }

    private static ClusterSpec spec(int number) {
        return Specs.cluster("llama-" + number)
                .instanceGroup("workers", P5, 1)
                .vpc(ThreeZones.NETWORK)
                .build();
    }

    @Test
    void fiftyCallersAtOnceAreNotThrottledAndShareWhatTheyLearn() throws Exception {
        Throttled throttled = new Throttled();
        List<Attempt> attempts = new CopyOnWriteArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                        .world(Emulators::enlarge)
                        .rates(Rates.aws())
                        .start();
                HyperPodClient hyperpod = Clients.builder(aws)
                        .customize(client -> client.overrideConfiguration(c -> c.addExecutionInterceptor(throttled)))
                        .build()) {
            aws.clusters().dry("usw2-az1", TYPE);
            List<Future<Cluster>> found = IntStream.range(0, CALLERS)
                    .mapToObj(number ->
                            callers.submit(() -> hyperpod.create(spec(number), CapacityPolicy.anyZone(), attempts::add)
                                    .await()))
                    .toList();
            for (Future<Cluster> cluster : found) {
                assertThat(cluster.get().describe().isReady()).isTrue();
            }
            Instant known = attempts.stream()
                    .filter(attempt -> !attempt.isGranted())
                    .map(Attempt::ended)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(attempts)
                    .filteredOn(attempt -> attempt.offering().zoneId().equals("usw2-az1"))
                    .hasSizeLessThanOrEqualTo(CALLERS)
                    .allSatisfy(attempt -> assertThat(attempt.started()).isBefore(known));

            attempts.clear();
            hyperpod.create(spec(CALLERS), CapacityPolicy.anyZone(), attempts::add)
                    .await();
            assertThat(attempts)
                    .extracting(attempt -> attempt.offering().zoneId())
                    .containsExactly("usw2-az2");
            assertThat(hyperpod.clusters().all()).hasSize(CALLERS + 1);
            assertThat(throttled.calls).hasValue(0);
        } finally {
            callers.shutdownNow();
        }
    }
}
