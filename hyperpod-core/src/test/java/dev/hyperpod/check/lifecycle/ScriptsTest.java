package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** What is said of scripts, at hand and in S3. */
class ScriptsTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final String PREFIX = "s3://" + BUCKET + "/lcs";
    private static final String FIRST = "on_create.sh";
    private static final String BASH = "#!/bin/bash\n";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private ScriptsTest uploaded(String name, String text) {
        return uploaded(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private ScriptsTest uploaded(String name, byte[] content) {
        account.broken(
                world -> world.bucket(BUCKET, bucket -> bucket.put("lcs/" + name, content, "text/plain", Map.of())));
        return this;
    }

    private List<String> judged(String code) {
        return account.findings(code, TestAccount.p5(1).build()).stream()
                .map(ScriptsTest::line)
                .toList();
    }

    private List<String> judged(String code, Map<String, String> atHand) {
        return account.client().validate(TestAccount.p5(1).build(), new LifecycleBundle(atHand)).findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .map(ScriptsTest::line)
                .toList();
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + finding.path() + ": " + finding.message();
    }

    private String stored(String key) {
        AtomicReference<String> text = new AtomicReference<>("");
        account.broken(world -> world.bucket(
                BUCKET,
                bucket -> text.set(
                        new String(bucket.find("lcs/" + key).orElseThrow().content(), StandardCharsets.UTF_8))));
        return Objects.requireNonNull(text.get());
    }

    @Test
    void aScriptAtHandAndOneInS3AreJudgedAlikeAndAreCalledByTheirPlace() {
        uploaded(FIRST, "echo there\n");

        assertThat(judged("LCS-003", Map.of(FIRST, "echo here\n")))
                .containsExactly(
                        "ERROR " + FIRST + ": does not begin with #! and its interpreter",
                        "ERROR " + PREFIX + "/" + FIRST + ": does not begin with #! and its interpreter");
    }

    @Test
    void aScriptInS3ThatIsAsTheOneAtHandIsJudgedOnce() {
        uploaded(FIRST, "echo here\n");

        assertThat(judged("LCS-003", Map.of(FIRST, "echo here\n"))).hasSize(1);
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreFoundAndRewrittenWithConsent() {
        uploaded(FIRST, "\ufeff#!/bin/bash\r\necho grüße\r\n");
        Report report = account.client().validate(TestAccount.p5(1).build());

        assertThat(report.errors()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo(
                            "begins with a byte order mark, which hides its #!, and has lines that end in CR LF, as on"
                                    + " Windows, and the CR is taken for part of each command");
            assertThat(finding.fix().orElseThrow().toString())
                    .contains("s3:CopyObject(" + PREFIX + "/" + FIRST + " to " + PREFIX + "/" + FIRST
                            + ".before-rewrite)")
                    .contains("lifecycle.rewrite-script");
        });

        account.client().fix(report, Consent.to("lifecycle.rewrite-script"));

        assertThat(stored(FIRST)).isEqualTo("#!/bin/bash\necho grüße\n");
        assertThat(stored(FIRST + ".before-rewrite")).startsWith("\ufeff#!/bin/bash\r\n");
        assertThat(judged("LCS-003")).isEmpty();
    }

    @Test
    void theRewriteDoesNothingToAScriptThatIsInOrderByNow() {
        uploaded(FIRST, BASH + "exit 0\r\n");
        Finding finding = account.findings("LCS-003", TestAccount.p5(1).build()).get(0);
        uploaded(FIRST, BASH + "exit 1\n");

        finding.fix().orElseThrow().action().accept(account.client().aws());

        assertThat(stored(FIRST)).isEqualTo(BASH + "exit 1\n");
        assertThat(account.aws().requests().count("PutObject")).isZero();
    }

    @Test
    void theRewriteNeverOverwritesANewerUpload() {
        uploaded(FIRST, BASH + "exit 0\r\n");
        Finding finding = account.findings("LCS-003", TestAccount.p5(1).build()).get(0);
        Aws aws = new Meddling(account.client().aws(), () -> uploaded(FIRST, BASH + "newer\r\n"));

        assertThatThrownBy(() -> finding.fix().orElseThrow().action().accept(aws))
                .isInstanceOf(AwsCallException.class);
        assertThat(stored(FIRST)).isEqualTo(BASH + "newer\r\n");
    }

    /** Somebody changes the bucket after each read of an object. */
    private record Meddling(Aws aws, Runnable change) implements Aws {
        @Override
        public String region() {
            return aws.region();
        }

        @Override
        public Pacer pacer() {
            return aws.pacer();
        }

        @Override
        public <C, B extends AwsClientBuilder<B, C>, T> T call(
                Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
            T answer = aws.call(type, builder, action, call);
            if (action.equals("s3:GetObject")) {
                change.run();
            }
            return answer;
        }
    }

    @Test
    void aCalledScriptWithWindowsLineEndsIsAWarning() {
        uploaded("lib/more.sh", "echo\r\n");

        assertThat(judged("LCS-003"))
                .singleElement()
                .asString()
                .startsWith("WARNING " + PREFIX + "/lib/more.sh: has lines that end in CR LF");
    }

    @Test
    void binaryJunkIsNoScript() {
        uploaded(FIRST, new byte[] {1, 0, (byte) 0xc3, 0x28, 0, 7});

        assertThat(judged("LCS-003"))
                .containsExactly("ERROR " + PREFIX + "/" + FIRST + ": is no text, so it cannot be a script");
    }

    @Test
    void otherEncodingsAreNamed() {
        uploaded(FIRST, "#!/bin/bash\n".getBytes(StandardCharsets.UTF_16)).uploaded("a.sh", BASH);
        assertThat(judged("LCS-003")).singleElement().asString().contains("is UTF-16");

        uploaded(FIRST, "#!/bin/bash\n# grüße\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(judged("LCS-003"))
                .singleElement()
                .asString()
                .isEqualTo("WARNING " + PREFIX + "/" + FIRST + ": is not UTF-8");
    }

    @Test
    void aProgramInPlaceOfAScriptIsAWarning() {
        uploaded(FIRST, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});

        assertThat(judged("LCS-003")).singleElement().asString().startsWith("WARNING");
    }

    @Test
    void aCalledFileThatIsAbsentIsAnErrorWhereNoConditionStandsAroundTheCall() {
        uploaded(
                        FIRST,
                        BASH
                                + "set -e\ncd \"$(dirname \"$0\")\"\nsource ./lib/common.sh\nif true; then\n  bash maybe.sh\nfi\n"
                                + "python3 -u lifecycle_script.py -rc x \\\n  > >(tee -a log)\n")
                .uploaded("lib/common.sh", BASH);

        assertThat(judged("LCS-004"))
                .containsExactlyInAnyOrder(
                        "WARNING " + PREFIX + "/" + FIRST + ":6: calls maybe.sh, which is not among the files below "
                                + PREFIX,
                        "ERROR " + PREFIX + "/" + FIRST
                                + ":8: calls lifecycle_script.py, which is not among the files below " + PREFIX);
    }

    @Test
    void callsAreFollowedThroughShellAndPython() {
        uploaded(FIRST, BASH + "python3 run.py\n")
                .uploaded(
                        "run.py",
                        "from config import Config\n# \"./not_this.sh\"\nExecuteBashScript(\"./start.sh\").run()\n")
                .uploaded("start.sh", BASH + "./utils/last.sh\n");

        assertThat(judged("LCS-004"))
                .containsExactlyInAnyOrder(
                        "WARNING " + PREFIX + "/run.py:1: calls config.py, which is not among the files below "
                                + PREFIX,
                        "WARNING " + PREFIX + "/start.sh:2: calls ./utils/last.sh, which is not among the files below "
                                + PREFIX)
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /tmp\n./configure\n",
                "curl -m 9 -o got.sh https://example.com/x\nbash got.sh\n",
                "cat >made.sh <<EOF\nx\nEOF\nbash made.sh\n",
                "[[ -f may.sh ]] && bash may.sh\n",
                "if [ -x ./may.sh ]; then ./may.sh; fi\n",
                "bash \"$DIR/x.sh\"\nsource /etc/profile\n. ~/.bashrc\nbash -c 'x.sh'\npython3 -m pip\n",
                "echo 'bash x.sh' # bash y.sh\n",
                "exit 0\nbash x.sh\n",
                "unzip -q awscliv2.zip\nsudo ./aws/install\n",
                "python3 -m venv env\nsource ./env/bin/activate\n"
            })
    void whatMayBeThereAllTheSameIsNotMissed(String script) {
        uploaded(FIRST, BASH + script);

        assertThat(judged("LCS-004")).isEmpty();
    }

    @Test
    void anUploadThatIsNotAsTheScriptsAtHandIsAWarning() {
        uploaded("same.sh", BASH).uploaded("provisioning_parameters.json", "{\"old\": 1}");

        assertThat(judged(
                        "LCS-005",
                        Map.of(
                                FIRST,
                                "#!/bin/bash\nexit 0\n",
                                "same.sh",
                                BASH,
                                "provisioning_parameters.json",
                                "{\"new\": 1}",
                                "new.sh",
                                BASH)))
                .containsExactly(
                        "WARNING instanceGroups[workers].lifeCycleConfig.sourceS3Uri: " + PREFIX
                                + " is not as the scripts at hand; other content: provisioning_parameters.json; not there: new.sh");
    }

    @Test
    void anUploadThatIsAsTheScriptsAtHandPassesWhateverElseIsThere() {
        uploaded("more.sh", BASH);

        assertThat(judged("LCS-005", Map.of(FIRST, "#!/bin/bash\nexit 0\n"))).isEmpty();
    }

    @Test
    void aTextThatIsTheSameUnderAnotherTagIsTheSame() {
        ScriptSet atHand = ScriptSet.atHand(new LifecycleBundle(Map.of("a.sh", BASH)));
        ScriptSet encrypted = new ScriptSet(
                Optional.of(new S3Prefix("b", "lcs")),
                new Listing(Map.of("a.sh", new Listing.Entry(BASH.length(), "0123")), true),
                Map.of("a.sh", ScriptText.of(BASH)),
                Map.of());

        assertThat(encrypted.without(atHand).texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set -euo pipefail\napt-get install -y jq\n",
                "while true; do\n  mount /fsx\n  sleep 5\ndone\n",
                "until mountpoint /fsx; do sleep 5; done\n",
                "while ! mountpoint /fsx; do\n  sleep 5\ndone\n",
                "read -p 'Go on? ' answer\n",
                "reboot\n",
                "sudo systemctl reboot\n",
                "systemctl restart slurmd\n",
                "curl -fsSL https://example.com/x | tar xz\n"
            })
    void eachPitfallIsAWarningAtItsLine(String script) {
        uploaded(FIRST, BASH + "echo\n" + script);

        assertThat(judged("LCS-006"))
                .singleElement()
                .asString()
                .matches("(?s)WARNING " + PREFIX + "/" + FIRST + ":[34]: .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apt-get install -y jq\n",
                "set -e\napt-get -o DPkg::Lock::Timeout=300 install -y jq\n",
                "set -e\nwhile fuser /var/lib/dpkg/lock; do sleep 1; n=$((n+1)); done\napt-get install -y jq\n",
                "set -e\nretry() { apt-get install -y jq; }\n",
                "for ((try = 1; try <= 9; try++)); do sleep 1; done\n",
                "while true; do mount /fsx && break; sleep 5; done\n",
                "n=0\nuntil mount /fsx; do n=$((n + 1)); [ $n -lt 9 ] || exit 1; done\n",
                "while read -r line; do echo $line; done <file\n",
                "read -r a b <<<\"$x\"\nread -t 5 -p 'x' y\n",
                "echo reboot; # reboot\n",
                "if is_worker; then systemctl restart slurmd; fi\n",
                "curl --max-time 60 https://example.com\ntimeout 60 wget https://example.com\nwget -T 9 https://example.com\n",
                "curl -s http://169.254.169.254/latest/api/token\n"
            })
    void whatIsInOrderIsNoPitfall(String script) {
        uploaded(FIRST, BASH + script);

        assertThat(judged("LCS-006")).isEmpty();
    }

    @Test
    void manyPlacesOfOnePitfallAreOneFinding() {
        uploaded(FIRST, BASH + "curl https://a/x\ncurl https://b/x\ncurl https://c/x\n");

        assertThat(judged("LCS-006")).singleElement().asString().endsWith(", here and in 2 more places");
    }

    @Test
    void aSecretIsNamedByLineAndKindAndNeverShown() {
        String key = "AKIA" + "ABCDEFGHIJKLMNOP";
        String password = "correct-horse";
        uploaded(FIRST, BASH + "export KEY=" + key + "\nmysql --password=" + password + "\n")
                .uploaded("c.py", "token = 'battery-staple-9'\n");

        Report report = account.client().validate(TestAccount.p5(1).build());

        assertThat(judged("LCS-012"))
                .containsExactly(
                        "WARNING " + PREFIX + "/c.py:1: holds what looks like a password, key or token",
                        "WARNING " + PREFIX + "/" + FIRST + ":2: holds what looks like an AWS access key",
                        "WARNING " + PREFIX + "/" + FIRST + ":3: holds what looks like a password, key or token");
        assertThat(report.toString()).doesNotContain(key, password, "battery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD=$(aws secretsmanager get-secret-value)\n",
                "password=\"$1\"\n",
                "TOKEN=${TOKEN:-}\n",
                "export HF_TOKEN=<your-token>\n",
                "password=changeme\n",
                "PASSWORD_FILE=/run/secrets/x\n",
                "secret: /etc/munge/munge.key\n",
                "# AKIAIOSFODNN7EXAMPLE is an example\n"
            })
    void whatOnlySpeaksOfSecretsIsNone(String script) {
        uploaded(FIRST, BASH + script);

        assertThat(judged("LCS-012")).isEmpty();
    }

    @Test
    void twoScriptsOfOneGroupAreMadeKnown() {
        assertThat(account.findings(
                        "LCS-011",
                        TestAccount.spec()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        1,
                                        g -> g.lifecycleScripts(new LifeCycleConfig(
                                                Optional.of(TestAccount.SCRIPTS),
                                                Optional.of(FIRST),
                                                Optional.of(FIRST))))
                                .build()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.path()).isEqualTo("instanceGroups[workers].lifeCycleConfig.onInitComplete");
                });
    }

    @Test
    void aFileThatMayNotBeReadLeavesTheOthersJudged() {
        uploaded("other.sh", "x\r\n").account.denied("s3", "GetObject");

        assertThat(account.findings("LCS-003", TestAccount.p5(1).build()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
                    assertThat(finding.message()).contains(PREFIX + "/" + FIRST + " could not be read, nor 1 more");
                    assertThat(finding.remedies()).anyMatch(step -> step.contains("s3:GetObject"));
                });
        assertThat(judged("LCS-009")).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsOneCheckOnlyToSay() {
        account.broken(world -> world.removeBucket(BUCKET));

        assertThat(account.client().validate(TestAccount.p5(1).build()).findings())
                .extracting(finding -> finding.check().code())
                .containsExactlyInAnyOrder("LCS-001", "LCS-002");
    }

    private void closedNetwork() {
        account.broken(world -> world.network()
                .routeTables()
                .find(Ready.PRIVATE_ROUTES)
                .orElseThrow()
                .withoutRoute("0.0.0.0/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apt-get update",
                "sudo apt-get -o DPkg::Lock::Timeout=9 install -y jq",
                "pip3 install torch",
                "curl -m 9 https://example.com/x",
                "git clone https://github.com/a/b",
                "docker pull nvcr.io/nvidia/pytorch:24.01",
                "enroot import docker://nvcr.io#nvidia/pytorch:24.01"
            })
    void aScriptThatFetchesFromTheInternetNeedsAWayThere(String command) {
        uploaded(FIRST, BASH + command + "\n");
        assertThat(judged("LCS-007")).isEmpty();

        closedNetwork();

        assertThat(judged("LCS-007"))
                .singleElement()
                .asString()
                .startsWith("WARNING " + PREFIX + "/" + FIRST + ":2: fetches from the internet by ")
                .endsWith(", and vpcConfig.subnets[subnet-0a000000000000001] has no way to it: its route table "
                        + Ready.PRIVATE_ROUTES + " has no route out of the VPC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pip install --index-url https://pypi.acme.internal/simple torch",
                "pip list; apt-get clean",
                "curl -m 9 http://169.254.169.254/latest",
                "curl -m 9 https://s3.us-west-2.amazonaws.com/b/k",
                "curl -m 9 https://$MIRROR/x",
                "export https_proxy=http://proxy:3128; apt-get update",
                "docker pull 111122223333.dkr.ecr.us-west-2.amazonaws.com/x:1",
                "git clone /fsx/repo",
                "aws s3 cp s3://b/k ."
            })
    void whatIsNearNeedsNoWayToTheInternet(String command) {
        uploaded(FIRST, BASH + command + "\n");
        closedNetwork();

        assertThat(judged("LCS-007")).isEmpty();
    }
}
