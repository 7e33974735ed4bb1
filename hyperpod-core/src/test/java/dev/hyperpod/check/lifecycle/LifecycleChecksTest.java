package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class LifecycleChecksTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final String MEMBER = "instanceGroups[workers].lifeCycleConfig.";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder with(String uri, String onCreate) {
        return TestAccount.spec().lifecycleScripts(uri, onCreate).instanceGroup("workers", InstanceType.P5, 1);
    }

    @Test
    void aBucketThatDoesNotExistIsAnError() {
        assertThat(account.judge("LCS-001", with("s3://sagemaker-gone/lcs", "on_create.sh")))
                .containsExactly("ERROR " + MEMBER + "sourceS3Uri <sagemaker-gone> the bucket sagemaker-gone does not"
                        + " exist");
    }

    @Test
    void aBucketInAnotherRegionIsAWarningAndItsScriptIsFoundThere() {
        account.broken(world -> world.bucket(BUCKET, bucket -> bucket.region("eu-west-1")));

        assertThat(account.judge("LCS-001", with(TestAccount.SCRIPTS, "on_create.sh")))
                .containsExactly("WARNING " + MEMBER + "sourceS3Uri <eu-west-1> the bucket " + BUCKET
                        + " is in eu-west-1, the cluster in us-west-2");
        assertThat(account.judge("LCS-002", with(TestAccount.SCRIPTS, "on_create.sh")))
                .isEmpty();
    }

    @Test
    void aClientOfOnesOwnThatKeepsToOneRegionIsToldWhereTheBucketIs() {
        account.broken(world -> world.bucket(BUCKET, bucket -> bucket.region("eu-west-1")));
        try (S3Client own = S3Client.builder()
                        .endpointOverride(account.aws().uri())
                        .region(Region.US_WEST_2)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
                HyperPodClient hyperpod = Clients.builder(account.aws())
                        .awsClient(S3Client.class, own)
                        .build()) {
            assertThat(hyperpod.validate(TestAccount.p5(1).build()).findings())
                    .extracting(f -> f.severity() + " " + f.check().code())
                    .contains("NOT_CHECKED LCS-002", "NOT_CHECKED LCS-003")
                    .endsWith("WARNING LCS-001");
        }
    }

    @Test
    void aBucketOfAnotherAccountIsNotCheckedAndHidesNoOther() {
        account.broken(world ->
                world.addBucket("sagemaker-theirs").bucket("sagemaker-theirs", bucket -> bucket.owner("999988887777")));
        ClusterSpecBuilder spec = with("s3://sagemaker-theirs/lcs", "on_create.sh")
                .instanceGroup(
                        "more", InstanceType.P5, 1, g -> g.lifecycleScripts("s3://sagemaker-gone/lcs", "on_create.sh"));

        assertThat(account.findings("LCS-001", spec.build()))
                .extracting(f -> f.severity() + " " + f.path())
                .containsExactly(
                        "ERROR instanceGroups[more].lifeCycleConfig.sourceS3Uri",
                        "NOT_CHECKED " + MEMBER + "sourceS3Uri");
        assertThat(account.findings("LCS-001", spec.build()))
                .last()
                .satisfies(f -> assertThat(f.remedies()).anyMatch(step -> step.contains("s3:ListBucket")));
    }

    @Test
    void aScriptThatIsNotThereNamesWhatIsThereInstead() {
        Finding finding = account.findings(
                        "LCS-002", with(TestAccount.SCRIPTS, "on-create.sh").build())
                .get(0);

        assertThat(finding.path()).isEqualTo(MEMBER + "onCreate");
        assertThat(finding.message())
                .isEqualTo("there is no on-create.sh below s3://" + BUCKET + "/lcs; there are [on_create.sh]");
        assertThat(finding.remedies())
                .containsExactly("Did you mean on_create.sh?", "Upload it to s3://" + BUCKET + "/lcs/on-create.sh.");
    }

    @Test
    void aScriptAtHandHasYetToBeUploaded() {
        ClusterSpec spec = with("s3://" + BUCKET + "/new", "start.sh").build();

        assertThat(account.client()
                        .validate(spec, new LifecycleBundle(Map.of("start.sh", "#!/bin/bash\n")))
                        .findings())
                .filteredOn(finding -> finding.check().code().equals("LCS-002"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.WARNING);
                    assertThat(f.message())
                            .isEqualTo(
                                    "start.sh is among the scripts at hand, but not below s3://" + BUCKET + "/new yet");
                    assertThat(f.remedies())
                            .containsExactly(
                                    "Upload the scripts to s3://" + BUCKET + "/new before the cluster is made.");
                });
    }

    @Test
    void aScriptThatIsNeitherThereNorAtHandIsAnError() {
        ClusterSpec spec = with("s3://" + BUCKET + "/new", "start.sh").build();

        assertThat(account.client()
                        .validate(spec, new LifecycleBundle(Map.of("other.sh", "#!/bin/bash\n")))
                        .errors())
                .extracting(finding -> finding.check().code())
                .containsExactly("LCS-002");
    }

    @Test
    void anEmptyPrefixIsAnError() {
        assertThat(account.judge("LCS-002", with("s3://" + BUCKET + "/nothing/here/", "on_create.sh")))
                .containsExactly("ERROR " + MEMBER + "onCreate <on_create.sh> there is no on_create.sh below s3://"
                        + BUCKET + "/nothing/here");
    }

    @Test
    void theSecondScriptIsLookedForToo() {
        ClusterSpecBuilder spec = TestAccount.spec()
                .instanceGroup(
                        "workers",
                        InstanceType.P5,
                        1,
                        g -> g.lifecycleScripts(new LifeCycleConfig(
                                Optional.of(TestAccount.SCRIPTS),
                                Optional.of("on_create.sh"),
                                Optional.of("after.sh"))));

        assertThat(account.judge("LCS-002", spec))
                .singleElement()
                .asString()
                .startsWith("ERROR " + MEMBER + "onInitComplete <after.sh>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HeadBucket", "HeadObject"})
    void whatMayNotBeReadIsNotChecked(String operation) {
        account.denied("s3", operation);
        String code = operation.equals("HeadBucket") ? "LCS-001" : "LCS-002";
        String other = operation.equals("HeadBucket") ? "LCS-002" : "LCS-001";

        assertThat(account.findings(code, TestAccount.p5(1).build()))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).hasToString("NOT_CHECKED"));
        assertThat(account.findings(other, TestAccount.p5(1).build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://b/lcs, b, lcs",
        "s3://b/a/b/, b, a/b",
        "s3://b, b, ''",
        "s3://b/, b, ''",
        "https://s3.us-west-2.amazonaws.com/b/lcs, b, lcs",
        "https://b.s3.us-west-2.amazonaws.com/lcs, b, lcs",
        "https://b.s3.cn-north-1.amazonaws.com.cn/lcs/x, b, lcs/x",
        "https://b.s3.dualstack.us-west-2.amazonaws.com/lcs, b, lcs",
        "https://b.s3.us-west-2.amazonaws.com/my%20scripts/gr%C3%BC%C3%9Fe, b, my scripts/grüße",
        "s3://b/my scripts/50%25, b, my scripts/50%25"
    })
    void aPlaceIsReadFromEveryFormOfItsUri(String uri, String bucket, String prefix) {
        assertThat(S3Prefix.parse(uri)).hasValue(new S3Prefix(bucket, prefix));
    }

    @Test
    void whatIsNoS3UriIsNoPlace() {
        assertThat(S3Prefix.parse("http://example.com/lcs")).isEmpty();
        assertThat(S3Prefix.parse("lcs")).isEmpty();
        assertThat(S3Prefix.parse("s3://arn:aws:s3:us-west-2:111122223333:accesspoint/mine/lcs"))
                .isEmpty();
    }
}
