package dev.hyperpod.whole;

import dev.hyperpod.check.Severity;
import dev.hyperpod.slurm.LifecycleScripts;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.testkit.world.Breakage;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.RouteTable.Association;
import dev.hyperpod.testkit.world.World;
import java.util.Optional;
import java.util.Set;

/**
 * What tells of a breakage, and what mends it.
 *
 * @param code the check that finds it
 * @param on the orchestrators whose clusters notice it
 * @param warnsOn the orchestrators for which it is found as a warning, since it need not fail
 * @param refusal the known error that CreateCluster is refused with; empty when the cluster fails later
 * @param byHand what mends it; empty when the finding's fix does
 */
record Planted(String code, Set<String> on, Set<String> warnsOn, Optional<String> refusal, Optional<Repair> byHand) {

    private static final Set<String> BOTH = Set.of("eks", "slurm");

    /** What tells of this breakage. */
    static Planted of(Breakage breakage) {
        return switch (breakage) {
            case WRONG_QUOTA -> error("QUO-001").refused("KB-QUO-1").mended(Planted::raiseTheQuota);
            case SMALL_SUBNET -> error("NET-002").mended(Planted::inAnotherSubnet);
            case MISSING_EGRESS_SELF_RULE -> error("NET-005");
            case PUBLIC_SUBNET -> error("NET-008").warnsOn("slurm").mended(Planted::behindTheNatGateway);
            case NO_S3_PATH -> error("NET-009");
            case ROLE_WITHOUT_TRUST -> error("IAM-006");
            case BUCKET_IN_ANOTHER_REGION ->
                error("LCS-001").warnsOn("eks", "slurm").mended(Planted::inABucketNearby);
            case CRLF_SCRIPT -> error("LCS-003");
            case GROUP_NAME_MISMATCH -> error("CFG-023").only("slurm").mended(Planted::withScriptsOfItsOwn);
            case CONFIG_MAP_EKS -> error("EKS-002").only("eks").refused("KB-EKS-1");
            case ZONE_WITHOUT_TYPE -> error("CAP-001").mended(Planted::inAnotherSubnet);
            case PLAN_IN_ANOTHER_ZONE -> error("CAP-003").mended(Planted::inAnotherSubnet);
        };
    }

    private static Planted error(String code) {
        return new Planted(code, BOTH, Set.of(), Optional.empty(), Optional.empty());
    }

    private Planted only(String orchestrator) {
        return new Planted(code, Set.of(orchestrator), warnsOn, refusal, byHand);
    }

    private Planted warnsOn(String... orchestrators) {
        return new Planted(code, on, Set.of(orchestrators), refusal, byHand);
    }

    private Planted refused(String knownError) {
        return new Planted(code, on, warnsOn, Optional.of(knownError), byHand);
    }

    private Planted mended(Repair repair) {
        return new Planted(code, on, warnsOn, refusal, Optional.of(repair));
    }

    /** How it is found. */
    Severity severity(String orchestrator) {
        return warnsOn.contains(orchestrator) ? Severity.WARNING : Severity.ERROR;
    }

    /** Mends the account, and says what is to be created in it. */
    @FunctionalInterface
    interface Repair {
        ClusterSpec mend(Stage stage, ClusterSpec spec);
    }

    // ---- what no fix mends

    /** The fix asks for it; AWS grants it. */
    private static ClusterSpec raiseTheQuota(Stage stage, ClusterSpec spec) {
        stage.aws().world(world -> world.quota(Breakage.INSTANCE_TYPE + " for cluster usage", Quota::grant));
        return spec;
    }

    /** A subnet grows by no call, and neither types nor plans move. */
    private static ClusterSpec inAnotherSubnet(Stage stage, ClusterSpec spec) {
        return spec.toBuilder().vpc(Ready.SUBNET_B, Ready.SECURITY_GROUP).build();
    }

    private static ClusterSpec behindTheNatGateway(Stage stage, ClusterSpec spec) {
        stage.aws().world(world -> {
            world.network().untie(Ready.SUBNET_A);
            world.network()
                    .routeTable(
                            Ready.PRIVATE_ROUTES,
                            table -> table.associate(new Association(world.newId("rtbassoc"), Ready.SUBNET_A)));
        });
        return spec;
    }

    private static ClusterSpec inABucketNearby(Stage stage, ClusterSpec spec) {
        stage.aws().world(Planted::addBucketNearby);
        ClusterSpec mended = spec;
        for (InstanceGroup group : spec.instanceGroups()) {
            mended = mended.toBuilder()
                    .replaceInstanceGroup(group.toBuilder()
                            .lifecycleScripts("s3://sagemaker-acme-nearby/lcs", "on_create.sh")
                            .build())
                    .build();
        }
        return mended;
    }

    private static void addBucketNearby(World world) {
        world.addBucket("sagemaker-acme-nearby")
                .bucket("sagemaker-acme-nearby", bucket -> bucket.object(Ready.SCRIPT_KEY, "#!/bin/bash\nexit 0\n"));
    }

    private static ClusterSpec withScriptsOfItsOwn(Stage stage, ClusterSpec spec) {
        LifecycleScripts.upload(
                LifecycleScripts.standard(spec), Specs.SCRIPTS, stage.hyperpod().aws());
        return spec;
    }
}
