package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

/** Second names of keys. */
final class Aliases {

    private static final int USUAL_PAGE = 50;

    private final World world;
    private final KeyRing ring;

    private Aliases(World world) {
        this.world = world;
        this.ring = new KeyRing(world);
    }

    static List<Operation<?>> of(World world) {
        Aliases aliases = new Aliases(world);
        return List.of(
                Operation.of(CreateAliasRequest::builder, aliases::createAlias).needs("AliasName", "TargetKeyId"),
                Operation.of(DeleteAliasRequest::builder, aliases::deleteAlias).needs("AliasName"),
                Operation.of(ListAliasesRequest::builder, aliases::listAliases));
    }

    private CreateAliasResponse createAlias(CreateAliasRequest request) {
        String name = checked(request.aliasName());
        KmsKey key = ring.changeable(request.targetKeyId());
        if (world.keys().aliases().putIfAbsent(name, key.id()) != null) {
            throw new AwsError(
                    "AlreadyExistsException", 400, "An alias with the name " + ring.arn(name) + " already exists");
        }
        return CreateAliasResponse.builder().build();
    }

    private DeleteAliasResponse deleteAlias(DeleteAliasRequest request) {
        String name = checked(request.aliasName());
        if (world.keys().aliases().remove(name) == null) {
            throw KmsError.notFound("Alias " + ring.arn(name) + " is not found.");
        }
        return DeleteAliasResponse.builder().build();
    }

    private ListAliasesResponse listAliases(ListAliasesRequest request) {
        String only = request.keyId() == null ? "" : ring.byId(request.keyId()).id();
        List<AliasListEntry> all = world.keys().aliases().entrySet().stream()
                .filter(alias -> only.isEmpty() || alias.getValue().equals(only))
                .map(alias -> AliasListEntry.builder()
                        .aliasName(alias.getKey())
                        .aliasArn(ring.arn(alias.getKey()))
                        .targetKeyId(alias.getValue())
                        .build())
                .toList();
        Page<AliasListEntry> page = KeyRing.page(all, request.limit(), USUAL_PAGE, request.marker());
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .nextMarker(page.next())
                .truncated(page.next() != null)
                .build();
    }

    private static String checked(String name) {
        if (!name.matches("alias/.+")) {
            throw KmsError.invalid("Alias must start with the prefix \"alias/\". Please see the documentation.");
        }
        if (name.startsWith("alias/aws/")) {
            throw new AwsError("InvalidAliasNameException", 400, "Aliases that begin with alias/aws/ are AWS's own.");
        }
        return name;
    }
}
