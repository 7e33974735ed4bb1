package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.LifecycleBundle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies below the prefix: bounded reads, and findings that say what it is. */
class HostileScriptsTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final String SOURCE = "instanceGroups[workers].lifeCycleConfig.sourceS3Uri";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private void uploaded(String name, byte[] content) {
        account.broken(
                world -> world.bucket(BUCKET, bucket -> bucket.put("lcs/" + name, content, "text/plain", Map.of())));
    }

    private Report report() {
        return account.client().validate(TestAccount.p5(1).build());
    }

    private static List<String> lines(Report report) {
        return report.findings().stream()
                .map(finding -> finding.severity() + " " + finding.check().code() + " " + finding.path() + ": "
                        + finding.message())
                .toList();
    }

    @Test
    void ofAHundredThousandObjectsFiveThousandAreListedAndAHundredRead() {
        account.broken(world -> world.bucket(BUCKET, bucket -> {
            for (int i = 0; i < 100_000; i++) {
                bucket.object("lcs/data/" + i, "x");
            }
        }));

        assertThat(lines(report()))
                .containsExactly("WARNING LCS-009 " + SOURCE + ": s3://" + BUCKET
                        + "/lcs has at least 5000 files of 5000 bytes, which every node copies before its script runs");
        assertThat(account.aws().requests().count("ListObjectsV2")).isEqualTo(5);
        assertThat(account.aws().requests().count("GetObject")).isLessThanOrEqualTo(100);
    }

    @Test
    void ofAScriptOfFiftyMegabytesOneMegabyteIsRead() {
        byte[] script = new byte[50_000_000];
        Arrays.fill(script, (byte) '\n');
        byte[] beginning = "#!/bin/bash\r\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(beginning, 0, script, 0, beginning.length);
        uploaded("on_create.sh", script);

        Finding finding = account.findings("LCS-003", TestAccount.p5(1).build()).get(0);

        assertThat(finding.message()).startsWith("has lines that end in CR LF");
        assertThat(finding.fixable()).isFalse();
        assertThat(account.aws().requests().count("GetObject")).isEqualTo(1);
    }

    @Test
    void junkGivesFindingsAndNoFailure() {
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            byte[] junk = new byte[random.nextInt(5_000)];
            random.nextBytes(junk);
            uploaded("junk" + i + ".sh", junk);
            uploaded("junk" + i + ".py", junk);
        }

        assertThat(report().findings())
                .allSatisfy(finding -> assertThat(finding.severity()).isIn(Severity.WARNING, Severity.ERROR))
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("the check itself failed"));
    }

    @Test
    void namesThatLeadAwayAreNamedAndNotAskedFor() {
        uploaded("../up.sh", new byte[] {1});
        uploaded("a/../../up.sh", new byte[] {1});

        assertThat(lines(report()))
                .containsExactly("WARNING LCS-009 " + SOURCE + ": s3://" + BUCKET
                        + "/lcs has names that lead out of the directory they are copied to, so the copy leaves them out:"
                        + " ../up.sh, a/../../up.sh");
        assertThat(account.aws().requests().count("GetObject")).isEqualTo(1);
    }

    @Test
    void namesOnlyMoveNoCursor() {
        uploaded("a\u001b[2J\n\u202e.sh", "\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(lines(report()))
                .singleElement()
                .asString()
                .contains("/lcs/a\\u001b[2J\\u000a\\u202e.sh: has lines that end in CR LF");
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwoFilesAsTheyAreOnANode() {
        uploaded("On_Create.sh", new byte[0]);

        assertThat(report().findings()).isEmpty();
    }

    @Test
    void aFileThatIsAFolderTooIsNamed() {
        uploaded("lib", new byte[0]);
        uploaded("lib/x.sh", new byte[0]);
        uploaded("folder/", new byte[0]);

        assertThat(lines(report())).singleElement().asString().endsWith("which no directory can hold: lib");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(",
                "((((((((",
                "<<EOF",
                "<<'",
                "'\"'\"",
                "\\",
                "if if if if",
                "done done }}}} ))))",
                "a=(((",
                "${x",
                "case x in a)"
            })
    void oddShellGivesNoFailure(String odd) {
        uploaded("on_create.sh", ("#!/bin/bash\n" + odd.repeat(2_000)).getBytes(StandardCharsets.UTF_8));

        assertThat(report().findings())
                .allSatisfy(finding -> assertThat(finding.severity()).isNotEqualTo(Severity.NOT_CHECKED));
    }

    @Test
    void oneLongLineTakesNoLongTime() {
        uploaded("on_create.sh", ("#!/bin/bash\n" + "password=".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        uploaded("a.sh", "a ".repeat(500_000).getBytes(StandardCharsets.UTF_8));
        uploaded("b.sh", "<<A ".repeat(200_000).getBytes(StandardCharsets.UTF_8));

        assertThat(report().errors()).isEmpty();
    }

    @Test
    void scriptsAtHandUnderNamesThatLeadAwayAreNamed() {
        Report report = account.client()
                .validate(
                        TestAccount.p5(1).build(),
                        new LifecycleBundle(Map.of("on_create.sh", "#!/bin/bash\nexit 0\n", "../etc/passwd", "x")));

        assertThat(report.findings())
                .filteredOn(finding -> finding.check().code().equals("LCS-009"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("the bundle at hand has names"));
    }
}
