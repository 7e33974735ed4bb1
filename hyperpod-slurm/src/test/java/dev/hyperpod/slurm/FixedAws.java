package dev.hyperpod.slurm;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.time.Pacer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A region, and one client that every call goes to. */
record FixedAws(String region, Pacer pacer, Object client) implements Aws {

    static FixedAws in(String region) {
        return new FixedAws(region, Pacer.realTime(), "no client");
    }

    static FixedAws with(Object client) {
        return new FixedAws("us-west-2", Pacer.realTime(), client);
    }

    @Override
    public <C, B extends AwsClientBuilder<B, C>, T> T call(
            Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
        return call.apply(type.cast(client));
    }
}
