package dev.hyperpod.aws;

import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.time.Pacer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/**
 * How checks and orchestrators reach AWS: with the user's own clients where some were handed in, else with clients made
 * on first use that share one HTTP client, the credentials, the region and the endpoint of the {@code HyperPodClient}.
 *
 * <p>Thread-safe. Calls block; throttling and failures of AWS are repeated with full-jitter backoff, and every other
 * failure is thrown as an {@link AwsCallException} that names the IAM action.
 */
public interface Aws {

    /** The region that calls go to, such as {@code us-west-2}. */
    String region();

    /** The time in which retries wait. */
    Pacer pacer();

    /**
     * Calls AWS through a client of the given type.
     *
     * @param type the SDK client's interface, such as {@code EksClient.class}
     * @param builder makes a builder for it, such as {@code EksClient::builder}; used when the user gave no client
     * @param action the IAM action of the call, such as {@code eks:DescribeCluster}
     * @param call the call
     * @throws AwsCallException when AWS refuses, or still fails after all retries
     * @throws dev.hyperpod.error.OperationInterruptedException when interrupted; the interrupt flag is set again
     */
    <C, B extends AwsClientBuilder<B, C>, T> T call(
            Class<C> type, Supplier<B> builder, String action, Function<C, T> call);
}
