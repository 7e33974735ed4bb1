package dev.hyperpod.check.config;

import static dev.hyperpod.check.config.SoundSpec.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifeCycleConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    @Nested
    class ExecutionRoleTest {

        @Test
        void everyGroupWithoutARoleIsNamed() {
            assertThat(judge(
                            new ExecutionRole(),
                            ClusterSpec.builder()
                                    .instanceGroup("a", InstanceType.P5, 1)
                                    .instanceGroup("b", InstanceType.P5, 1)))
                    .containsExactly(
                            "ERROR instanceGroups[a].executionRole <> is missing; each group has the ARN of an IAM role",
                            "ERROR instanceGroups[b].executionRole <> is missing; each group has the ARN of an IAM role");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "arn:aws:iam::111122223333:role/HyperPodRole",
                    "arn:aws-cn:iam::111122223333:role/service-role/a.b@c",
                    "arn:aws-us-gov:iam::111122223333:role/x"
                })
        void rolesOfEveryPartitionAreFine(String role) {
            assertThat(judge(new ExecutionRole(), SoundSpec.withWorkers(group -> group.executionRole(role))))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HyperPodRole",
                    "arn:aws:iam::1111:role/HyperPodRole",
                    "arn:aws:iam::111122223333:user/someone",
                    "arn:aws:iam::111122223333:role/two words",
                    "arn:aws:iam:us-west-2:111122223333:role/x"
                })
        void whatIsNoRoleIsRefused(String role) {
            assertThat(judge(new ExecutionRole(), SoundSpec.withWorkers(group -> group.executionRole(role))))
                    .containsExactly("ERROR instanceGroups[workers].executionRole <" + role + "> is " + role
                            + "; each group has the ARN of an IAM role");
        }
    }

    @Nested
    class LifecycleScriptsTest {

        private List<String> judging(String uri, String onCreate) {
            return judge(new LifecycleScripts(), SoundSpec.withWorkers(group -> group.lifecycleScripts(uri, onCreate)));
        }

        private List<String> judging(Optional<String> uri, Optional<String> onCreate, Optional<String> onInit) {
            return judge(
                    new LifecycleScripts(),
                    SoundSpec.withWorkers(group -> group.lifecycleScripts(new LifeCycleConfig(uri, onCreate, onInit))));
        }

        @Test
        void aGroupWithoutScriptsIsFine() {
            assertThat(judge(new LifecycleScripts(), ClusterSpec.builder().instanceGroup("a", InstanceType.P5, 1)))
                    .isEmpty();
        }

        @Test
        void aPlaceNeedsAScriptAndAScriptAPlace() {
            assertThat(judging(Optional.of("s3://sagemaker-a/x"), Optional.empty(), Optional.empty()))
                    .containsExactly("ERROR instanceGroups[workers].lifeCycleConfig.onCreate <> is missing, but the"
                            + " place of scripts is named");
            assertThat(judging(Optional.empty(), Optional.of("on_create.sh"), Optional.empty()))
                    .containsExactly("ERROR instanceGroups[workers].lifeCycleConfig.sourceS3Uri <> is missing, but a"
                            + " script is named");
            assertThat(judging(Optional.of("s3://sagemaker-a/x"), Optional.empty(), Optional.of("done.sh")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"sagemaker-acme/lcs", "s3:/sagemaker-acme", "ftp://sagemaker-acme/lcs", "s3://", ""})
        void aPlaceIsAUri(String uri) {
            assertThat(judging(uri, "on_create.sh"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR instanceGroups[workers].lifeCycleConfig.sourceS3Uri <" + uri + ">");
        }

        @Test
        void aPlaceHasAtMost1024Characters() {
            assertThat(judging("s3://" + "a".repeat(1019), "on_create.sh")).isEmpty();
            assertThat(judging("s3://" + "a".repeat(1020), "on_create.sh")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/on_create.sh", "../on_create.sh", "a/../b.sh", " ", ""})
        void aScriptLiesBelowThePrefix(String script) {
            assertThat(judging("s3://sagemaker-acme/lcs", script))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR instanceGroups[workers].lifeCycleConfig.onCreate <" + script + ">");
        }

        @Test
        void aScriptInAFolderIsAWarning() {
            assertThat(judging("s3://sagemaker-acme/lcs", "base/on_create.sh"))
                    .containsExactly("WARNING instanceGroups[workers].lifeCycleConfig.onCreate <base/on_create.sh> is"
                            + " base/on_create.sh; a lifecycle script is a bare file name");
        }

        @Test
        void aNameOf129CharactersIsTooLong() {
            assertThat(judging("s3://sagemaker-acme/lcs", "a".repeat(128))).isEmpty();
            assertThat(judging("s3://sagemaker-acme/lcs", "a".repeat(129))).hasSize(1);
        }
    }

    @Nested
    class LifecycleBucketTest {

        @ParameterizedTest
        @CsvSource({
            "s3://acme/lcs, acme",
            "s3://acme, acme",
            "https://acme.s3.us-west-2.amazonaws.com/lcs, acme",
            "https://s3.us-west-2.amazonaws.com/acme/lcs, acme",
            "https://acme.data.s3.us-west-2.amazonaws.com/lcs, acme.data",
            "https://s3-acme.s3.us-west-2.amazonaws.com/lcs, s3-acme"
        })
        void aBucketThatTheManagedPolicyDoesNotReadIsAWarning(String uri, String bucket) {
            assertThat(judge(
                            new LifecycleBucket(),
                            SoundSpec.withWorkers(group -> group.lifecycleScripts(uri, "on_create.sh"))))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING instanceGroups[workers].lifeCycleConfig.sourceS3Uri <" + uri
                            + "> is in the bucket " + bucket + "; ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "s3://sagemaker-acme/lcs",
                    "https://sagemaker-acme.s3.us-west-2.amazonaws.com/lcs",
                    "https://s3.us-west-2.amazonaws.com/sagemaker-acme/lcs",
                    "no uri at all"
                })
        void otherPlacesAreFine(String uri) {
            assertThat(judge(
                            new LifecycleBucket(),
                            SoundSpec.withWorkers(group -> group.lifecycleScripts(uri, "on_create.sh"))))
                    .isEmpty();
        }
    }
}
