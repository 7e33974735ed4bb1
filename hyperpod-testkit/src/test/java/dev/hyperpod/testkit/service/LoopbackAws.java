package dev.hyperpod.testkit.service;

import dev.hyperpod.testkit.Loopback;
import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.World;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The services of one world, for AWS's own clients to call. */
final class LoopbackAws implements AutoCloseable {

    private final World world;
    private final List<Service> services;
    private final Loopback loopback;

    private LoopbackAws(World world) {
        this.world = world;
        this.services = AccountServices.of(world);
        this.loopback = Loopback.serving(this::judged);
    }

    static LoopbackAws serving(World world) {
        return new LoopbackAws(world);
    }

    URI uri() {
        return loopback.uri();
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return client(builder, world.region());
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder, String region) {
        return loopback.client(builder, region);
    }

    @Override
    public void close() {
        loopback.close();
    }

    private EmulatedResponse judged(EmulatedRequest request) {
        EmulatedResponse response = answer(request);
        Judge.judge(request, response);
        return response;
    }

    private EmulatedResponse answer(EmulatedRequest request) {
        String signed = request.scope().orElseThrow().service();
        Service service = services.stream()
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
