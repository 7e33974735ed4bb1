package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.AutoPatchConfig;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.SharedEnvironment;
import dev.hyperpod.spec.SharedEnvironment.DeletionPolicy;
import dev.hyperpod.spec.SharedEnvironment.FileSystem;
import dev.hyperpod.spec.SharedEnvironment.LustreSize;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareRulesTest {

    private static final String AMI = "ami-0123456789abcdef0";
    private static final String SUNDAYS = "cron(0 3 ? * SUN *)";

    @Nested
    class ImageTest {

        @ParameterizedTest
        @ValueSource(strings = {AMI, "ami-01234567", "default"})
        void imagesAreNamedByIdOrAsDefault(String image) {
            assertThat(judge(new Image(), SoundSpec.withWorkers(group -> group.imageId(image))))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"latest", "ami-12", "ami-0123456789abcdef01", ""})
        void othersAreRefused(String image) {
            assertThat(judge(new Image(), SoundSpec.withWorkers(group -> group.imageId(image))))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR instanceGroups[workers].imageId <" + image + ">");
        }

        @Test
        void aReleaseIsThreeNumbers() {
            assertThat(judge(new Image(), SoundSpec.withWorkers(group -> group.imageReleaseVersion("1.2.3"))))
                    .isEmpty();
            assertThat(judge(new Image(), SoundSpec.withWorkers(group -> group.imageReleaseVersion("v1.2"))))
                    .containsExactly("ERROR instanceGroups[workers].imageReleaseVersion <v1.2> is v1.2; a release is"
                            + " three numbers with dots");
        }

        @Test
        void anOwnImageBesideAReleaseIsAWarning() {
            assertThat(judge(
                            new Image(),
                            SoundSpec.withWorkers(group -> group.imageId(AMI).imageReleaseVersion("1.2.3"))))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[workers].imageId <" + AMI + ">");
        }

        @Test
        void anOwnImageInBatchesIsAWarningWhereScriptsSetSlurmUp() {
            ClusterSpecBuilder legacy = SoundSpec.withoutGroups("slurm")
                    .instanceGroup(
                            "workers",
                            InstanceType.P5,
                            2,
                            group -> group.imageId(AMI)
                                    .scheduledUpdate(SUNDAYS, DeploymentConfiguration.inBatchesOf(1)));
            ClusterSpecBuilder managed = SoundSpec.withoutGroups("slurm")
                    .instanceGroup(
                            "workers",
                            InstanceType.P5,
                            2,
                            group -> group.imageId(AMI)
                                    .slurmCompute("train")
                                    .scheduledUpdate(SUNDAYS, DeploymentConfiguration.inBatchesOf(1)));

            assertThat(judge(new Image(), legacy)).singleElement().asString().contains("cannot be rolled out");
            assertThat(judge(new Image(), managed)).isEmpty();
        }
    }

    @Nested
    class SoftwareUpdatesTest {

        private ClusterSpecBuilder scheduled(String schedule, DeploymentConfiguration deployment) {
            return SoundSpec.withWorkers(group -> group.scheduledUpdate(schedule, deployment));
        }

        @Test
        void aScheduleInBatchesWithAWaitAndAnAlarmIsFine() {
            assertThat(judge(
                            new SoftwareUpdates(),
                            scheduled(
                                    SUNDAYS,
                                    DeploymentConfiguration.inBatchesOfPercent(100)
                                            .waiting(3600)
                                            .rollingBackOn("nodes-down"))))
                    .isEmpty();
        }

        @Test
        void everyBadSettingIsNamed() {
            String path = "instanceGroups[workers].scheduledUpdateConfig";
            assertThat(judge(
                            new SoftwareUpdates(),
                            scheduled(
                                    " ",
                                    DeploymentConfiguration.inBatchesOfPercent(101)
                                            .waiting(3601)
                                            .rollingBackOn(" "))))
                    .containsExactly(
                            "ERROR " + path
                                    + ".scheduleExpression < > is blank; a schedule is an expression of 1 to 256"
                                    + " characters",
                            "ERROR " + path + ".deploymentConfig.waitIntervalInSeconds <3601> is 3601; a wait between"
                                    + " batches is 0 to 3600 seconds",
                            "ERROR " + path + ".deploymentConfig.rollingUpdatePolicy.maximumBatchSize.value <101> is"
                                    + " 101; a batch is at least 1 node, or 1 to 100 percent of a group",
                            "ERROR " + path
                                    + ".deploymentConfig.autoRollbackConfiguration[0].alarmName < > is blank; the"
                                    + " name of an alarm has 1 to 255 characters");
        }

        @Test
        void tenAlarmsAreTheMost() {
            String[] alarms = Collections.nCopies(11, "alarm").toArray(String[]::new);

            assertThat(judge(
                            new SoftwareUpdates(),
                            scheduled(
                                    SUNDAYS,
                                    DeploymentConfiguration.inBatchesOf(1).rollingBackOn(alarms))))
                    .singleElement()
                    .asString()
                    .contains("has 11 alarms; 10 is the most");
        }

        @Test
        void automaticPatchesNeedAStrategy() {
            AutoPatchConfig patch = new AutoPatchConfig(
                    Optional.empty(), Optional.empty(), Optional.of(DeploymentConfiguration.inBatchesOf(0)));

            assertThat(judge(new SoftwareUpdates(), SoundSpec.withWorkers(group -> group.autoPatch(patch))))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("ERROR instanceGroups[workers].autoPatchConfig.patchingStrategy"))
                    .anyMatch(line -> line.contains("maximumBatchSize.value <0>"));
        }
    }

    @Nested
    class RestrictedEnvironmentTest {

        private SharedEnvironment shared(int gib, int throughput) {
            return new SharedEnvironment(new FileSystem(DeletionPolicy.KEEP, new LustreSize(gib, throughput)));
        }

        @Test
        void clustersWithoutRestrictedGroupsAreNotJudged() {
            assertThat(new RestrictedEnvironment()
                            .appliesTo(Subject.of(SoundSpec.on("eks").build())))
                    .isFalse();
        }

        @Test
        void sizesBeyondTheRangesAreNamed() {
            String path = "restrictedInstanceGroupsConfig.sharedEnvironmentConfig.fSxLustreConfig";
            assertThat(judge(
                            new RestrictedEnvironment(),
                            SoundSpec.on("eks").restrictedInstanceGroupsConfig(shared(1199, 1001))))
                    .containsExactly(
                            "ERROR " + path + ".sizeInGiB <1199> is 1199; the file system has 1200 to 100800 GiB",
                            "ERROR " + path
                                    + ".perUnitStorageThroughput <1001> is 1001; the file system has 125 to 1000"
                                    + " MB/s per TiB",
                            "WARNING restrictedInstanceGroupsConfig <set> is set, but there is no restricted group to"
                                    + " share it");
        }

        @Test
        void aGroupsOwnFileSystemIsJudgedToo() {
            ClusterSpec spec = ClusterSpec.fromYaml("""
                    restrictedInstanceGroups:
                      - instanceGroupName: nova
                        environmentConfig:
                          fSxLustreConfig:
                            sizeInGiB: 100801
                            perUnitStorageThroughput: 125
                    """);

            assertThat(judge(new RestrictedEnvironment(), Subject.of(spec)))
                    .containsExactly("ERROR restrictedInstanceGroups[nova].environmentConfig.fSxLustreConfig.sizeInGiB"
                            + " <100801> is 100801; the file system has 1200 to 100800 GiB");
        }
    }
}
