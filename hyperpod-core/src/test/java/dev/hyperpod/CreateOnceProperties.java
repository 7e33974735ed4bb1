package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Whatever happens to whoever creates a cluster, the next try ends with exactly one. */
class CreateOnceProperties {

    @Property
    void killedAtAnyPointAndRunAgainThereIsExactlyOneCluster(
            @ForAll @IntRange(min = 0, max = 12) int diesAtCall,
            @ForAll boolean afterTheCall,
            @ForAll @DoubleRange(min = 0, max = 0.2) double throttled,
            @ForAll @DoubleRange(min = 0, max = 0.1) double reset,
            @ForAll @DoubleRange(min = 0, max = 0.1) double lost,
            @ForAll long seed) {
        ClusterSpec spec = Specs.small("llama").build();
        try (HyperPodEmulator aws = HyperPodEmulator.builder().seed(seed).start()) {
            aws.faults().add(Fault.throttle().share(throttled));
            aws.faults().add(Fault.connectionReset().share(reset));
            aws.faults().add(Fault.lostAnswer().share(lost));
            try (HyperPodClient victim = Clients.builder(aws)
                    .httpClient(new Mortal(diesAtCall, afterTheCall))
                    .build()) {
                victim.create(spec).await();
            } catch (Killed | HyperPodException killed) {
                // Nothing of the victim lives on: its memory is not looked at again.
            }

            try (HyperPodClient heir = Clients.of(aws)) {
                Cluster cluster = heir.create(spec).await();
                assertThat(cluster.describe().isReady()).isTrue();
                assertThat(heir.clusters().all()).hasSize(1);
                assertThat(cluster.nodes().list().size()).isEqualTo(3);
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** An HTTP client whose process dies at a call, before it is sent or after AWS has carried it out. */
    private static final class Mortal implements SdkHttpClient {

        private final SdkHttpClient http = UrlConnectionHttpClient.create();
        private final AtomicInteger calls = new AtomicInteger();
        private final int diesAt;
        private final boolean afterTheCall;

        Mortal(int diesAt, boolean afterTheCall) {
            this.diesAt = diesAt;
            this.afterTheCall = afterTheCall;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            boolean last = calls.getAndIncrement() >= diesAt;
            if (last && !afterTheCall) {
                throw new Killed();
            }
            ExecutableHttpRequest prepared = http.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse answer = prepared.call();
                    if (last) {
                        throw new Killed();
                    }
                    return answer;
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
