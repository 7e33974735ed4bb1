package dev.hyperpod.check.lifecycle;

import static dev.hyperpod.check.identity.Worlds.allow;
import static dev.hyperpod.check.identity.Worlds.role;
import static dev.hyperpod.check.identity.Worlds.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.check.identity.Worlds;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

class ScriptAccessTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final String PATH = "instanceGroups[workers].lifeCycleConfig.sourceS3Uri";
    private static final String KEY = "0a1b2c3d-0000-0000-0000-000000000001";
    private static final String KEY_ARN = "arn:aws:kms:us-west-2:111122223333:key/" + KEY;

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private List<String> judged(String code) {
        return account.judge(code, TestAccount.p5(1));
    }

    private void policy(String document) {
        S3.call(
                account.client().aws(),
                "s3:PutBucketPolicy",
                s3 -> s3.putBucketPolicy(request -> request.bucket(BUCKET).policy(document)));
    }

    private static String policy(String effect, String principal, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\",\"Principal\":" + principal
                + ",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::" + BUCKET
                + "\",\"arn:aws:s3:::" + BUCKET + "/lcs/*\"]" + condition + "}}";
    }

    @Test
    void aRoleWithoutARightToReadIsMendedByAFix() {
        account.broken(Worlds::stripped);
        List<Finding> findings = account.findings("IAM-010", TestAccount.p5(1).build());

        assertThat(judged("IAM-010"))
                .containsExactly("ERROR " + PATH + " <s3:GetObject, s3:ListBucket> the role HyperPodRole is not allowed"
                        + " s3:GetObject, s3:ListBucket (no policy allows it) on s3://" + BUCKET + "/lcs");
        FixReport report = account.client()
                .fix(
                        account.client().validate(TestAccount.p5(1).build()),
                        List.of(findings.get(0).fix().orElseThrow()),
                        Consent.none());
        assertThat(report.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
        assertThat(judged("IAM-010")).isEmpty();
    }

    @Test
    void aPolicyForThePrefixAloneSuffices() {
        account.broken(Worlds::stripped).broken(role("read", """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::sagemaker-acme-us-west-2/lcs/*"},
                  {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::sagemaker-acme-us-west-2",
                   "Condition":{"StringLike":{"s3:prefix":"lcs/*"}}}]}"""));

        assertThat(judged("IAM-010")).isEmpty();
    }

    @Test
    void anotherPrefixDoesNotSuffice() {
        account.broken(Worlds::stripped)
                .broken(role("list", allow("s3:ListBucket")))
                .broken(role("read", statement("Allow", "arn:aws:s3:::" + BUCKET + "/other/*", "s3:GetObject")));

        assertThat(judged("IAM-010")).singleElement().asString().contains("<s3:GetObject>");
    }

    @Test
    void aBucketMayLetTheRoleByItself() {
        account.broken(Worlds::stripped);
        policy(policy("Allow", "{\"AWS\":\"" + TestAccount.ROLE + "\"}", ""));

        assertThat(judged("IAM-010")).isEmpty();
    }

    @Test
    void aBucketThatLeavesItToTheAccountDoesNotSuffice() {
        account.broken(Worlds::stripped);
        policy(policy("Allow", "{\"AWS\":\"111122223333\"}", ""));

        assertThat(judged("IAM-010")).hasSize(1);
    }

    @Test
    void aBucketWhosePolicyMayNotBeReadLeavesAWarning() {
        account.broken(Worlds::stripped).denied("s3", "GetBucketPolicy");

        assertThat(judged("IAM-010"))
                .singleElement()
                .asString()
                .startsWith("WARNING")
                .endsWith("the bucket's policy, which the caller may not read, may allow it");
    }

    private void encrypt() {
        account.broken(world -> world.keys().add(KEY, key -> {}));
        S3.call(
                account.client().aws(),
                "s3:PutObject",
                s3 -> s3.putObject(
                        request -> request.bucket(BUCKET)
                                .key(Ready.SCRIPT_KEY)
                                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .ssekmsKeyId(KEY_ARN),
                        RequestBody.fromString("#!/bin/bash\n")));
    }

    @Test
    void anEncryptedScriptMustBeDecrypted() {
        encrypt();
        assertThat(judged("IAM-010"))
                .singleElement()
                .asString()
                .startsWith("ERROR " + PATH + " <" + KEY_ARN + "> the scripts are encrypted with " + KEY_ARN)
                .contains("kms:Decrypt (no policy allows it)");

        account.broken(role("decrypt", allow("kms:Decrypt")));
        assertThat(judged("IAM-010")).isEmpty();
    }

    @Test
    void aScriptThatIsNotThereYetWillBeEncryptedAsItsBucketSays() {
        account.broken(world -> world.keys().add(KEY, key -> {}))
                .broken(world -> world.bucket(BUCKET, bucket -> bucket.removeObject(Ready.SCRIPT_KEY)));
        S3.call(
                account.client().aws(),
                "s3:PutEncryptionConfiguration",
                s3 -> s3.putBucketEncryption(request -> request.bucket(BUCKET)
                        .serverSideEncryptionConfiguration(
                                configuration -> configuration.rules(List.of(ServerSideEncryptionRule.builder()
                                        .applyServerSideEncryptionByDefault(
                                                usual -> usual.sseAlgorithm(ServerSideEncryption.AWS_KMS)
                                                        .kmsMasterKeyID(KEY_ARN))
                                        .build())))));

        assertThat(judged("IAM-010")).singleElement().asString().contains("kms:Decrypt");
    }

    @Test
    void aDenialOfTheBucketIsAnErrorWhereItIsSureAndElseTold() {
        policy(policy("Deny", "\"*\"", ""));
        assertThat(judged("IAM-016"))
                .containsExactly("ERROR " + PATH + " <" + BUCKET + "> the policy of the bucket " + BUCKET
                        + " denies HyperPodRole s3:GetObject");

        policy(policy(
                "Deny",
                "\"*\"",
                ",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-0a000000000000001\"}}"));
        assertThat(judged("IAM-016"))
                .singleElement()
                .asString()
                .startsWith("INFO " + PATH)
                .contains("aws:SourceVpce", "vpce-0a000000000000001");
    }

    @Test
    void aDenialOfOthersIsNone() {
        policy(policy("Deny", "{\"AWS\":\"arn:aws:iam::111122223333:role/EksClusterRole\"}", ""));
        assertThat(judged("IAM-016")).isEmpty();

        policy(policy("Deny", "\"*\"", ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
        assertThat(judged("IAM-016")).isEmpty();
    }

    @Test
    void aScriptThatMayNotBeSeenIsNotChecked() {
        account.denied("s3", "HeadObject");

        assertThat(account.findings("IAM-010", TestAccount.p5(1).build()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED));
    }
}
