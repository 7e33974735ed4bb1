package dev.hyperpod.slurm.plugin;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.BatchScript;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.FsxLustre;
import dev.hyperpod.spec.LifecycleBundle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmJobChecksTest {

    private static final String FSX = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";
    private static final String SOUND = """
            #!/bin/bash
            #SBATCH --job-name=llama --nodes=2 --exclusive
            #SBATCH --output=logs/%x_%j.out --open-mode=append --requeue
            srun --auto-resume=1 torchrun train.py
            """;

    private static ClusterSpecBuilder cluster() {
        return HyperPod.cluster("llama")
                .orchestrator(SLURM)
                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1)
                .instanceGroup("workers", InstanceType.P5, 2);
    }

    private static Subject subject(TrainingJob job) {
        return Subject.of(cluster().build()).submitting(job);
    }

    private static Subject script(String text) {
        return subject(BatchScript.of(text).toJob());
    }

    private static List<String> judge(Subject subject) {
        return new CheckEngine(new SlurmOrchestrator().checks())
                .run(subject, new AccountReader(FixedAws.in("us-west-2"), Runnable::run), () -> 0).findings().stream()
                        .map(f -> f.severity() + " " + f.check().code() + " " + f.path() + ": " + f.message())
                        .toList();
    }

    @Test
    void aSoundScriptPasses() {
        assertThat(judge(script(SOUND))).isEmpty();
    }

    @Test
    void autoResumeInADirectiveIsAWarningWithItsLine() {
        assertThat(judge(script(SOUND.replace("--exclusive", "--auto-resume=1"))))
                .containsExactly(
                        "WARNING JOB-003 job.script[line 2]: --auto-resume stands in an #SBATCH line, and sbatch"
                                + " refuses it as an unrecognized option");
    }

    @Test
    void aRequeuedJobThatDoesNotAppendLosesItsLog() {
        assertThat(judge(script(SOUND.replace("--open-mode=append", ""))))
                .containsExactly("WARNING JOB-004 job.script[line 3]: the job may be started again, and then empties"
                        + " logs/%x_%j.out: what it wrote before the failure is lost");
    }

    @Test
    void theDefaultOutputFileIsEmptiedToo() {
        assertThat(judge(script("#!/bin/bash\n#SBATCH --requeue\n")))
                .singleElement()
                .asString()
                .contains("job.script: ", "its output file slurm-%j.out");
    }

    @Test
    void aJobThatIsNeverRunAgainMayTruncate() {
        assertThat(judge(script("#!/bin/bash\n#SBATCH --no-requeue --output=a\n")))
                .isEmpty();
        assertThat(judge(script("#!/bin/bash\n#SBATCH --output=a\n"))).isEmpty();
    }

    @Test
    void aResumingJobNeedsTimeForAReplacement() {
        assertThat(judge(script(SOUND.replace("--exclusive", "--time=90"))))
                .containsExactly(
                        "WARNING JOB-005 job.timeLimit: the job may run for 90 minutes; replacing a faulty node"
                                + " takes 20 to 30 of them, while the time goes on");
        assertThat(judge(script(SOUND.replace("--exclusive", "--time=2:00:00"))))
                .isEmpty();
        assertThat(judge(subject(TrainingJob.named("any").timeLimit(Duration.ofMinutes(5)))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--gres=gpu:8", "--gpus-per-node=8", "-G 16", "--gpus=16"})
    void gpusAreUnknownToASlurmWhoseScriptsSetNoGresTypes(String option) {
        Subject asked = script(SOUND.replace("--exclusive", option));
        LifecycleBundle plain = new LifecycleBundle(Map.of("on_create.sh", "#!/bin/bash\n"));

        assertThat(judge(asked.withBundle(plain)))
                .filteredOn(found -> found.contains("JOB-007"))
                .hasSize(1);
        assertThat(judge(asked.withBundle(plain.with("start_slurm.sh", "echo GresTypes=gpu >> slurm.conf"))))
                .noneMatch(found -> found.contains("JOB-007"));
        assertThat(judge(asked)).isEmpty();
    }

    @Test
    void anImageThatIsOnNoSharedFileSystemIsAWarning() {
        Subject mounted = Subject.of(cluster()
                .orchestrator(SLURM.managedByAws())
                .instanceGroup(
                        "more",
                        InstanceType.P5,
                        2,
                        g -> g.storage(new InstanceStorageConfig(
                                Optional.empty(),
                                Optional.of(new FsxLustre(FSX, "fsx", Optional.empty())),
                                Optional.empty())))
                .build());
        TrainingJob job = TrainingJob.named("any").nodes(2);

        assertThat(judge(mounted.submitting(job.image("/fsx/images/a.sqsh")))).isEmpty();
        assertThat(judge(mounted.submitting(job.image("nvcr.io/nvidia/pytorch:25.01-py3"))))
                .isEmpty();
        assertThat(judge(mounted.submitting(job.nodes(1).image("/tmp/a.sqsh")))).isEmpty();
        assertThat(judge(mounted.submitting(job.image("/fsxb/a.sqsh"))))
                .singleElement()
                .asString()
                .startsWith("WARNING JOB-010 job.image: the image /fsxb/a.sqsh lies on none of the shared file systems"
                        + " [/fsx]");
        assertThat(judge(mounted.submitting(job.image("a.sqsh")))).hasSize(1);
    }

    @Test
    void whereNoMountIsKnownNothingIsSaid() {
        assertThat(judge(subject(TrainingJob.named("any").nodes(2).image("/data/a.sqsh"))))
                .isEmpty();
    }

    @Test
    void otherOrchestratorsAreNoneOfTheirBusiness() {
        Subject elsewhere = Subject.of(HyperPod.cluster("llama").build())
                .submitting(
                        BatchScript.of("#!/bin/sh\n#SBATCH --auto-resume=1\n").toJob());

        assertThat(judge(elsewhere)).isEmpty();
    }
}
