package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;

/**
 * The policy of a bucket, a JSON document; empty when there is none, or no such bucket.
 *
 * @param bucket its name
 */
record BucketPolicyFact(String bucket) implements Fact<Optional<String>> {

    private static final String ACTION = "s3:GetBucketPolicy";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<String> read(FactSource source) {
        try {
            return Optional.of(S3.call(
                    source.aws(),
                    ACTION,
                    s3 -> s3.getBucketPolicy(request -> request.bucket(bucket)).policy()));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
