package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Set;

/**
 * Whether an object exists. A caller who may not list the bucket is refused when it does not.
 *
 * @param bucket its bucket
 * @param key its key
 */
record ObjectFact(String bucket, String key) implements Fact<Boolean> {

    private static final String ACTION = "s3:GetObject";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Boolean read(FactSource source) {
        try {
            S3.call(
                    source.aws(),
                    ACTION,
                    s3 -> s3.headObject(request -> request.bucket(bucket).key(key)));
            return true;
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
