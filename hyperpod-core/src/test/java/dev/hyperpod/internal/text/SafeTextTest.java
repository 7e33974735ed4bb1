package dev.hyperpod.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    /** In each line the text between the signs must not be seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "using key «AKIAIOSFODNN7EXAMPLE» now",
                "session ASIA: «ASIAY34FZKBOKMUTVV7A»",
                "huggingface-cli login with «hf_abcdefghijklmnopqrstuvwxyz0123»",
                "git clone https://«bob:swordfish»@git.acme.example/repo",
                "cloned with «ghp_16C7e42F292c6912E7710c838347Ae178B4a»",
                "export HF_TOKEN=«abcdef123»",
                "PASSWORD=«hunter2» mysql",
                "password: «hunter2!»",
                "{\"dbPassword\": \"«hunter2»\", \"user\": \"bob\"}",
                "--password «hunter2»",
                "--token=«hunter2»",
                "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
                "got wJalrXUtnFEMI: «wJalrXUtnFEMI1K7MDENG/bPxRfiCYEXAMPLEKEY»",
                "GET https://bucket.s3.amazonaws.com/x?X-Amz-Signature=«0123456789abcdef»&x=1",
                "GET /x?X-Amz-Security-Token=«FwoGZXIvYXdzEBYaD»&y=2",
                "Authorization: Bearer «abcdefghijkl.mnop»",
                "jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123»",
                "-----BEGIN RSA PRIVATE KEY----- «MIIEpAIBAAKCAQEA»",
                "WANDB_API_KEY=«0123456789012345678901234567890123456789»"
            })
    void aSecretIsNotSeen(String line) {
        String secret = line.substring(line.indexOf('«') + 1, line.indexOf('»'));

        assertThat(SafeText.of(line.replace("«", "").replace("»", "")))
                .doesNotContain(secret)
                .contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredToken: The security token included in the request is expired",
                "An error occurred (ExpiredTokenException) when calling the GetObject operation: it is over",
                "on_create.sh: line 3: $'\\r': command not found",
                "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20240101T000000",
                "arn:aws:secretsmanager:us-west-2:111122223333:secret:slurm/db-AbCdEf",
                "commit 0123456789abcdef0123456789abcdef01234567",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "/opt/ml/code/checkpoints/llama/step-10000/model.safetensors",
                "Key \"lcs/on_create.sh\" does not exist",
                "NVRM: Xid (PCI:0000:b9:00): 79, pid=<unknown>, name=<unknown>"
            })
    void whatIsNoSecretStays(String line) {
        assertThat(SafeText.of(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[31mred\u001b[0m and \u001b[1;32mgreen', red and green",
        "'\u001b]0;title\u0007shown', shown",
        "'\u001b]8;;http://evil\u001b\\link', link",
        "'a\u0000b\u0008c\u007f', a b c",
        "'one\r\ntwo', one two",
        "'left\u202eright\u200b', left right",
        "'\u001b', ''"
    })
    void terminalsAreNotObeyed(String text, String shown) {
        assertThat(SafeText.of(text)).isEqualTo(shown);
    }

    @Test
    void aLongLineIsCutBetweenWordsAndSaysSo() {
        String shown = SafeText.of("word ".repeat(1_000_000));

        assertThat(shown).hasSizeLessThanOrEqualTo(SafeText.LONGEST + 2).endsWith("word …");
    }

    @Test
    void aSecretAtTheCutIsNotShownByHalf() {
        String shown = SafeText.of("x".repeat(SafeText.LONGEST - 10) + " AKIAIOSFODNN7EXAMPLE and more words");

        assertThat(shown).doesNotContain("AKIA");
    }

    @Test
    void oneWordOfAMegabyteIsNotShown() {
        assertThat(SafeText.of("A".repeat(1_000_000))).hasSizeLessThan(10);
    }
}
