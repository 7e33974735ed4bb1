package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantResponse;

/** Grants on keys. Their constraints are not kept. */
final class Grants {

    private static final int USUAL_PAGE = 50;

    private final World world;
    private final KeyRing ring;

    private Grants(World world) {
        this.world = world;
        this.ring = new KeyRing(world);
    }

    static List<Operation<?>> of(World world) {
        Grants grants = new Grants(world);
        return List.of(
                Operation.of(CreateGrantRequest::builder, grants::createGrant)
                        .needs("KeyId", "GranteePrincipal", "Operations"),
                Operation.of(ListGrantsRequest::builder, grants::listGrants).needs("KeyId"),
                Operation.of(RevokeGrantRequest::builder, grants::revokeGrant).needs("KeyId", "GrantId"));
    }

    private CreateGrantResponse createGrant(CreateGrantRequest request) {
        KmsKey key = ring.byId(request.keyId());
        if (key.state().equals("Disabled")) {
            throw new AwsError("DisabledException", 400, key.arn() + " is disabled.");
        } else if (key.deletion().isPresent()) {
            throw KmsError.state(key.arn(), "pending deletion");
        } else if (request.operations().isEmpty()) {
            throw KmsError.invalid("Operations must name at least one operation.");
        }
        KmsKey.Grant wanted = new KmsKey.Grant(
                "",
                Objects.requireNonNullElse(request.name(), ""),
                request.granteePrincipal(),
                Optional.ofNullable(request.retiringPrincipal()),
                Set.copyOf(request.operationsAsStrings()),
                world.now());
        KmsKey.Grant grant = same(key, wanted).orElseGet(() -> added(key, wanted));
        return CreateGrantResponse.builder()
                .grantId(grant.id())
                .grantToken("token-" + grant.id())
                .build();
    }

    /** A grant of the same name that says the same is the same. */
    private static Optional<KmsKey.Grant> same(KmsKey key, KmsKey.Grant wanted) {
        return key.grants().stream()
                .filter(grant -> !wanted.name().isEmpty() && grant.name().equals(wanted.name()))
                .filter(grant -> grant.grantee().equals(wanted.grantee())
                        && grant.retiring().equals(wanted.retiring())
                        && grant.operations().equals(wanted.operations()))
                .findFirst();
    }

    private KmsKey.Grant added(KmsKey key, KmsKey.Grant wanted) {
        String half = UUID.nameUUIDFromBytes(world.newId("grant").getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        KmsKey.Grant grant = new KmsKey.Grant(
                half + half, wanted.name(), wanted.grantee(), wanted.retiring(), wanted.operations(), wanted.created());
        key.grant(grant);
        return grant;
    }

    private ListGrantsResponse listGrants(ListGrantsRequest request) {
        KmsKey key = ring.byId(request.keyId());
        List<GrantListEntry> all = key.grants().stream()
                .filter(grant -> request.grantId() == null || grant.id().equals(request.grantId()))
                .filter(grant ->
                        request.granteePrincipal() == null || grant.grantee().equals(request.granteePrincipal()))
                .map(grant -> shape(key, grant))
                .toList();
        Page<GrantListEntry> page = KeyRing.page(all, request.limit(), USUAL_PAGE, request.marker());
        return ListGrantsResponse.builder()
                .grants(page.items())
                .nextMarker(page.next())
                .truncated(page.next() != null)
                .build();
    }

    private RevokeGrantResponse revokeGrant(RevokeGrantRequest request) {
        KmsKey key = ring.byId(request.keyId());
        if (!key.revoke(request.grantId())) {
            throw KmsError.notFound("Grant ID " + request.grantId() + " not found");
        }
        return RevokeGrantResponse.builder().build();
    }

    private GrantListEntry shape(KmsKey key, KmsKey.Grant grant) {
        return GrantListEntry.builder()
                .keyId(key.arn())
                .grantId(grant.id())
                .name(grant.name().isEmpty() ? null : grant.name())
                .creationDate(grant.created())
                .granteePrincipal(grant.grantee())
                .retiringPrincipal(grant.retiring().orElse(null))
                .issuingAccount(world.place().globalArn("iam", "root"))
                .operationsWithStrings(grant.operations().stream().sorted().toList())
                .build();
    }
}
