package dev.hyperpod.testkit.service.kms;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.stream.Stream;

/**
 * KMS: the table of its operations. Encryption itself, imported key material, rotation, replicas and custom key stores
 * are absent.
 */
public final class Kms {

    private Kms() {}

    /** KMS over a region of an account. */
    public static ModelledService of(World world) {
        return new ModelledService(
                "kms",
                new ModelledJson(new JsonProtocol("TrentService"), Model.requestsOf("kms"), "ValidationException"),
                Stream.of(Keys.of(world), KeyPolicies.of(world), Aliases.of(world), Grants.of(world), KeyTags.of(world))
                        .flatMap(List::stream)
                        .toList());
    }
}
