package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupRulesTest {

    @Nested
    class GroupCountTest {

        @Test
        void aClusterWithoutGroupsIsRefused() {
            assertThat(judge(new GroupCount(), ClusterSpec.builder()))
                    .containsExactly("ERROR instanceGroups <> is missing; a cluster has 1 to 100 instance groups;"
                            + " restricted ones are counted apart");
        }

        @Test
        void restrictedGroupsAloneWillDo() {
            assertThat(judge(
                            new GroupCount(),
                            ClusterSpec.builder()
                                    .restrictedInstanceGroup(
                                            RestrictedInstanceGroup.of("nova", InstanceType.P5, 1, SoundSpec.ROLE))))
                    .isEmpty();
        }

        @Test
        void oneHundredGroupsAreTheMost() {
            ClusterSpecBuilder spec = ClusterSpec.builder();
            IntStream.range(0, 100).forEach(i -> spec.instanceGroup("g" + i, InstanceType.P5, 1));
            assertThat(judge(new GroupCount(), spec)).isEmpty();

            spec.instanceGroup("g100", InstanceType.P5, 1);
            assertThat(judge(new GroupCount(), spec))
                    .containsExactly("ERROR instanceGroups <101 groups> has 101 groups; 100 is the most");
        }
    }

    @Nested
    class InstanceCountTest {

        @Test
        void aMissingCountIsNamed() {
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("eks")
                    .instanceGroup(InstanceGroup.builder("workers")
                            .instanceType(InstanceType.P5)
                            .build());

            assertThat(judge(new InstanceCount(), spec))
                    .containsExactly("ERROR instanceGroups[workers].instanceCount <> is missing; a group has 0 to 6758"
                            + " instances");
        }

        @Test
        void aCountBeyondTheRangeIsRefused() {
            assertThat(judge(new InstanceCount(), SoundSpec.withWorkers(group -> group.instanceCount(6758))))
                    .isEmpty();
            assertThat(judge(new InstanceCount(), SoundSpec.withWorkers(group -> group.instanceCount(6759))))
                    .containsExactly("ERROR instanceGroups[workers].instanceCount <6759> is 6759; a group has 0 to 6758"
                            + " instances");
            assertThat(judge(new InstanceCount(), SoundSpec.withWorkers(group -> group.instanceCount(-1))))
                    .hasSize(1);
        }

        @Test
        void aMinimumNeedsContinuousProvisioning() {
            assertThat(judge(new InstanceCount(), SoundSpec.withWorkers(group -> group.minInstanceCount(2))))
                    .containsExactly("ERROR instanceGroups[workers].minInstanceCount <2> is 2, but a minimum needs"
                            + " continuous provisioning");
        }

        @Test
        void aMinimumIsNotAboveTheCount() {
            ClusterSpecBuilder spec =
                    SoundSpec.withWorkers(group -> group.minInstanceCount(5)).continuousProvisioning();

            assertThat(judge(new InstanceCount(), spec))
                    .containsExactly("ERROR instanceGroups[workers].minInstanceCount <5> is 5, more than the 4"
                            + " instances of the group");
            assertThat(judge(
                            new InstanceCount(),
                            SoundSpec.withWorkers(group -> group.minInstanceCount(4))
                                    .continuousProvisioning()))
                    .isEmpty();
        }

        @Test
        void aRestrictedGroupIsJudgedToo() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .restrictedInstanceGroup(RestrictedInstanceGroup.of("nova", InstanceType.P5, 7000, SoundSpec.ROLE));

            assertThat(judge(new InstanceCount(), spec))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR restrictedInstanceGroups[nova].instanceCount <7000>");
        }
    }

    @Nested
    class InstanceTypeChoiceTest {

        @Test
        void aGroupWithoutATypeIsNamed() {
            ClusterSpecBuilder spec = SoundSpec.withoutGroups("eks")
                    .instanceGroup(
                            InstanceGroup.builder("workers").instanceCount(1).build());

            assertThat(judge(new InstanceTypeChoice(), spec))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR instanceGroups[workers].instanceType <> is missing; ");
        }

        @Test
        void oneTypeAndSeveralExcludeEachOther() {
            ClusterSpecBuilder spec = SoundSpec.withWorkers(group ->
                            group.anyOf(InstanceType.P5, InstanceType.P5E).instanceType(InstanceType.P5))
                    .continuousProvisioning();

            assertThat(judge(new InstanceTypeChoice(), spec))
                    .containsExactly("ERROR instanceGroups[workers].instanceRequirements"
                            + " <[ml.p5.48xlarge, ml.p5e.48xlarge]> stands beside an instanceType; a group has one of"
                            + " the two");
        }

        @Test
        void severalTypesNeedContinuousProvisioning() {
            ClusterSpecBuilder spec = SoundSpec.withWorkers(group -> group.anyOf(InstanceType.P5, InstanceType.P5E));

            assertThat(judge(new InstanceTypeChoice(), spec))
                    .singleElement()
                    .asString()
                    .contains("needs continuous provisioning");
            assertThat(judge(new InstanceTypeChoice(), spec.continuousProvisioning()))
                    .isEmpty();
        }

        @Test
        void listedTypesAreAtMostTwentyAndDifferent() {
            InstanceType[] many = new InstanceType[21];
            java.util.Arrays.fill(many, InstanceType.P5);
            ClusterSpecBuilder spec =
                    SoundSpec.withWorkers(group -> group.anyOf(many)).continuousProvisioning();

            assertThat(judge(new InstanceTypeChoice(), spec))
                    .hasSize(21)
                    .contains(
                            "ERROR instanceGroups[workers].instanceRequirements.instanceTypes <21 types> has 21 types;"
                                    + " 1 to 20 are allowed",
                            "ERROR instanceGroups[workers].instanceRequirements.instanceTypes[1] <ml.p5.48xlarge>"
                                    + " ml.p5.48xlarge stands there twice");
        }
    }

    @Nested
    class KnownInstanceTypeTest {

        @Test
        void aMisspeltTypeIsAnErrorWithTheNearestNames() {
            Subject subject =
                    Subject.of(SoundSpec.withWorkers(group -> group.instanceType(InstanceType.of("ml.p5.48xlrge")))
                            .build());

            assertThat(SoundSpec.findings(new KnownInstanceType(), subject))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).hasToString("ERROR");
                        assertThat(finding.path()).isEqualTo("instanceGroups[workers].instanceType");
                        assertThat(finding.value()).isEqualTo("ml.p5.48xlrge");
                        assertThat(finding.remedies())
                                .singleElement()
                                .asString()
                                .contains("Did you mean ml.p5.48xlarge");
                    });
        }

        @Test
        void aTypeThatMayBeNewIsAWarningHoweverNearItIsToOthers() {
            assertThat(SoundSpec.judge(
                            new KnownInstanceType(),
                            SoundSpec.withWorkers(group -> group.instanceType(InstanceType.of("ml.trn9.48xlarge")))))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING ");
        }

        @Test
        void whatIsNoNameOfATypeIsNotSaidToBeEc2s() {
            assertThat(SoundSpec.judge(
                            new KnownInstanceType(),
                            SoundSpec.withWorkers(group -> group.instanceType(InstanceType.of("a hat")))))
                    .containsExactly("ERROR instanceGroups[workers].instanceType <a hat> is a hat, which is no name of"
                            + " an instance type: that is ml., a family with a number, and a size");
        }

        @Test
        void aNameOfEc2sIsAnError() {
            assertThat(SoundSpec.judge(
                            new KnownInstanceType(),
                            SoundSpec.withWorkers(group -> group.instanceType(InstanceType.of("g5.8xlarge")))))
                    .containsExactly("ERROR instanceGroups[workers].instanceType <g5.8xlarge> is g5.8xlarge, a name of"
                            + " EC2's; HyperPod's begin with ml.");
        }

        @Test
        void aForgottenPrefixIsPutBack() {
            Subject subject =
                    Subject.of(SoundSpec.withWorkers(group -> group.instanceType(InstanceType.of("g5.8xlarge")))
                            .build());

            assertThat(SoundSpec.findings(new KnownInstanceType(), subject)
                            .get(0)
                            .remedies())
                    .containsExactly("Did you mean ml.g5.8xlarge?");
        }

        @Test
        void aTypeThatIsLikeNoOtherIsStillOnlyAWarning() {
            Subject subject = Subject.of(
                    SoundSpec.withWorkers(group -> group.anyOf(InstanceType.P5, InstanceType.of("ml.q99.colossal")))
                            .build());

            assertThat(SoundSpec.findings(new KnownInstanceType(), subject))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.path())
                                .isEqualTo("instanceGroups[workers].instanceRequirements.instanceTypes[1]");
                        assertThat(finding.remedies())
                                .containsExactly("Look the type up in AWS's list; if it is new, go on.");
                    });
        }
    }
}
