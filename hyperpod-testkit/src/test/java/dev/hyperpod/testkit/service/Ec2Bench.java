package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2 over a ready account whose time stands still until it is told to pass. */
final class Ec2Bench implements AutoCloseable {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    final World world = World.ready(Ready.PLACE, () -> now);
    final LoopbackAws aws = LoopbackAws.serving(world);
    final Ec2Client ec2 = aws.client(Ec2Client.builder());

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    static void assertRefused(String code, String text, ThrowingCallable call) {
        assertThatExceptionOfType(AwsServiceException.class).isThrownBy(call).satisfies(error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(text);
        });
    }

    @Override
    public void close() {
        ec2.close();
        aws.close();
    }
}
