package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

/** Keys: made, looked at, enabled, disabled, deleted after a while. */
final class Keys {

    private static final int USUAL_PAGE = 100;
    private static final int USUAL_WAIT_IN_DAYS = 30;

    private final World world;
    private final KeyRing ring;

    private Keys(World world) {
        this.world = world;
        this.ring = new KeyRing(world);
    }

    static List<Operation<?>> of(World world) {
        Keys keys = new Keys(world);
        return List.of(
                Operation.of(CreateKeyRequest::builder, keys::createKey),
                Operation.of(DescribeKeyRequest::builder, keys::describeKey).needs("KeyId"),
                Operation.of(ListKeysRequest::builder, keys::listKeys),
                Operation.of(EnableKeyRequest::builder, keys::enableKey).needs("KeyId"),
                Operation.of(DisableKeyRequest::builder, keys::disableKey).needs("KeyId"),
                Operation.of(ScheduleKeyDeletionRequest::builder, keys::scheduleKeyDeletion)
                        .needs("KeyId"),
                Operation.of(CancelKeyDeletionRequest::builder, keys::cancelKeyDeletion)
                        .needs("KeyId"));
    }

    private CreateKeyResponse createKey(CreateKeyRequest request) {
        if (request.origin() != null && request.origin() != OriginType.AWS_KMS) {
            throw new AwsError("UnsupportedOperationException", 400, "Keys of other origins are not supported.");
        }
        String spec = Objects.requireNonNullElse(request.keySpecAsString(), "SYMMETRIC_DEFAULT");
        if (!spec.equals("SYMMETRIC_DEFAULT") && request.keyUsage() == null) {
            throw KmsError.invalid(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }
        String policy = request.policy();
        KeyPolicies.check(policy);
        Map<String, String> tags = KeyTags.wanted(request.tags());
        KmsKey key = world.keys()
                .make(new KmsKey.Kind(
                        "CUSTOMER",
                        spec,
                        Objects.requireNonNullElse(request.keyUsageAsString(), "ENCRYPT_DECRYPT"),
                        Boolean.TRUE.equals(request.multiRegion())))
                .description(Objects.requireNonNullElse(request.description(), ""));
        if (policy != null) {
            key.policy(policy);
        }
        key.tags().putAll(tags);
        return CreateKeyResponse.builder().keyMetadata(shape(key)).build();
    }

    private DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return DescribeKeyResponse.builder()
                .keyMetadata(shape(ring.named(request.keyId())))
                .build();
    }

    private ListKeysResponse listKeys(ListKeysRequest request) {
        Page<KmsKey> page = KeyRing.page(world.keys().all().all(), request.limit(), USUAL_PAGE, request.marker());
        return ListKeysResponse.builder()
                .keys(page.items().stream()
                        .map(key -> KeyListEntry.builder()
                                .keyId(key.id())
                                .keyArn(key.arn())
                                .build())
                        .toList())
                .nextMarker(page.next())
                .truncated(page.next() != null)
                .build();
    }

    private EnableKeyResponse enableKey(EnableKeyRequest request) {
        ring.changeable(request.keyId()).enabled(true);
        return EnableKeyResponse.builder().build();
    }

    private DisableKeyResponse disableKey(DisableKeyRequest request) {
        ring.changeable(request.keyId()).enabled(false);
        return DisableKeyResponse.builder().build();
    }

    private ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
        int days = Objects.requireNonNullElse(request.pendingWindowInDays(), USUAL_WAIT_IN_DAYS);
        if (days < 7) {
            throw KmsError.invalid("PendingWindowInDays must be between 7 and 30 (inclusive)");
        }
        KmsKey key = ring.changeable(request.keyId());
        key.deletion(Optional.of(world.now().plus(Duration.ofDays(days))));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn())
                .keyState(key.state())
                .deletionDate(key.deletion().orElseThrow())
                .pendingWindowInDays(days)
                .build();
    }

    private CancelKeyDeletionResponse cancelKeyDeletion(CancelKeyDeletionRequest request) {
        KmsKey key = ring.own(request.keyId());
        if (key.deletion().isEmpty()) {
            throw KmsError.state(key.arn(), "not pending deletion");
        }
        key.deletion(Optional.empty());
        return CancelKeyDeletionResponse.builder().keyId(key.arn()).build();
    }

    @SuppressWarnings("deprecation") // AWS still answers the older name of the key spec
    private KeyMetadata shape(KmsKey key) {
        KmsKey.Kind kind = key.kind();
        KeyMetadata.Builder shape = KeyMetadata.builder()
                .awsAccountId(world.id())
                .keyId(key.id())
                .arn(key.arn())
                .creationDate(key.created())
                .enabled(key.state().equals("Enabled"))
                .description(key.description())
                .keyUsage(kind.usage())
                .keyState(key.state())
                .deletionDate(key.deletion().orElse(null))
                .origin(OriginType.AWS_KMS)
                .keyManager(kind.manager())
                .customerMasterKeySpec(kind.spec())
                .keySpec(kind.spec())
                .multiRegion(kind.multiRegion());
        return kind.spec().equals("SYMMETRIC_DEFAULT")
                ? shape.encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                        .build()
                : shape.build();
    }
}
