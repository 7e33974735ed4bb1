package dev.hyperpod;

import dev.hyperpod.capacity.SoldOutMemory;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.aws.AwsClients;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.time.Pacer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Settings of a {@link HyperPodClient}. Everything has a default. Not thread-safe. */
public final class HyperPodClientBuilder {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private @Nullable Region region;
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable URI endpoint;
    private @Nullable SdkHttpClient httpClient;
    private @Nullable Pacer pacer;
    private Consumer<AwsClientBuilder<?, ?>> customizer = builder -> {};
    private final Map<Class<?>, Object> given = new HashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private SoldOutMemory soldOut = SoldOutMemory.none();

    HyperPodClientBuilder() {}

    /**
     * The region, such as {@code us-west-2}. Default: what the AWS SDK finds.
     *
     * @throws InvalidInputException when it has not the form of a region's code
     */
    public HyperPodClientBuilder region(String value) {
        if (!Given.notNull(value, "region").matches("[a-z0-9-]+")) {
            throw new InvalidInputException(
                    "client", List.of("region: \"" + value + "\" must be the code of a region, such as us-west-2"));
        }
        region = Region.of(value);
        return this;
    }

    /** The credentials. Default: what the AWS SDK finds. */
    public HyperPodClientBuilder credentials(AwsCredentialsProvider value) {
        credentials = Given.notNull(value, "credentials");
        return this;
    }

    /**
     * One endpoint for all services, such as an emulator's. Default: AWS's own.
     *
     * @throws InvalidInputException when it is not of HTTP, or names no host
     */
    public HyperPodClientBuilder endpoint(URI value) {
        String scheme = String.valueOf(Given.notNull(value, "endpoint").getScheme());
        if (value.getHost() == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "client",
                    List.of("endpoint: " + value + " must begin with http:// or https:// and name a host, such as"
                            + " http://127.0.0.1:4566"));
        }
        endpoint = value;
        return this;
    }

    /** The HTTP client that all AWS clients share; the caller closes it. Default: the JDK's URL connection. */
    public HyperPodClientBuilder httpClient(SdkHttpClient value) {
        httpClient = Given.notNull(value, "httpClient");
        return this;
    }

    /** Further settings of every AWS client that is made here, except retries, which the library makes itself. */
    public HyperPodClientBuilder customize(Consumer<AwsClientBuilder<?, ?>> settings) {
        customizer = Given.notNull(settings, "customize");
        return this;
    }

    /**
     * An AWS client of one's own, used for all calls to its service. It keeps its own settings, its own retries among
     * them, and is not closed here.
     *
     * @param type the client's interface, such as {@code SageMakerClient.class}
     */
    public <C extends SdkAutoCloseable> HyperPodClientBuilder awsClient(Class<C> type, C client) {
        Given.notNull(type, "type");
        Given.notNull(client, "client");
        given.put(type, client);
        return this;
    }

    /** The time in which everything waits; the caller shuts its scheduler down. Default: real time. */
    public HyperPodClientBuilder pacer(Pacer value) {
        pacer = Given.notNull(value, "pacer");
        return this;
    }

    /**
     * Adds a check to every validation: one's own, or {@link dev.hyperpod.check.lifecycle.ScriptSyntax}, which starts
     * bash and shellcheck to read the lifecycle scripts. Without it no program is ever started.
     */
    public HyperPodClientBuilder check(Check check) {
        Given.notNull(check, "check");
        checks.add(check);
        return this;
    }

    /** Accepts findings: they are shown in every report, and do not count, not even for {@code create}. */
    public HyperPodClientBuilder suppress(Suppression suppression) {
        Given.notNull(suppression, "suppress");
        suppressions.add(suppression);
        return this;
    }

    /**
     * Where the client keeps what it learns to be sold out, so that the next program need not find it out anew; see
     * {@link SoldOutMemory#file}. Default: nowhere, it ends with the client.
     */
    public HyperPodClientBuilder soldOut(SoldOutMemory memory) {
        soldOut = Given.notNull(memory, "soldOut");
        return this;
    }

    /**
     * The client. Asks no AWS service yet; but where no region was named, the AWS SDK looks for one, on EC2 in the
     * instance's metadata too.
     *
     * @throws HyperPodException when no region was named and the AWS SDK finds none
     */
    public HyperPodClient build() {
        Region place = region != null ? region : regionOfTheSurroundings();
        List<AutoCloseable> owned = new ArrayList<>();
        Pacer time = pacer == null ? null : pacer.shared();
        if (time == null) {
            Pacer real = Pacer.realTime();
            owned.add(real.scheduler()::shutdownNow);
            time = real;
        }
        SdkHttpClient http = httpClient;
        if (http == null) {
            SdkHttpClient own = UrlConnectionHttpClient.create();
            owned.add(own);
            http = own;
        }
        AwsCredentialsProvider keys = credentials;
        if (keys == null) {
            DefaultCredentialsProvider found =
                    DefaultCredentialsProvider.builder().build();
            owned.add(found);
            keys = found;
        }
        return new HyperPodClient(
                new AwsClients(place.id(), time, settings(place, keys, http), given),
                checks,
                suppressions,
                soldOut,
                owned);
    }

    private static Region regionOfTheSurroundings() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new HyperPodException(
                    "no region was named, and the AWS SDK finds none",
                    List.of("Set AWS_REGION, or name it by .region(\"us-west-2\")."),
                    e);
        }
    }

    private Consumer<AwsClientBuilder<?, ?>> settings(Region place, AwsCredentialsProvider keys, SdkHttpClient http) {
        URI uri = endpoint;
        Consumer<AwsClientBuilder<?, ?>> last = customizer;
        return builder -> {
            builder.region(place)
                    .credentialsProvider(keys)
                    .overrideConfiguration(
                            c -> c.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "hyperpod-java"));
            if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
                sync.httpClient(http);
            }
            if (uri != null) {
                builder.endpointOverride(uri);
            }
            last.accept(builder);
        };
    }
}
