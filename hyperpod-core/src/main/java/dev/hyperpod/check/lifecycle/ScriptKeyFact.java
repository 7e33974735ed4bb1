package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * The key of KMS that a script is encrypted with; empty when it is encrypted without one. Of a script that is not there
 * yet, the key that its bucket would use.
 *
 * @param bucket its bucket
 * @param key its key in the bucket
 */
record ScriptKeyFact(String bucket, String key) implements Fact<Optional<String>> {

    private static final String OBJECT = "s3:GetObject";
    private static final String BUCKET = "s3:GetEncryptionConfiguration";

    @Override
    public Set<String> actions() {
        return Set.of(OBJECT, BUCKET);
    }

    @Override
    public Optional<String> read(FactSource source) {
        Optional<ScriptObject> script = source.get(new ObjectFact(bucket, key));
        return script.isPresent() ? script.get().kmsKeyId() : ofBucket(source);
    }

    private Optional<String> ofBucket(FactSource source) {
        try {
            return S3.call(source.aws(), BUCKET, this::usual);
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> usual(S3Client s3) {
        return s3
                .getBucketEncryption(request -> request.bucket(bucket))
                .serverSideEncryptionConfiguration()
                .rules()
                .stream()
                .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                .flatMap(rule -> Optional.ofNullable(rule).stream())
                .map(ServerSideEncryptionByDefault::kmsMasterKeyID)
                .flatMap(id -> Optional.ofNullable(id).stream())
                .findFirst();
    }
}
