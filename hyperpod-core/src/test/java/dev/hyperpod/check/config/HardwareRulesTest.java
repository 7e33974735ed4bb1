package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.EbsVolume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareRulesTest {

    private static final InstanceType NEW = InstanceType.of("ml.q99.colossal");

    @Nested
    class ThreadsPerCoreTest {

        @Test
        void aGpuNodeWithoutItHasHalfOfItsVcpus() {
            assertThat(judge(new ThreadsPerCore(), ClusterSpec.builder().instanceGroup("a", InstanceType.P5, 1)))
                    .containsExactly("WARNING instanceGroups[a].threadsPerCore <> is missing; AWS's default of 1 leaves"
                            + " 96 of the 192 vCPUs of ml.p5.48xlarge");
        }

        @Test
        void otherNodesMayGoWithoutIt() {
            assertThat(judge(
                            new ThreadsPerCore(),
                            ClusterSpec.builder()
                                    .instanceGroup("cpu", InstanceType.M5_2XLARGE, 1)
                                    .instanceGroup("neuron", InstanceType.TRN1, 1)
                                    .instanceGroup("arm", InstanceType.P6E_GB200, 1)
                                    .instanceGroup("new", NEW, 1)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 3})
        void itIsOneOrTwo(int threads) {
            assertThat(judge(new ThreadsPerCore(), SoundSpec.withWorkers(group -> group.threadsPerCore(threads))))
                    .containsExactly("ERROR instanceGroups[workers].threadsPerCore <" + threads + "> is " + threads
                            + "; threadsPerCore is 1 or 2");
        }
    }

    @Nested
    class StorageTest {

        private static final String LIST = "instanceGroups[workers].instanceStorageConfigs";

        private List<String> judging(InstanceStorageConfig... storage) {
            return judge(
                    new Storage(),
                    SoundSpec.withWorkers(group -> List.of(storage).forEach(group::storage)));
        }

        private InstanceStorageConfig root(OptionalInt size, Optional<String> key) {
            return InstanceStorageConfig.ebs(new EbsVolume(size, key, Optional.of(true)));
        }

        @Test
        void everyKindOnceIsFine() {
            assertThat(judging(
                            InstanceStorageConfig.ebs(16_384),
                            root(OptionalInt.empty(), Optional.of("alias/hyperpod")),
                            InstanceStorageConfig.fsxLustre("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "abc"),
                            InstanceStorageConfig.fsxOpenZfs("fs-0123456789abcdef1.fsx.us-west-2.amazonaws.com")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 16_385, -5})
        void aVolumeHas1To16384Gigabytes(int size) {
            assertThat(judging(InstanceStorageConfig.ebs(size)))
                    .containsExactly("ERROR " + LIST + "[0].ebsVolumeConfig.volumeSizeInGB <" + size + "> is " + size
                            + "; an EBS volume has 1 to 16384 GB");
        }

        @Test
        void aRootVolumeHasAKeyAndNoSize() {
            assertThat(judging(root(OptionalInt.of(500), Optional.empty())))
                    .containsExactly(
                            "ERROR " + LIST + "[0].ebsVolumeConfig.volumeSizeInGB <500> is 500, but AWS sizes the root"
                                    + " volume itself",
                            "ERROR " + LIST + "[0].ebsVolumeConfig.volumeKmsKeyId <> is missing; a root volume is named"
                                    + " only to encrypt it with a key of one's own");
        }

        @Test
        void aKeyHasNoOddCharacters() {
            assertThat(judging(root(OptionalInt.empty(), Optional.of("my key!"))))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR " + LIST + "[0].ebsVolumeConfig.volumeKmsKeyId <my key!>");
        }

        @Test
        void aConfigurationIsOfOneKind() {
            assertThat(judging(new InstanceStorageConfig(Optional.empty(), Optional.empty(), Optional.empty())))
                    .containsExactly(
                            "ERROR " + LIST + "[0] <> names 0 kinds of storage; a configuration has exactly" + " one");
        }

        @Test
        void fourConfigurationsAreTheMostAndFileSystemsStandOnce() {
            InstanceStorageConfig lustre =
                    InstanceStorageConfig.fsxLustre("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "abc");
            InstanceStorageConfig zfs =
                    InstanceStorageConfig.fsxOpenZfs("fs-0123456789abcdef1.fsx.us-west-2.amazonaws.com");
            InstanceStorageConfig root = root(OptionalInt.empty(), Optional.of("key"));

            assertThat(judging(lustre, lustre, zfs, zfs, root, root))
                    .containsExactly(
                            "ERROR " + LIST + " <6 configurations> has 6 configurations; 4 is the most",
                            "ERROR " + LIST
                                    + " <2 times FSx for Lustre file system> has 2 configurations of the kind FSx for"
                                    + " Lustre file system; one is the most",
                            "ERROR " + LIST + " <2 times FSx for OpenZFS file system> has 2 configurations of the kind"
                                    + " FSx for OpenZFS file system; one is the most",
                            "ERROR " + LIST + " <2 times root volume> has 2 configurations of the kind root volume; one"
                                    + " is the most");
        }
    }

    @Nested
    class DeepHealthChecksTest {

        private ClusterSpecBuilder checked(String orchestrator, InstanceType type) {
            return SoundSpec.withoutGroups(orchestrator)
                    .instanceGroup("a", type, 1, InstanceGroupBuilder::deepHealthChecks);
        }

        @Test
        void nodesWithoutAcceleratorsCannotRunThem() {
            assertThat(judge(new DeepHealthChecks(), checked("eks", InstanceType.M5_2XLARGE)))
                    .containsExactly("ERROR instanceGroups[a].onStartDeepHealthChecks"
                            + " <[\"InstanceStress\",\"InstanceConnectivity\"]> cannot run: ml.m5.2xlarge has neither"
                            + " GPUs nor Neuron devices");
        }

        @Test
        void onEksEveryAcceleratorWillDo() {
            assertThat(judge(new DeepHealthChecks(), checked("eks", InstanceType.TRN1)))
                    .isEmpty();
            assertThat(judge(new DeepHealthChecks(), checked("eks", InstanceType.P5EN)))
                    .isEmpty();
        }

        @Test
        void onSlurmOnlySomeGpuFamiliesWillDo() {
            assertThat(judge(new DeepHealthChecks(), checked("slurm", InstanceType.P5)))
                    .isEmpty();
            assertThat(judge(new DeepHealthChecks(), checked("slurm", InstanceType.TRN1)))
                    .singleElement()
                    .asString()
                    .contains("ml.trn1.32xlarge is not of the GPU families g5, p4 and p5");
        }

        @Test
        void onSlurmTheyRunOnWorkersOnly() {
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("slurm")
                    .instanceGroup(
                            "head",
                            InstanceType.P5,
                            1,
                            group -> group.slurmController().deepHealthChecks());

            assertThat(judge(new DeepHealthChecks(), spec))
                    .singleElement()
                    .asString()
                    .contains("this is the controller group");
        }

        @Test
        void anUnknownTypeIsNotJudged() {
            assertThat(judge(new DeepHealthChecks(), checked("slurm", NEW))).isEmpty();
        }
    }

    @Nested
    class TrainingPlanTest {

        @Test
        void aPlanForATypeThatPlansOfferIsFine() {
            assertThat(judge(new TrainingPlan(), SoundSpec.withWorkers(group -> group.trainingPlan(SoundSpec.PLAN))))
                    .isEmpty();
        }

        @Test
        void aTypeThatNoPlanOffersIsRefused() {
            assertThat(judge(
                            new TrainingPlan(),
                            SoundSpec.withWorkers(
                                    group -> group.trainingPlan(SoundSpec.PLAN).instanceType(InstanceType.M5_2XLARGE))))
                    .containsExactly("ERROR instanceGroups[workers].instanceType <ml.m5.2xlarge> is ml.m5.2xlarge,"
                            + " which no training plan offers");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"llama", "arn:aws:sagemaker:us-west-2:1:training-plan/llama-pretraining-in-the-long-run"})
        void aPlanIsNamedByItsArn(String arn) {
            assertThat(judge(new TrainingPlan(), SoundSpec.withWorkers(group -> group.trainingPlan(arn))))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR instanceGroups[workers].trainingPlanArn <" + arn + ">");
        }
    }

    @Nested
    class HeadNodeSizeTest {

        private List<String> judging(InstanceType controller) {
            return judge(
                    new HeadNodeSize(),
                    SoundSpec.withoutGroups("slurm")
                            .instanceGroup("head", controller, 1, InstanceGroupBuilder::slurmController));
        }

        @Test
        void anAcceleratorOnAHeadNodeOnlyCosts() {
            assertThat(judging(InstanceType.P5))
                    .containsExactly("INFO instanceGroups[head].instanceType <ml.p5.48xlarge> is ml.p5.48xlarge, whose"
                            + " accelerators do nothing on a controller node but cost");
        }

        @Test
        void aSmallControllerMayRunOutOfMemory() {
            assertThat(judging(InstanceType.of("ml.c5.xlarge")))
                    .singleElement()
                    .asString()
                    .contains("with 4 vCPUs and 8.0 GiB");
            assertThat(judging(InstanceType.of("ml.m5.xlarge"))).isEmpty();
        }

        @Test
        void aLoginNodeMayBeSmall() {
            assertThat(judge(
                            new HeadNodeSize(),
                            SoundSpec.withoutGroups("slurm")
                                    .instanceGroup(
                                            "login",
                                            InstanceType.of("ml.t3.medium"),
                                            1,
                                            InstanceGroupBuilder::slurmLogin)))
                    .isEmpty();
        }
    }

    @Nested
    class MixedAcceleratorsTest {

        @Test
        void aGroupOfUnlikeTypesIsAWarning() {
            assertThat(judge(
                            new MixedAccelerators(),
                            SoundSpec.withWorkers(group -> group.anyOf(InstanceType.P5, InstanceType.P4D))))
                    .containsExactly("WARNING instanceGroups[workers].instanceRequirements.instanceTypes"
                            + " <[ml.p4d.24xlarge, ml.p5.48xlarge]> nodes of this group are unlike: ml.p4d.24xlarge"
                            + " with 8 a100, ml.p5.48xlarge with 8 h100");
        }

        @Test
        void nodesWithoutAcceleratorsInAPartitionAreNobodysSlowest() {
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("slurm")
                    .instanceGroup("a", InstanceType.P5, 1, group -> group.slurmCompute("train"))
                    .instanceGroup("b", InstanceType.M5_2XLARGE, 1, group -> group.slurmCompute("train"));

            assertThat(judge(new MixedAccelerators(), spec)).isEmpty();
        }

        @Test
        void aPartitionOfUnlikeGroupsIsAWarning() {
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("slurm")
                    .instanceGroup("a", InstanceType.P5, 1, group -> group.slurmCompute("train"))
                    .instanceGroup("b", InstanceType.P5EN, 1, group -> group.slurmCompute("train"))
                    .instanceGroup("c", InstanceType.TRN1, 1, group -> group.slurmCompute("other"));

            assertThat(judge(new MixedAccelerators(), spec))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[b].slurmConfig.partitionNames")
                    .contains("nodes of the partition train are unlike");
        }
    }

    @Nested
    class MixedArchitecturesTest {

        private static final InstanceType ARM = InstanceType.of("ml.c7g.4xlarge");

        @Test
        void armBesideX86IsAWarning() {
            assertThat(judge(new MixedArchitectures(), SoundSpec.on("eks").instanceGroup("arm", ARM, 1)))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[arm].instanceType <[ml.c7g.4xlarge]> is arm64 while");
        }

        @Test
        void aClusterOfOneArchitectureIsFine() {
            assertThat(judge(
                            new MixedArchitectures(),
                            SoundSpec.withoutGroups("eks")
                                    .instanceGroup("arm", ARM, 1)
                                    .instanceGroup("gb200", InstanceType.P6E_GB200, 1)))
                    .isEmpty();
        }

        @Test
        void aGroupOfBothIsAWarning() {
            assertThat(judge(
                            new MixedArchitectures(),
                            SoundSpec.withWorkers(group -> group.anyOf(InstanceType.P5, InstanceType.P6E_GB200))))
                    .singleElement()
                    .asString()
                    .contains("names types of both x86_64 and arm64");
        }

        @Test
        void anImageIsForOneArchitecture() {
            String image = "ami-0123456789abcdef0";
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("eks")
                    .instanceGroup("arm", ARM, 1, group -> group.imageId(image))
                    .instanceGroup("x86", InstanceType.P5, 1, group -> group.imageId(image));

            assertThat(judge(new MixedArchitectures(), spec))
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("WARNING instanceGroups[arm].imageId <" + image + ">"))
                    .anyMatch(line -> line.startsWith("WARNING instanceGroups[x86].imageId <" + image + ">"));
        }
    }
}
