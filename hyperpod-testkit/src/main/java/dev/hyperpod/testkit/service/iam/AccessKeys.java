package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.AccessKey;
import dev.hyperpod.testkit.world.iam.KeyRing;
import dev.hyperpod.testkit.world.iam.User;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Lasting access keys of users. When a key was last used is not kept. */
final class AccessKeys {

    private static final int MOST = 2;

    private final Directory directory;

    private AccessKeys(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        AccessKeys keys = new AccessKeys(directory);
        return List.of(
                Operation.signed(
                        CreateAccessKeyRequest::builder,
                        (request, key) -> keys.createAccessKey(rules.check(request), key)),
                Operation.signed(
                        ListAccessKeysRequest::builder,
                        (request, key) -> keys.listAccessKeys(rules.check(request), key)),
                Operation.signed(
                        UpdateAccessKeyRequest::builder,
                        (request, key) -> keys.updateAccessKey(rules.check(request), key)),
                Operation.signed(
                        DeleteAccessKeyRequest::builder,
                        (request, key) -> keys.deleteAccessKey(rules.check(request), key)),
                Operation.of(GetAccessKeyLastUsedRequest::builder, rules.before(keys::getAccessKeyLastUsed)));
    }

    private CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request, Optional<String> caller) {
        User user = directory.user(Users.name(directory, request.userName(), caller));
        if (ring().of(user.name()).size() >= MOST) {
            throw IamError.quota("AccessKeysPerUser", MOST);
        }
        AccessKey key = directory.identities().addKey(user.name());
        return CreateAccessKeyResponse.builder()
                .accessKey(shape -> shape.userName(key.userName())
                        .accessKeyId(key.id())
                        .secretAccessKey(key.secret())
                        .status(status(key))
                        .createDate(key.created()))
                .build();
    }

    private ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request, Optional<String> caller) {
        User user = directory.user(Users.name(directory, request.userName(), caller));
        Page<AccessKeyMetadata> page = Directory.page(ring().of(user.name()), request.maxItems(), request.marker())
                .map(key -> AccessKeyMetadata.builder()
                        .userName(key.userName())
                        .accessKeyId(key.id())
                        .status(status(key))
                        .createDate(key.created())
                        .build());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request, Optional<String> caller) {
        AccessKey key = key(Users.name(directory, request.userName(), caller), request.accessKeyId());
        ring().activate(key.id(), request.status() == StatusType.ACTIVE);
        return UpdateAccessKeyResponse.builder().build();
    }

    private DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request, Optional<String> caller) {
        ring().remove(key(Users.name(directory, request.userName(), caller), request.accessKeyId())
                .id());
        return DeleteAccessKeyResponse.builder().build();
    }

    private GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
        AccessKey key = ring().key(request.accessKeyId()).orElseThrow(() -> noKey(request.accessKeyId()));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(key.userName())
                .accessKeyLastUsed(shape -> shape.serviceName("N/A").region("N/A"))
                .build();
    }

    private AccessKey key(String userName, String id) {
        User user = directory.user(userName);
        return ring().key(id).filter(key -> key.userName().equals(user.name())).orElseThrow(() -> noKey(id));
    }

    private KeyRing ring() {
        return directory.identities().keys();
    }

    private static RuntimeException noKey(String id) {
        return IamError.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    private static StatusType status(AccessKey key) {
        return key.active() ? StatusType.ACTIVE : StatusType.INACTIVE;
    }
}
