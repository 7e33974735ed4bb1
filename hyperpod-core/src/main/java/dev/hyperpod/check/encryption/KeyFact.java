package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;

/**
 * A key of the region; empty when there is none of that name.
 *
 * @param name its id, its ARN, an alias or the ARN of an alias
 */
public record KeyFact(String name) implements Fact<Optional<Key>> {

    private static final String ACTION = "kms:DescribeKey";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<Key> read(FactSource source) {
        try {
            return Optional.of(source.aws().call(KmsClient.class, KmsClient::builder, ACTION, kms -> {
                var key = kms.describeKey(request -> request.keyId(name)).keyMetadata();
                return new Key(
                        key.arn(),
                        key.keyStateAsString(),
                        String.valueOf(key.keySpecAsString()),
                        key.keyManager() == KeyManagerType.AWS);
            }));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
