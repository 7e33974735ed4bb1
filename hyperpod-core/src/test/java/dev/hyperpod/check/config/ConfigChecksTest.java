package dev.hyperpod.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CoreChecks;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.spec.SharedEnvironment;
import dev.hyperpod.spec.SharedEnvironment.DeletionPolicy;
import dev.hyperpod.spec.SharedEnvironment.FileSystem;
import dev.hyperpod.spec.SharedEnvironment.LustreSize;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule of the spec itself. */
class ConfigChecksTest {

    private static final InstanceType UNKNOWN = InstanceType.of("ml.q99.colossal");

    /** For each check a spec that breaks it. */
    private static final Map<Class<? extends Check>, Subject> BROKEN = broken();

    private static Map<Class<? extends Check>, Subject> broken() {
        Map<Class<? extends Check>, Subject> broken = new HashMap<>();
        broken.put(ClusterName.class, of(SoundSpec.on("eks").name("-")));
        broken.put(GroupCount.class, of(SoundSpec.withoutGroups("eks")));
        broken.put(GroupName.class, workers(group -> group.name("a_b")));
        broken.put(InstanceCount.class, workers(group -> group.instanceCount(-1)));
        broken.put(InstanceTypeChoice.class, workers(group -> group.anyOf(InstanceType.P5)));
        broken.put(KnownInstanceType.class, workers(group -> group.instanceType(UNKNOWN)));
        broken.put(ExecutionRole.class, workers(group -> group.executionRole("role")));
        broken.put(LifecycleScripts.class, workers(group -> group.lifecycleScripts("/tmp", "x.sh")));
        broken.put(LifecycleBucket.class, workers(group -> group.lifecycleScripts("s3://acme", "x.sh")));
        broken.put(OneOrchestrator.class, of(ClusterSpec.builder()));
        broken.put(NetworkIds.class, of(SoundSpec.on("eks").vpc(new VpcConfig(List.of(), List.of()))));
        broken.put(ThreadsPerCore.class, workers(group -> group.threadsPerCore(4)));
        broken.put(Storage.class, workers(group -> group.ebs(0)));
        broken.put(
                DeepHealthChecks.class,
                workers(group -> group.instanceType(InstanceType.M5_2XLARGE).deepHealthChecks()));
        broken.put(FaultyNodes.class, of(SoundSpec.on("eks").nodeRecovery(NodeRecovery.NONE)));
        broken.put(SpotCapacity.class, workers(InstanceGroupBuilder::spot));
        broken.put(TrainingPlan.class, workers(group -> group.trainingPlan("plan")));
        broken.put(
                OverrideNetwork.class,
                of(SoundSpec.on("eks")
                        .instanceGroup(
                                "more",
                                InstanceType.P5,
                                1,
                                group -> group.overrideVpc(SoundSpec.OTHER_SUBNET, SoundSpec.SECURITY_GROUP))));
        broken.put(Image.class, workers(group -> group.imageId("newest")));
        broken.put(ManagedScaling.class, of(SoundSpec.on("slurm").autoScaling(SoundSpec.ROLE)));
        broken.put(TieredStorage.class, of(SoundSpec.on("eks").tieredStorage(101)));
        broken.put(HeadNodeSize.class, workers(InstanceGroupBuilder::slurmController));
        broken.put(MixedAccelerators.class, workers(group -> group.anyOf(InstanceType.P5, InstanceType.TRN1)));
        broken.put(Tags.class, of(SoundSpec.on("eks").tag("aws:x", "y")));
        broken.put(ImmutableSettings.class, update());
        broken.put(MixedArchitectures.class, workers(group -> group.anyOf(InstanceType.P5, InstanceType.P6E_GB200)));
        broken.put(
                SoftwareUpdates.class,
                workers(group -> group.scheduledUpdate("", DeploymentConfiguration.inBatchesOf(1))));
        broken.put(
                RestrictedEnvironment.class,
                of(SoundSpec.on("eks")
                        .restrictedInstanceGroupsConfig(
                                new SharedEnvironment(new FileSystem(DeletionPolicy.KEEP, new LustreSize(1, 1))))));
        return broken;
    }

    private static Subject of(ClusterSpecBuilder spec) {
        return Subject.of(spec.build());
    }

    private static Subject workers(Consumer<InstanceGroupBuilder> change) {
        return of(SoundSpec.withWorkers(change));
    }

    private static Subject update() {
        var live = SoundSpec.on("slurm").build().toRequest();
        return workers(group -> group.instanceType(InstanceType.P5EN))
                .withLive(ClusterDescription.of(live, Instant.EPOCH));
    }

    private static Subject brokenFor(Check check) {
        return Objects.requireNonNull(BROKEN.get(check.getClass()), () -> "no broken spec for " + check.id());
    }

    static List<Check> checks() {
        return ConfigChecks.all();
    }

    @Test
    void idsAndCodesAreUnique() {
        assertThat(checks().stream().map(check -> check.id().id())).doesNotHaveDuplicates();
        assertThat(checks().stream().map(check -> check.id().code())).doesNotHaveDuplicates();
    }

    @Test
    void everyCheckIsInTheTable() {
        assertThat(checks().stream().<Object>map(Check::getClass)).containsExactlyInAnyOrderElementsOf(BROKEN.keySet());
    }

    @Test
    void theyAreAmongTheChecksOfTheCore() {
        assertThat(CoreChecks.all().stream().<Object>map(Check::getClass)).containsAll(BROKEN.keySet());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCheckIsNamedInItsRoomAndSaysItsRule(Check check) {
        assertThat(check.id().id()).matches("config\\.[a-z]+(-[a-z]+)*");
        assertThat(check.id().code()).matches("CFG-0\\d\\d");
        assertThat(check.rule()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCheckNeedsNothingFromTheAccount(Check check) {
        assertThat(check.needs(brokenFor(check))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aSoundSpecPasses(Check check) {
        for (String orchestrator : List.of("eks", "slurm")) {
            Subject sound = of(SoundSpec.on(orchestrator));
            assertThat(SoundSpec.findings(check, sound)).isEmpty();
        }
        Subject unchanged = of(SoundSpec.on("slurm"));
        var live = ClusterDescription.of(unchanged.spec().toRequest(), Instant.EPOCH);
        assertThat(SoundSpec.findings(check, unchanged.withLive(live))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aBrokenSpecIsNamedWithPlaceRuleMessageAndRemedy(Check check) {
        assertThat(SoundSpec.findings(check, brokenFor(check))).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check.id());
            assertThat(finding.path()).isNotBlank();
            assertThat(finding.rule()).isNotBlank();
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.remedies()).isNotEmpty().allMatch(remedy -> remedy.matches("(?s).*[.?]"));
            assertThat(finding.severity()).isNotEqualTo(Severity.NOT_CHECKED);
        });
    }

    @ParameterizedTest
    @MethodSource("checks")
    void anEmptySpecBreaksNoCheck(Check check) {
        Subject empty = Subject.of(ClusterSpec.builder()
                .instanceGroup(InstanceGroup.builder("").build())
                .build());
        assertThat(SoundSpec.findings(check, empty)).doesNotContainNull();
    }
}
