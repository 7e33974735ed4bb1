package dev.hyperpod.slurm.plugin;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.time.Pacer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A region, and nothing to call. */
record FixedAws(String region, Pacer pacer) implements Aws {

    static FixedAws in(String region) {
        return new FixedAws(region, Pacer.realTime());
    }

    @Override
    public <C, B extends AwsClientBuilder<B, C>, T> T call(
            Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
        throw new UnsupportedOperationException(action);
    }
}
