package dev.hyperpod.slurm;

import dev.hyperpod.check.lifecycle.ShellScript;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The text that {@code sbatch} is given. Its {@code #SBATCH} lines are read as sbatch reads them: down to the first
 * line that is neither blank nor a comment. The rest is for a shell, and not understood here; only words are looked for
 * in it.
 *
 * <pre>{@code
 * TrainingJob job = BatchScript.of(Files.readString(Path.of("train.sbatch"))).toJob();
 * Report report = hyperpod.validate(spec, job);
 * }</pre>
 *
 * @param text the script
 * @param options the options of its {@code #SBATCH} lines, in order; later ones win
 */
public record BatchScript(String text, List<Option> options) implements SchedulerOptions {

    /** Slurm takes 4 MiB at most, unless it is configured otherwise ({@code max_script_size}). */
    private static final int LARGEST = 4 << 20;

    private static final int MOST_DIGITS = 9;
    private static final Pattern WORD_AUTO_RESUME = Pattern.compile("(?m)^(?![ \\t]*+#).*--auto-resume[= ]1\\b");
    private static final Pattern LEADING_DIGITS = Pattern.compile("(\\d{1," + MOST_DIGITS + "}).*");

    /**
     * An option of a {@code #SBATCH} line.
     *
     * @param line the number of the line, from 1 on
     * @param name without dashes, in full where it was given in full, such as {@code nodes} or {@code N}
     * @param value what it is set to; empty for a switch
     */
    public record Option(int line, String name, Optional<String> value) {}

    /** Copies the list. */
    public BatchScript {
        options = List.copyOf(options);
    }

    /**
     * Reads a script.
     *
     * @throws InvalidInputException when sbatch would refuse the text: it is too large, does not begin with {@code #!},
     *     or holds carriage returns or NUL characters
     */
    public static BatchScript of(String text) {
        List<String> problems = new ArrayList<>();
        if (text.length() > LARGEST) {
            problems.add("the script has " + text.length() + " characters; Slurm takes 4 MiB at most");
        } else {
            if (!text.startsWith("#!")) {
                problems.add("line 1: a batch script begins with #! and the path of its interpreter");
            }
            if (text.indexOf('\0') >= 0) {
                problems.add("the script holds NUL characters, so it is not text");
            }
            if (text.contains("\r\n")) {
                problems.add("lines end in carriage return and line feed, as on Windows; sbatch refuses that");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("batch script", problems);
        }
        return new BatchScript(text, SbatchLines.read(text));
    }

    /** The last option of one of these names. */
    public Optional<Option> option(String... names) {
        List<String> wanted = List.of(names);
        return options.stream().filter(option -> wanted.contains(option.name())).reduce((earlier, later) -> later);
    }

    /** The value of the last option of one of these names. */
    public Optional<String> value(String... names) {
        return option(names).flatMap(Option::value);
    }

    /** The partition that it asks for; empty when it leaves that to Slurm, or names several. */
    public Optional<String> partition() {
        return value("partition", "p").filter(name -> !name.contains(","));
    }

    /** After how long Slurm ends it; empty when it does not say, or says without limit. */
    public Optional<Duration> timeLimit() {
        return value("time", "t").flatMap(SlurmTime::parse);
    }

    /** Whether some line that is no comment runs {@code srun --auto-resume=1}. */
    public boolean autoResumes() {
        return WORD_AUTO_RESUME.matcher(text).find();
    }

    /**
     * The job that the script describes: what its options say of name, nodes, GPUs and time, and the script itself as
     * the options of its scheduler.
     */
    public TrainingJob toJob() {
        TrainingJob job =
                TrainingJob.named(value("job-name", "J").orElse("sbatch")).options(this);
        job = with(job, count(value("nodes", "N")), job::nodes);
        TrainingJob sized = job;
        job = with(job, gpusPerNode(), sized::acceleratorsPerNode);
        TrainingJob counted = job;
        job = timeLimit().map(counted::timeLimit).orElse(counted);
        return autoResumes() ? job.autoResuming() : job;
    }

    private static TrainingJob with(TrainingJob job, OptionalInt count, Function<Integer, TrainingJob> change) {
        return count.isPresent() ? change.apply(count.getAsInt()) : job;
    }

    /** {@code 8}, {@code h100:8}; of {@code --gres} the part that begins with {@code gpu}. */
    private OptionalInt gpusPerNode() {
        Optional<String> given = value("gpus-per-node")
                .or(() -> value("gres").stream()
                        .flatMap(list -> List.of(list.split(",", -1)).stream())
                        .filter(resource -> resource.equals("gpu") || resource.startsWith("gpu:"))
                        .findFirst());
        return count(given.map(text -> text.substring(text.lastIndexOf(':') + 1)));
    }

    /** The first number: {@code 4}, or the fewest of {@code 4-8}. */
    private static OptionalInt count(Optional<String> value) {
        return value.map(LEADING_DIGITS::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> OptionalInt.of(Integer.parseInt(matcher.group(1))))
                .orElse(OptionalInt.empty());
    }

    @Override
    public String scheduler() {
        return Slurm.TYPE;
    }

    /**
     * Those of the partition where AWS writes the Slurm configuration; else all but the controller and the login group.
     */
    @Override
    public Optional<List<String>> groups(ClusterSpec spec) {
        return GroupRoles.ofPartition(spec, partition());
    }

    @Override
    public boolean mentions(String variable) {
        return text.contains(variable);
    }

    @Override
    public List<List<String>> commands() {
        return ShellScript.commands(text);
    }

    /** Its size; the text may hold secrets. */
    @Override
    public String toString() {
        return "batch script of " + text.lines().count() + " lines";
    }
}
