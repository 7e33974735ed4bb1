package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hyperpod.Clients;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.error.OperationInterruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs bash 5 and shellcheck, as CI has them. */
class ScriptSyntaxTest {

    private static final String PREFIX = "s3://sagemaker-acme-us-west-2/lcs/";

    private final TestAccount account = new TestAccount();

    @BeforeEach
    void haveBash() {
        assumeThat(LocalProgram.run(List.of("bash", "--version"), "")).isPresent();
    }

    @AfterEach
    void close() {
        account.close();
    }

    private List<String> judged(String name, String script) {
        account.broken(
                world -> world.bucket("sagemaker-acme-us-west-2", bucket -> bucket.object("lcs/" + name, script)));
        try (HyperPodClient hyperpod = Clients.builder(account.aws())
                .check(ScriptSyntax.onThisMachine())
                .build()) {
            return hyperpod.validate(TestAccount.p5(1).build()).findings().stream()
                    .filter(finding -> finding.check().code().equals("LCS-013"))
                    .map(ScriptSyntaxTest::line)
                    .toList();
        }
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + finding.path() + ": " + finding.message();
    }

    @Test
    void aClientThatIsNotToldToStartsNoProgram() {
        assertThat(account.client().checks()).noneMatch(ScriptSyntax.class::isInstance);
    }

    @Test
    void aFirstScriptThatBashCannotReadIsAnErrorThatDoesNotShowTheLine() {
        assertThat(judged("on_create.sh", "#!/bin/bash\nif true; then\n  echo hunter2 fi\n"))
                .containsExactly("ERROR " + PREFIX
                        + "on_create.sh:4: bash cannot read on: syntax error: unexpected end of file");
        assertThat(judged("on_create.sh", "#!/bin/bash\necho hunter2 )\n"))
                .containsExactly(
                        "ERROR " + PREFIX + "on_create.sh:2: bash cannot read on: syntax error near unexpected token");
    }

    @Test
    void anotherScriptThatBashCannotReadIsAWarning() {
        assertThat(judged("lib/more.sh", "while\n")).singleElement().asString().startsWith("WARNING");
    }

    @Test
    void whatOnlyShellcheckFindsIsAWarning() {
        assumeThat(LocalProgram.run(List.of("shellcheck", "--version"), "")).isPresent();

        assertThat(judged("on_create.sh", "#!/bin/bash\n[ a=b ] && for f in \"$@\"; do echo \"$f\"; done\necho $[1\n"))
                .isNotEmpty();
        assertThat(judged("on_create.sh", "#!/bin/bash\nif [ \"$1\" -eq 1 -a ]; then echo; fi\n"))
                .allSatisfy(line -> assertThat(line).startsWith("WARNING").contains("shellcheck says SC"));
    }

    @Test
    void patternsThatAScriptTurnsOnFirstAreNoError() {
        assertThat(judged("on_create.sh", "#!/bin/bash\nshopt -s extglob\nrm -f /tmp/!(a|b)\n"))
                .isEmpty();
        assertThat(judged("on_create.sh", "#!/bin/bash\nif !(true); then :; fi\n"))
                .noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void windowsLineEndsAreAnotherChecksMatter() {
        assertThat(judged("on_create.sh", "#!/bin/bash\r\nif true; then\r\n  :\r\nfi\r\n"))
                .isEmpty();
    }

    @Test
    void noScriptIsRun(@TempDir Path directory) {
        Path trace = directory.resolve("trace");

        judged(
                "on_create.sh",
                "#!/bin/bash\ntouch " + trace + "\n: $(touch " + trace + ") `touch " + trace + "` > " + trace
                        + "\nset +n\n((x[$(touch " + trace + ")]=1))\n: <(touch " + trace + ")\nBASH_ENV=" + trace
                        + "\nf() { touch " + trace + "; }; trap f EXIT DEBUG\n");

        assertThat(Files.exists(trace)).isFalse();
    }

    @Test
    void scriptsForOtherShellsAreNotAsked() {
        assertThat(judged("on_create.sh", "#!/bin/zsh\nif true; then\n")).isEmpty();
        assertThat(judged("on_create.sh", "#!/usr/bin/env python3\nif True:\n  pass\n"))
                .isEmpty();
    }

    @Test
    void aProgramThatIsNotThereAnswersNothing() {
        assertThat(LocalProgram.run(List.of("hyperpod-no-such-program"), "")).isEmpty();
    }

    @Test
    void aProgramSeesNoEnvironment() {
        assertThat(LocalProgram.run(List.of("bash", "--noprofile", "--norc", "-c", "echo $HOME$USER$PATH"), ""))
                .hasValue("/nonexistent\n");
    }

    @Test
    void whoeverIsInterruptedWaitsForNoProgram() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> LocalProgram.run(List.of("bash", "-c", "while :; do :; done"), ""))
                .isInstanceOf(OperationInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
