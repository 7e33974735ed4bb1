package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "s3://acme/lcs/, acme, lcs",
        "s3://acme, acme, ''",
        "s3://acme.data/a/b, acme.data, a/b",
        "https://acme.s3.us-west-2.amazonaws.com/lcs, acme, lcs",
        "https://acme.data.s3.amazonaws.com/lcs, acme.data, lcs",
        "https://s3-logs.s3.us-west-2.amazonaws.com/lcs, s3-logs, lcs",
        "https://my.s3.bucket.s3.us-west-2.amazonaws.com/lcs, my.s3.bucket, lcs",
        "https://s3.us-west-2.amazonaws.com/acme.data/lcs, acme.data, lcs",
        "https://s3.dualstack.us-west-2.amazonaws.com/acme/lcs, acme, lcs",
        "https://s3-fips.us-gov-west-1.amazonaws.com/acme/lcs, acme, lcs",
        "https://acme.s3.cn-north-1.amazonaws.com.cn/lcs, acme, lcs"
    })
    void everyFormOfAnUriNamesItsBucket(String uri, String bucket, String prefix) {
        assertThat(S3Prefix.parse(uri)).contains(new S3Prefix(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acme/lcs", "https://example.com/lcs", "s3://arn:aws:s3:us-west-2:111122223333:accesspoint/a"})
    void whatIsNoUriOfABucketIsNone(String uri) {
        assertThat(S3Prefix.parse(uri)).isEmpty();
    }

    @Test
    void aBucketWithDotsInItsNameIsRead() {
        try (TestAccount account = new TestAccount()) {
            account.broken(world -> world.addBucket("sagemaker.acme")
                    .bucket(
                            "sagemaker.acme",
                            bucket -> bucket.object("lcs/on_create.sh", "#!/bin/bash\r\nexit 0\r\n")));

            for (String code : List.of("LCS-001", "LCS-002")) {
                assertThat(account.judge(
                                code, TestAccount.p5(1).lifecycleScripts("s3://sagemaker.acme/lcs", "on_create.sh")))
                        .isEmpty();
            }
            assertThat(account.judge(
                            "LCS-003", TestAccount.p5(1).lifecycleScripts("s3://sagemaker.acme/lcs", "on_create.sh")))
                    .hasSize(1);
        }
    }
}
