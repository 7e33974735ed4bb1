package dev.hyperpod.slurm;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.JobSize;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.BatchScript.Option;
import dev.hyperpod.spec.ClusterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchScriptTest {

    private static final String HEAD = "#!/bin/bash\n";

    private static BatchScript script(String... lines) {
        return BatchScript.of(HEAD + String.join("\n", lines));
    }

    @Test
    void optionsAreReadInEveryFormThatSbatchTakes() {
        BatchScript script = script(
                "# a comment",
                "",
                "#SBATCH --job-name=llama --nodes 4",
                "#SBATCH -p gpu -t1:00:00   # not an option: --requeue",
                "#SBATCH --exclusive",
                "#SBATCH --comment=\"two words\" --output='logs/%x #1.out'");

        assertThat(script.options())
                .containsExactly(
                        new Option(4, "job-name", Optional.of("llama")),
                        new Option(4, "nodes", Optional.of("4")),
                        new Option(5, "p", Optional.of("gpu")),
                        new Option(5, "t", Optional.of("1:00:00")),
                        new Option(6, "exclusive", Optional.empty()),
                        new Option(7, "comment", Optional.of("two words")),
                        new Option(7, "output", Optional.of("logs/%x #1.out")));
    }

    @Test
    void theWordsOfItsCommandsAreSeen() {
        assertThat(script("#SBATCH -N 2", "export A=1; srun torchrun \\", "  train.py --model_id \"org/model\" >out")
                        .commands())
                .containsExactly(
                        List.of("export", "A=1"), List.of("srun", "torchrun", "train.py", "--model_id", "org/model"));
    }

    @Test
    void linesAfterTheFirstCommandAreNoOptions() {
        assertThat(script("#SBATCH -N 2", "srun hostname", "#SBATCH -N 4").value("nodes", "N"))
                .contains("2");
    }

    @Test
    void theLastOfSeveralOptionsWins() {
        assertThat(script("#SBATCH --nodes=2", "#SBATCH -N 3").toJob().size().nodes())
                .hasValue(3);
    }

    @Test
    void aScriptTellsTheJobItsSizeAndTime() {
        TrainingJob job = script(
                        "#SBATCH -J llama -N 4 --gpus-per-node=h100:8 --time=2-12",
                        "srun --auto-resume=1 torchrun train.py")
                .toJob();

        assertThat(job.name()).isEqualTo("llama");
        assertThat(job.size())
                .isEqualTo(new JobSize(OptionalInt.of(4), OptionalInt.empty(), OptionalInt.of(8), OptionalInt.empty()));
        assertThat(job.timeLimit()).contains(Duration.ofHours(60));
        assertThat(job.autoResume()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#SBATCH --gres=gpu:8", "#SBATCH --gres=gpu:h100:8", "#SBATCH --gres=tmp:1,gpu:8"})
    void gpusAreReadFromGresToo(String line) {
        assertThat(script(line).toJob().size().acceleratorsPerNode()).hasValue(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# srun --auto-resume=1 x", "srun --auto-resume=0 x", "echo auto-resume"})
    void whatOnlyLooksLikeAutoResumeIsNone(String line) {
        assertThat(script(line).autoResumes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "90, PT1H30M",
        "90:30, PT1H30M30S",
        "1:30:00, PT1H30M",
        "2-0, PT48H",
        "2-1:30, PT49H30M",
        "2-1:30:15, PT49H30M15S"
    })
    void timeIsReadInEveryFormOfSlurm(String text, Duration time) {
        assertThat(SlurmTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNLIMITED", "infinite", "0", "", "1-", "1:2:3:4", "-5", "99999999999"})
    void noLimitAndNonsenseAreNoTime(String text) {
        assertThat(SlurmTime.parse(text)).isEmpty();
    }

    @Test
    void whatSbatchRefusesIsRefusedWithAllReasons() {
        assertThatThrownBy(() -> BatchScript.of("echo\r\n\0"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .hasSize(3)
                                .anyMatch(problem -> problem.contains("begins with #!"))
                                .anyMatch(problem -> problem.contains("NUL"))
                                .anyMatch(problem -> problem.contains("Windows")));
    }

    @Test
    void aTextThatIsTooLargeIsRefusedUnread() {
        assertThatThrownBy(() -> BatchScript.of("x".repeat(5 << 20)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 MiB at most");
    }

    @Test
    void aHugeLineOfQuotesIsNoMatter() {
        assertThat(script("#SBATCH " + "\"\"''".repeat(500_000), "#SBATCH -N 2").options())
                .containsExactly(new Option(3, "N", Optional.of("2")));
    }

    @Test
    void aMillionBlankLinesAreNoMatter() {
        assertThat(script("\n".repeat(1_000_000)).autoResumes()).isFalse();
    }

    @Test
    void theTextIsNotPrinted() {
        assertThat(script("export HF_TOKEN=hf_secret")).hasToString("batch script of 2 lines");
    }

    @Test
    void aPartitionIsTheGroupsThatBearIt() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .orchestrator(SLURM.managedByAws())
                .instanceGroup("head", InstanceType.M5_4XLARGE, 1, g -> g.slurmController())
                .instanceGroup("a", InstanceType.P5, 2, g -> g.slurmCompute("gpu"))
                .instanceGroup("b", InstanceType.P5, 2, g -> g.slurmCompute("more"))
                .build();

        assertThat(script("#SBATCH -p more").groups(spec).orElseThrow()).containsExactly("b");
        assertThat(script("#SBATCH -p dev").groups(spec).orElseThrow()).containsExactly("a", "b");
        assertThat(script("").groups(spec).orElseThrow()).containsExactly("a", "b");
    }
}
