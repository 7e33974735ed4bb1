package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The region of a bucket; empty when nobody has a bucket of that name.
 *
 * @param bucket its name
 */
record BucketRegionFact(String bucket) implements Fact<Optional<String>> {

    private static final String ACTION = "s3:ListBucket";
    private static final String REGION_HEADER = "x-amz-bucket-region";

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
                    s3 -> s3.headBucket(request -> request.bucket(bucket)).bucketRegion()));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            return Optional.of(namedIn(e).orElseThrow(() -> e));
        }
    }

    /** A client that keeps to one region is told which one the bucket is in. */
    private static Optional<String> namedIn(AwsCallException refused) {
        if (refused.kind() == AwsCallException.Kind.ACCESS_DENIED
                || !(refused.getCause() instanceof AwsServiceException answer)
                || answer.awsErrorDetails() == null) {
            return Optional.empty();
        }
        return answer.awsErrorDetails().sdkHttpResponse().firstMatchingHeader(REGION_HEADER);
    }
}
