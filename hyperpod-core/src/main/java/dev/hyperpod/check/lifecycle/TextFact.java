package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * The beginning of an object, at most {@link ScriptText#MOST} bytes; empty when it is gone.
 *
 * @param place the prefix that it is below
 * @param name its name there
 * @param size its size, as it was listed
 */
record TextFact(S3Prefix place, String name, long size) implements Fact<Optional<ScriptText>> {

    private static final String ACTION = "s3:GetObject";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<ScriptText> read(FactSource source) {
        if (size == 0) { // no range of nothing can be asked for
            return Optional.of(ScriptText.of(""));
        }
        try {
            byte[] bytes = S3.call(
                    source.aws(),
                    ACTION,
                    s3 -> s3.getObject(
                                    request -> request.bucket(place.bucket())
                                            .key(place.key(name))
                                            .range("bytes=0-" + (ScriptText.MOST - 1)),
                                    ResponseTransformer.toBytes())
                            .asByteArrayUnsafe());
            return Optional.of(ScriptText.of(bytes, size <= ScriptText.MOST));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
