package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.Fleet;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The model that a job puts on Trainium is one that can be trained there. How it will be trained is not known, so it is
 * asked for the least that training can need.
 */
final class JobModelCheck implements Check {

    private static final int SHORTEST = 2048;
    private static final int SMALL_RANK = 8;
    private static final int REMEDIES = 3;

    private final Supplier<Verifier> verifier;

    /** @param verifier asked for when there is a job that names a model: most programs submit none */
    JobModelCheck(Supplier<Verifier> verifier) {
        this.verifier = verifier;
    }

    @Override
    public CheckId id() {
        return new CheckId("job.neuron-model", "JOB-009");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the model that a job trains on Neuron devices is one that a Neuron software stack trains there";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "The model is known by an argument of the job's program, such as --model_id Qwen/Qwen3-4B, or by the words of its"
                + " batch script or manifest, where a shell's variables are not expanded and an error is told as a warning;"
                + " so it is where only the model's name says what it is."
                + " Memory is judged for the least that training can ask.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job()
                .filter(job ->
                        JobModel.of(job).isPresent() && !types(subject, job).isEmpty())
                .isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        JobModel model = JobModel.of(job).orElseThrow();
        List<Finding> found = new ArrayList<>();
        for (InstanceType type : types(subject, job)) {
            TrainingVerification least = least(model.id());
            int nodes = Math.max(1, Math.min(job.size().nodes().orElse(1), Fleet.LARGEST));
            judge(model, least.on(type, nodes), found);
            job.parallelism()
                    .map(wanted -> least.tensorParallel(wanted.tensor()).pipelineParallel(wanted.pipeline()))
                    .map(laidOut -> laidOut.on(type, nodes))
                    .ifPresent(report -> report.wanted()
                            .filter(wanted -> !wanted.isFeasible())
                            .ifPresent(wanted -> found.add(layout(report, wanted))));
        }
        return found;
    }

    private TrainingVerification least(ModelId model) {
        return verifier.get()
                .verify(model.toString())
                .forTraining()
                .sequenceLength(SHORTEST)
                .lora(SMALL_RANK)
                .checkpointing(Checkpointing.FULL);
    }

    private void judge(JobModel model, NeuronReport report, List<Finding> found) {
        if (report.supported()) {
            return;
        }
        boolean known = report.verdict() == Verdict.NOT_SUPPORTED;
        // A name alone may promise what the model is not.
        boolean certain = model.certain() && !report.isGuessed();
        FindingBuilder finding = finding(model.place())
                .severity(!known ? Severity.NOT_CHECKED : certain ? Severity.ERROR : Severity.WARNING)
                .value(report.model());
        if (known) {
            report.alternatives().stream()
                    .limit(REMEDIES)
                    .forEach(other -> finding.remedy("Take instead " + ReportPage.shown(other) + "."));
        } else {
            finding.remedy("Verify it with a source that knows it: Neuron.with(source, registry).verify(…), or hand"
                    + " NeuronChecks.of(source, registry) to the client.");
        }
        String why = report.remarks().stream()
                .filter(remark -> remark.weight() == (known ? Remark.Weight.BLOCKER : Remark.Weight.WARNING))
                .map(Remark::text)
                .collect(Collectors.joining("; "));
        found.add(finding.says(report.headline() + ": " + why));
    }

    private Finding layout(NeuronReport report, JudgedLayout wanted) {
        FindingBuilder finding = finding("job.parallelism")
                .severity(Severity.WARNING)
                .value(wanted.layout().toString());
        report.parallelism()
                .nearest()
                .filter(JudgedLayout::isFeasible)
                .map(JudgedLayout::layout)
                .or(() -> report.recommended().map(Recommendation::layout))
                .ifPresent(near -> finding.remedy("The nearest layout that keeps all rules is " + near + "."));
        String why = wanted.isValid()
                ? "it has no room, " + wanted.memory().map(Object::toString).orElse("")
                : wanted.violations().stream().map(Object::toString).collect(Collectors.joining("; "));
        return finding.says(
                report.model() + " cannot be laid out as " + wanted.layout() + " on " + report.fleet() + ": " + why);
    }

    /** The types with Neuron cores that the job's nodes may be. */
    private List<InstanceType> types(Subject subject, TrainingJob job) {
        return Group.of(subject.spec()).stream()
                .filter(group -> !group.restricted())
                .filter(group ->
                        job.placement().group().map(group.name()::equals).orElse(true))
                .filter(group -> job.options()
                        .flatMap(options -> options.groups(subject.spec()))
                        .map(names -> names.contains(group.name()))
                        .orElse(true))
                .flatMap(group -> group.types().values().stream())
                .filter(type -> job.placement().instanceType().map(type::equals).orElse(true))
                .filter(type -> verifier.get().hardware().find(type).isPresent())
                .distinct()
                .toList();
    }
}
