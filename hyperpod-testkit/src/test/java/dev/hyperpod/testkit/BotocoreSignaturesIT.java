package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests as botocore signs them, which is what the AWS CLI and boto3 send. */
@Timeout(120)
class BotocoreSignaturesIT {

    @TempDir
    Path directory;

    @BeforeAll
    static void needsBotocore() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "-c", "import botocore")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "NOT RUN: python3 with botocore is not on the path");
    }

    @Test
    void whatBotocoreSignsHoldsAndNothingElse() throws Exception {
        Path script = directory.resolve("signatures.py");
        try (InputStream text =
                Objects.requireNonNull(BotocoreSignaturesIT.class.getResourceAsStream("signatures.py"))) {
            Files.copy(text, script);
        }
        List<String> lines;
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                .credentials("AKIDRIGHT", "a/very+secret")
                .credentials("ASIATEMPORARY", "secret", "to/ken==")
                .start()) {
            ProcessBuilder python =
                    new ProcessBuilder("python3", script.toString(), aws.uri().toString()).redirectErrorStream(true);
            python.environment().put("PYTHONIOENCODING", "utf-8");
            Process process = python.start();
            lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            process.waitFor();
        }
        assertThat(lines)
                .containsExactly(
                        "sagemaker none",
                        "service-quotas none",
                        "ec2 none",
                        "iam none",
                        "sts none",
                        "eks none",
                        "s3 none",
                        "wrong sagemaker InvalidSignatureException 400",
                        "wrong service-quotas InvalidSignatureException 400",
                        "wrong ec2 AuthFailure 401",
                        "wrong iam SignatureDoesNotMatch 403",
                        "wrong sts SignatureDoesNotMatch 403",
                        "wrong eks InvalidSignatureException 403",
                        "wrong s3 SignatureDoesNotMatch 403",
                        "unknown sagemaker UnrecognizedClientException 400",
                        "unknown service-quotas UnrecognizedClientException 400",
                        "unknown ec2 AuthFailure 401",
                        "unknown iam InvalidClientTokenId 403",
                        "unknown sts InvalidClientTokenId 403",
                        "unknown eks UnrecognizedClientException 403",
                        "unknown s3 InvalidAccessKeyId 403",
                        "token sagemaker none",
                        "token service-quotas none",
                        "token ec2 none",
                        "token iam none",
                        "token sts none",
                        "token eks none",
                        "token s3 none",
                        "s3 content plain",
                        "s3 content a b/?+&=?#%.txt",
                        "s3 content tilde~'()*!",
                        "s3 content x//y",
                        "presigned 200 403",
                        "presigned sts 200 403");
    }
}
