package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;

/**
 * An object, without its content; empty when there is none. A caller who may not list the bucket is refused when it
 * does not exist.
 *
 * @param bucket its bucket
 * @param key its key
 */
record ObjectFact(String bucket, String key) implements Fact<Optional<ScriptObject>> {

    private static final String ACTION = "s3:GetObject";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<ScriptObject> read(FactSource source) {
        try {
            return Optional.of(S3.call(
                    source.aws(),
                    ACTION,
                    s3 -> new ScriptObject(Optional.ofNullable(
                            s3.headObject(request -> request.bucket(bucket).key(key))
                                    .ssekmsKeyId()))));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
