package dev.hyperpod.whole.worlds;

import static dev.hyperpod.slurm.Slurm.SLURM;

import dev.hyperpod.aws.S3;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.EbsVolume;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Callers, roles and keys, sound and broken. */
public final class IdentityWorlds {

    private static final String KEY = "0a1b2c3d-0000-0000-0000-000000000001";
    private static final String KEY_ARN = Ready.PLACE.arn("kms", "key/" + KEY);
    private static final String SCALER = "Scaler";
    private static final String SECRET = Ready.PLACE.arn("secretsmanager", "secret:slurm-AbCdEf");

    private IdentityWorlds() {}

    public static List<CheckWorld> all() {
        List<CheckWorld> all = new ArrayList<>(callers());
        all.addAll(roles());
        all.addAll(data());
        all.addAll(orchestrators());
        return all;
    }

    private static List<CheckWorld> callers() {
        return List.of(
                CheckWorld.of("identity.caller")
                        .passes(eks())
                        .fails(eks().after((aws, hyperpod) -> aws.faults().add(Fault.expiredToken()))),
                CheckWorld.of("identity.region")
                        .passes(eks())
                        .fails(eks().after((aws, hyperpod) ->
                                aws.faults().add(Fault.unknownOperation().on("sagemaker")))),
                CheckWorld.of("identity.caller-rights")
                        .passes(eks())
                        .fails(eks().in(callerMayNot("sagemaker:CreateCluster"))),
                CheckWorld.of("identity.pass-role")
                        .passes(eks().in(callerMay("iam:PassRole")))
                        .fails(eks().in(callerMay("sagemaker:*"))),
                CheckWorld.of("identity.service-linked-role")
                        .passes(eks())
                        .fails(eks().in(callerMayNot("iam:CreateServiceLinkedRole"))));
    }

    private static List<CheckWorld> roles() {
        return List.of(
                CheckWorld.of("config.execution-role-account")
                        .passes(eks())
                        .fails(Scene.of(Specs.bareEks()
                                .executionRole("arn:aws:iam::999988887777:role/Foreign")
                                .instanceGroup("workers", InstanceType.P5, 1))),
                CheckWorld.of("identity.execution-role-exists")
                        .passes(eks())
                        .fails(eks().in(world -> world.removeRole(Ready.ROLE))),
                CheckWorld.of("identity.execution-role-trust")
                        .passes(eks())
                        .fails(eks().in(world -> world.role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com")))),
                CheckWorld.of("identity.execution-role-rights")
                        .passes(eks())
                        .fails(eks().in(world ->
                                world.role(Ready.ROLE, role -> role.grants().detachAll()))),
                CheckWorld.of("identity.network-rights")
                        .passes(eks())
                        .fails(eks().in(IdentityWorlds::withoutNodePolicy)),
                CheckWorld.of("identity.permissions-boundary")
                        .passes(eks().in(boundary("*")))
                        .fails(eks().in(boundary("s3:*"))));
    }

    private static List<CheckWorld> data() {
        return List.of(
                CheckWorld.of("encryption.volume-keys")
                        .passes(Scene.of(encrypted())
                                .in(key(key -> {}))
                                .in(roleMay("kms:CreateGrant", "kms:DescribeKey")))
                        .fails(Scene.of(encrypted()).in(key(key -> {}))),
                CheckWorld.of("lifecycle.script-access")
                        .passes(eks().in(key(key -> {}))
                                .in(roleMay("kms:Decrypt"))
                                .after((aws, hyperpod) -> S3.call(
                                        hyperpod.aws(),
                                        "s3:PutObject",
                                        s3 -> s3.putObject(
                                                request -> request.bucket(Specs.BUCKET)
                                                        .key(Ready.SCRIPT_KEY)
                                                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                                        .ssekmsKeyId(KEY_ARN),
                                                RequestBody.fromString("#!/bin/bash\n")))))
                        .fails(eks().in(world ->
                                world.role(Ready.ROLE, role -> role.grants().detachAll()))),
                CheckWorld.of("lifecycle.bucket-policy")
                        .passes(eks().after((aws, hyperpod) -> S3.call(
                                hyperpod.aws(),
                                "s3:PutBucketPolicy",
                                s3 -> s3.putBucketPolicy(request -> request.bucket(Specs.BUCKET)
                                        .policy(denyingUnless("aws:SecureTransport", "true"))))))
                        .fails(eks().after((aws, hyperpod) -> S3.call(
                                hyperpod.aws(),
                                "s3:PutBucketPolicy",
                                s3 -> s3.putBucketPolicy(request -> request.bucket(Specs.BUCKET)
                                        .policy(denyingUnless("aws:SourceVpce", Ready.S3_ENDPOINT)))))));
    }

    private static List<CheckWorld> orchestrators() {
        return List.of(
                CheckWorld.of("eks.node-rights").passes(eks()).fails(eks().in(IdentityWorlds::withoutNodePolicy)),
                CheckWorld.of("eks.access-entry-rights")
                        .passes(eks())
                        .fails(eks().in(callerMayNot("eks:CreateAccessEntry"))),
                CheckWorld.of("eks.cluster-role")
                        .passes(Scene.of(scaling()).in(scaler("hyperpod.sagemaker.amazonaws.com")))
                        .fails(Scene.of(scaling()).in(scaler("sagemaker.amazonaws.com"))),
                CheckWorld.of("slurm.resource-rights")
                        .passes(Scene.of(withSecret()).in(roleMay("secretsmanager:GetSecretValue")))
                        .fails(Scene.of(withSecret())));
    }

    private static Scene eks() {
        return Scene.of(Specs.eks(2));
    }

    private static ClusterSpecBuilder scaling() {
        return Specs.eks(2).autoScaling(Ready.PLACE.globalArn("iam", "role/" + SCALER));
    }

    private static ClusterSpecBuilder encrypted() {
        EbsVolume volume = new EbsVolume(OptionalInt.of(500), Optional.of(KEY_ARN), Optional.empty());
        return Specs.bareEks()
                .continuousProvisioning()
                .instanceGroup(
                        "workers", InstanceType.P5, 2, group -> group.storage(InstanceStorageConfig.ebs(volume)));
    }

    private static ClusterSpecBuilder withSecret() {
        return Specs.bareSlurm()
                .orchestrator(SLURM.accountingDatabase("db.example.com", 3306, "slurm", SECRET))
                .continuousProvisioning()
                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1, group -> group.slurmController())
                .instanceGroup("workers", InstanceType.P5, 2, group -> group.slurmCompute("gpu"));
    }

    private static Consumer<World> key(Consumer<KmsKey> change) {
        return world -> world.keys().add(KEY, change);
    }

    private static Consumer<World> scaler(String trusted) {
        return world -> world.addRole(SCALER)
                .role(
                        SCALER,
                        role -> role.trusts(trusted)
                                .inlinePolicy("scale", policy("Allow", "sagemaker:Batch*ClusterNodes")));
    }

    private static Consumer<World> roleMay(String... actions) {
        return world -> world.role(Ready.ROLE, role -> role.inlinePolicy("more", policy("Allow", actions)));
    }

    /** Calls come from a role below a path, which its session's ARN does not tell. */
    private static Consumer<World> callerMay(String... actions) {
        return world -> {
            world.addRole("/team/", "Operator")
                    .role("Operator", role -> role.inlinePolicy("work", policy("Allow", actions)));
            world.identities().callAs(Ready.PLACE.globalArn("sts", "assumed-role/Operator/session"));
        };
    }

    private static Consumer<World> callerMayNot(String action) {
        return callerMay("*")
                .andThen(world -> world.role("Operator", role -> role.inlinePolicy("not", policy("Deny", action))));
    }

    private static Consumer<World> boundary(String actions) {
        return world -> {
            String arn = world.identities()
                    .addPolicy("/", "Boundary", Optional.empty(), policy("Allow", actions))
                    .arn();
            world.role(Ready.ROLE, role -> role.grants().boundary(Optional.of(arn)));
        };
    }

    private static void withoutNodePolicy(World world) {
        world.role(Ready.ROLE, role -> role.grants().removeInline(Ready.NODE_POLICY));
    }

    private static String policy(String effect, String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"*\"}]}";
    }

    private static String denyingUnless(String key, String value) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
                + "\"Resource\":[\"arn:aws:s3:::" + Specs.BUCKET + "\",\"arn:aws:s3:::" + Specs.BUCKET
                + "/*\"],\"Condition\":{\"StringNotEquals\":{\"" + key + "\":\"" + value + "\"}}}]}";
    }
}
