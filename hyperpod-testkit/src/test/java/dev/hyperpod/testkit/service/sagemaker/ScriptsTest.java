package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the texts of lifecycle scripts make certain. */
class ScriptsTest {

    private static final String SCRIPTS =
            ",'LifeCycleConfig':{'SourceS3Uri':'s3://sagemaker-acme/lcs/','OnCreate':'on_create.sh'}";
    private static final String CALLS = "#!/bin/bash\npython3 lifecycle_script.py\n";

    private final TestAccount account = new TestAccount();
    private String slurm = "";

    @Test
    void theShellIsNotFoundBehindACarriageReturn() {
        account.text("lcs/on_create.sh", "#!/usr/bin/env bash\r\nexit 0\r\n");
        assertThat(said()).contains("./on_create.sh: /usr/bin/env^M: bad interpreter: No such file or directory");
    }

    @Test
    void aCarriageReturnFurtherDownIsACommandThatThereIsNot() {
        account.text("lcs/on_create.sh", "#!/bin/bash\nset -e\n\r\nexit 0\n");
        assertThat(said()).contains("./on_create.sh: line 3: $'\\r': command not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/bash\nprintf 'a\\r\\n'\n", "", "exit 0"})
    void othersPass(String script) {
        account.text("lcs/on_create.sh", script);
        assertThat(said()).contains("[stop] on_create.sh");
    }

    @Test
    void aGroupThatTheClusterDoesNotHaveIsAKeyError() {
        account.text("lcs/on_create.sh", CALLS)
                .text(
                        "lcs/provisioning_parameters.json",
                        "{\"controller_group\":\"workers\",\"worker_groups\":[{\"instance_group_name\":\"gpus\"}]}");
        assertThat(said()).contains("KeyError: 'gpus'");
    }

    @Test
    void parametersThatAreNoJsonAreADecodeError() {
        account.text("lcs/on_create.sh", CALLS).text("lcs/provisioning_parameters.json", "{\n  controller");
        assertThat(said()).contains("json.decoder.JSONDecodeError: Expecting value: line 2 column 3 (char 4)");
    }

    @Test
    void parametersThatNobodyReadsDoNotMatter() {
        account.text("lcs/on_create.sh", "exit 0").text("lcs/provisioning_parameters.json", "{");
        assertThat(said()).contains("[stop] on_create.sh");
    }

    @Test
    void whereTheApiSetsSlurmUpTheParametersDoNotMatter() {
        account.text("lcs/on_create.sh", CALLS).text("lcs/provisioning_parameters.json", "{");
        slurm = ",'SlurmConfig':{'NodeType':'Controller'}";
        assertThat(said()).contains("[stop] on_create.sh");
    }

    /** What the scripts of a cluster of one group write. */
    private List<String> said() {
        Direct direct = new Direct(account);
        direct.create("train", "", Direct.group("workers", "ml.m5.large", 1, SCRIPTS + slurm));
        direct.passMinutes(25);
        return account.lines("LifecycleConfig/");
    }
}
