package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hyperpod.slurm.ProvisioningParameters.WorkerGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the scripts in a directory that stands for the machine, with systemctl, mount and the like played by scripts.
 */
class StandardScriptsTest {

    private static final String RESOURCE_CONFIG = """
            {"InstanceGroups": [
              {"Name": "controller", "Instances": [{"CustomerIpAddress": "10.0.0.1", "InstanceName": "controller-1"}]},
              {"Name": "login", "Instances": [{"CustomerIpAddress": "10.0.0.2"}]},
              {"Name": "workers", "Instances": [{"CustomerIpAddress": "10.0.0.3"}, {"CustomerIpAddress": "10.0.0.4"}]},
              {"Name": "spare", "Instances": [{"CustomerIpAddress": "10.0.0.5"}]}]}
            """;
    private static final ProvisioningParameters PARAMETERS = new ProvisioningParameters(
            Optional.of("1.0.0"),
            Optional.of("slurm"),
            Optional.of("controller"),
            Optional.of("login"),
            List.of(WorkerGroup.of("workers", "gpu")),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    @TempDir
    private Path machine;

    private Path calls = Path.of("");

    /** What a script printed, and how it ended. */
    private record Run(int exitCode, String output) {}

    @BeforeEach
    void furnish() throws IOException {
        calls = machine.resolve("calls");
        write("opt/ml/config/resource_config.json", RESOURCE_CONFIG);
        write("opt/slurm/etc/slurm.conf", "SlurmctldHost=ip-10-0-0-1(10.0.0.1)\n");
        write("state", "");
        command("sleep", "exit 0");
        command("mount", "echo mount \"$@\" >>$MACHINE/calls; echo \"${@: -2:1}\" >$MACHINE/mounted");
        command("findmnt", "cat $MACHINE/mounted 2>/dev/null");
        command("modprobe", "exit 0");
        command(
                "scontrol",
                "grep -qs slurmctld $MACHINE/state $MACHINE/elsewhere && echo 'Slurmctld(primary) at a is UP'");
        command("systemctl", """
                case "$1" in
                  cat) echo 'ExecStart=/opt/slurm/sbin/slurmd -D $SLURMD_OPTIONS' ;;
                  is-active) grep -q "${@: -1}" $MACHINE/state ;;
                  start | restart) echo "$@" >>$MACHINE/calls; echo "${@: -1}" >>$MACHINE/state ;;
                  stop) echo "$@" >>$MACHINE/calls; sed -i "/$2/d" $MACHINE/state ;;
                  *) echo "$@" >>$MACHINE/calls ;;
                esac
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void command(String name, String body) throws IOException {
        write("bin/" + name, "#!/bin/bash\n" + body + "\n");
        assertThat(machine.resolve("bin/" + name).toFile().setExecutable(true)).isTrue();
    }

    private Run onCreate(ProvisioningParameters parameters, String address) throws IOException, InterruptedException {
        command("hostname", "echo " + address + " 169.254.1.1");
        for (Map.Entry<String, String> file :
                LifecycleScripts.standard(parameters).files().entrySet()) {
            write("scripts/" + file.getKey(), file.getValue());
        }
        return run("bash", machine.resolve("scripts/on_create.sh").toString());
    }

    private Run run(String... command) throws IOException, InterruptedException {
        Path output = machine.resolve("output");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("LIFECYCLE_ROOT", machine.toString());
        process.environment().put("MACHINE", machine.toString());
        process.environment().merge("PATH", machine.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process started = process.start();
        assertThat(started.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        return new Run(started.exitValue(), Files.readString(output));
    }

    private List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : new ArrayList<>();
    }

    @Test
    void everyScriptIsBashWithUnixLines() throws IOException, InterruptedException {
        for (Map.Entry<String, String> file :
                LifecycleScripts.standard(PARAMETERS).files().entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).doesNotContain("\r").endsWith("\n");
            if (file.getKey().endsWith(".sh")) {
                write(file.getKey(), file.getValue());
                assertThat(run("bash", "-n", machine.resolve(file.getKey()).toString()))
                        .isEqualTo(new Run(0, ""));
                assertThat(file.getValue()).startsWith("#!/bin/bash\n");
            }
        }
    }

    @Test
    void shellcheckFindsNothing() throws IOException, InterruptedException {
        assumeTrue(
                run("bash", "-c", "command -v shellcheck").exitCode() == 0,
                "shellcheck is missing: apt-get install shellcheck");
        for (Map.Entry<String, String> file :
                LifecycleScripts.standard(PARAMETERS).files().entrySet()) {
            write("scripts/" + file.getKey(), file.getValue());
        }
        String scripts = machine.resolve("scripts").toString();

        assertThat(run("bash", "-c", "shellcheck -x -P " + scripts + " " + scripts + "/*.sh"))
                .isEqualTo(new Run(0, ""));
    }

    @Test
    void theControllerRunsSlurmctldAndKeepsSlurmdOff() throws IOException, InterruptedException {
        Run run = onCreate(PARAMETERS, "10.0.0.1");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(calls()).contains("start slurmctld.service", "disable slurmd.service");
        assertThat(machine.resolve("etc/systemd/system/slurmd.service.d/20-not-on-this-node.conf"))
                .content()
                .contains("ConditionPathExists=");
    }

    @Test
    void aWorkerFetchesItsConfigurationFromTheController() throws IOException, InterruptedException {
        Run run = onCreate(PARAMETERS, "10.0.0.4");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(machine.resolve("etc/systemd/system/slurmd.service.d/10-controllers.conf"))
                .hasContent("[Service]\nEnvironment=\"SLURMD_OPTIONS=--conf-server 10.0.0.1\"\n");
        assertThat(calls()).contains("restart slurmd.service").doesNotContain("start slurmctld.service");
    }

    @Test
    void aLoginNodeIsReadyWhenTheControllerAnswers() throws IOException, InterruptedException {
        write("elsewhere", "slurmctld.service\n");
        Run run = onCreate(PARAMETERS, "10.0.0.2");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("part login").contains("commands work here: yes");
    }

    @Test
    void aLoginNodeGivesUpWhenNoControllerAnswers() throws IOException, InterruptedException {
        Run run = onCreate(PARAMETERS, "10.0.0.2");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("ERROR: no controller of 10.0.0.1 answers");
    }

    @Test
    void runningTwiceRestartsNothing() throws IOException, InterruptedException {
        onCreate(PARAMETERS, "10.0.0.3");
        Files.delete(calls);
        Run again = onCreate(PARAMETERS, "10.0.0.3");

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(calls()).noneMatch(call -> call.contains("restart"));
    }

    @Test
    void aGroupWithoutAPartStartsNothing() throws IOException, InterruptedException {
        Run run = onCreate(PARAMETERS, "10.0.0.5");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("group spare no part in Slurm");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aNodeThatIsNotListedGivesUp() throws IOException, InterruptedException {
        Run run = onCreate(PARAMETERS, "10.0.0.9");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("no group of ").contains("ERROR: cannot tell what this node (10.0.0.9");
    }

    @Test
    void brokenParametersAreNamedWithTheirLineAndNotWaitedFor() throws IOException, InterruptedException {
        onCreate(PARAMETERS, "10.0.0.5");
        write("scripts/provisioning_parameters.json", "{\n  broken");
        Run run = run("bash", machine.resolve("scripts/on_create.sh").toString());

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
                .contains("provisioning_parameters.json")
                .contains("line 2")
                .doesNotContain("not yet");
    }

    @Test
    void theFileSystemIsMountedOnceAndAtEachBoot() throws IOException, InterruptedException {
        write("etc/fstab", "/dev/root / ext4 defaults 0 1\n");
        ProvisioningParameters withFsx =
                PARAMETERS.withFsx("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "abcd1234");
        onCreate(withFsx, "10.0.0.3");
        Run again = onCreate(withFsx, "10.0.0.3");

        assertThat(again.exitCode()).as(again.output()).isZero();
        String source = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com@tcp:/abcd1234";
        assertThat(calls())
                .filteredOn(call -> call.startsWith("mount"))
                .containsExactly("mount -t lustre -o noatime,flock " + source + " " + machine.resolve("fsx"));
        assertThat(machine.resolve("etc/fstab"))
                .hasContent("/dev/root / ext4 defaults 0 1\n" + source + " " + machine.resolve("fsx")
                        + " lustre noatime,flock,_netdev,nofail 0 0\n");
    }

    @Test
    void aFileSystemThatCannotBeMountedEndsTheScriptWithAReason() throws IOException, InterruptedException {
        command("mount", "echo 'mount.lustre: Connection timed out' >&2; exit 1");
        Run run = onCreate(
                PARAMETERS.withFsx("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "abcd1234"), "10.0.0.3");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("ERROR: cannot mount fs-").contains("TCP 988");
    }
}
