package dev.hyperpod.testkit.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The services of one world on a loopback port, for AWS's own clients to call. */
final class LoopbackAws implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final World world;
    private final HttpServer server;

    private LoopbackAws(World world, HttpServer server) {
        this.world = world;
        this.server = server;
    }

    static LoopbackAws serving(World world) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LoopbackAws aws = new LoopbackAws(world, server);
            server.createContext("/", aws::serve);
            server.start();
            return aws;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client that signs with dummy keys and never tries twice. */
    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return client(builder, Region.of(world.region()));
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder, Region region) {
        return builder.endpointOverride(uri())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        config -> config.retryStrategy(RetryMode.STANDARD).retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            EmulatedRequest request = new EmulatedRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            EmulatedResponse response = answer(request);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty = response.body().length == 0;
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private EmulatedResponse answer(EmulatedRequest request) {
        String signed = request.scope().orElseThrow().service();
        Service service = AccountServices.of(world).stream()
                .filter(candidate -> candidate.signingName().equals(signed))
                .findFirst()
                .orElseThrow();
        synchronized (world) {
            try {
                return service.handle(request, "request-1");
            } catch (AwsError error) {
                return service.error(request, error, "request-1");
            }
        }
    }
}
