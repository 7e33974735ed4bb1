package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NameRulesTest {

    @Nested
    class ClusterNameTest {

        @Test
        void aMissingNameIsNamed() {
            assertThat(judge(new ClusterName(), ClusterSpec.builder()))
                    .containsExactly("ERROR clusterName <> is missing; a cluster has a name of 1 to 63 letters, digits"
                            + " and inner hyphens");
        }

        @Test
        void aBadNameComesWithAGoodOne() {
            Subject subject =
                    Subject.of(SoundSpec.on("eks").name("llama_3.1 (test)").build());

            assertThat(SoundSpec.findings(new ClusterName(), subject))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.value()).isEqualTo("llama_3.1 (test)");
                        assertThat(finding.remedies())
                                .containsExactly("Use letters, digits and inner hyphens, such as llama-3-1-test.");
                    });
        }

        @Test
        void aNameOf64CharactersIsTooLong() {
            assertThat(judge(new ClusterName(), SoundSpec.on("eks").name("a".repeat(63))))
                    .isEmpty();
            assertThat(judge(new ClusterName(), SoundSpec.on("eks").name("a".repeat(64))))
                    .hasSize(1);
        }
    }

    @Nested
    class GroupNameTest {

        @Test
        void aGroupWithoutANameIsNamedByItsPlaceInTheList() {
            assertThat(judge(new GroupName(), SoundSpec.withWorkers(group -> group.name(""))))
                    .containsExactly("ERROR instanceGroups[0].instanceGroupName <> is missing; each group has a name of"
                            + " its own, of 1 to 63 letters, digits and inner hyphens");
        }

        @Test
        void twoGroupsCannotShareAName() {
            ClusterSpecBuilder spec = SoundSpec.on("eks").instanceGroup("workers", InstanceType.P5, 1);

            assertThat(judge(new GroupName(), spec))
                    .containsExactly("ERROR instanceGroups[workers].instanceGroupName <workers> is the name of another"
                            + " group too");
        }

        @Test
        void restrictedGroupsShareTheSpaceOfNames() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .restrictedInstanceGroup(RestrictedInstanceGroup.of("workers", InstanceType.P5, 1, SoundSpec.ROLE))
                    .restrictedInstanceGroup(RestrictedInstanceGroup.of("-", InstanceType.P5, 1, SoundSpec.ROLE));

            assertThat(judge(new GroupName(), spec))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("restrictedInstanceGroups[workers].instanceGroupName <workers>"))
                    .anyMatch(line -> line.contains("restrictedInstanceGroups[-].instanceGroupName <->"));
        }
    }

    @Nested
    class TagsTest {

        @Test
        void aKeyThatBelongsToAwsIsRefused() {
            assertThat(judge(new Tags(), SoundSpec.on("eks").tag("aws:x", "1")))
                    .containsExactly("ERROR tags[aws:x] <aws:x> begins with aws:, which AWS keeps to itself");
        }

        @Test
        void everyBadTagIsNamed() {
            ClusterSpecBuilder spec = SoundSpec.on("eks")
                    .tag("", "empty")
                    .tag("k".repeat(129), "long")
                    .tag("team", "v".repeat(257))
                    .tag("what?", "odd")
                    .tag("cost", "1")
                    .tag("cost", "2");

            assertThat(judge(new Tags(), spec))
                    .hasSize(5)
                    .anyMatch(line -> line.startsWith("ERROR tags[0] <> "))
                    .anyMatch(line -> line.contains("this one has 129 characters"))
                    .anyMatch(line -> line.startsWith("ERROR tags[team] <vvv"))
                    .anyMatch(line -> line.startsWith("ERROR tags[what?] <what?>"))
                    .contains("ERROR tags[cost] <cost> the key stands there twice");
        }

        @Test
        void fiftyTagsAreTheMost() {
            ClusterSpecBuilder spec = SoundSpec.on("eks");
            for (int i = 0; i < 50; i++) {
                spec.tag("tag" + i, "");
            }
            assertThat(judge(new Tags(), spec)).isEmpty();
            assertThat(judge(new Tags(), spec.tag("one", "more")))
                    .containsExactly("ERROR tags <51 tags> has 51 tags; 50 is the most");
        }
    }
}
