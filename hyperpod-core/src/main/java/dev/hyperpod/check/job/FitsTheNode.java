package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.JobSize;
import dev.hyperpod.job.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** A node has what the job wants of each. */
final class FitsTheNode implements Check {

    @Override
    public CheckId id() {
        return new CheckId("job.node-resources", "JOB-002");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a node has as many accelerators and EFA interfaces as the job wants of each, and the job starts a process for each GPU or"
                + " NeuronCore";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It judges by the catalogue of instance types: of a type that is not in it nothing is said; CPUs and memory are left to the"
                + " scheduler.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job().isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        Hosts hosts = Hosts.of(subject, job);
        List<Finding> found = new ArrayList<>();
        tooFew("processesPerNode", job.size().processesPerNode(), 1).ifPresent(found::add);
        tooFew("acceleratorsPerNode", job.size().acceleratorsPerNode(), 0).ifPresent(found::add);
        tooFew("efaPerNode", job.size().efaPerNode(), 0).ifPresent(found::add);
        hosts.figures(job).ifPresent(figures -> {
            JobSize size = job.size();
            String types = hosts.types(job).toString();
            tooMany(
                            "acceleratorsPerNode",
                            size.acceleratorsPerNode(),
                            "accelerator",
                            most(figures, FitsTheNode::devices),
                            types)
                    .ifPresent(found::add);
            tooMany("efaPerNode", size.efaPerNode(), "EFA interface", most(figures, FitsTheNode::efa), types)
                    .ifPresent(found::add);
            size.processesPerNode().ifPresent(processes -> processes(processes, figures, types, found));
        });
        return found;
    }

    private Optional<Finding> tooFew(String member, OptionalInt asked, int fewest) {
        return asked.isEmpty() || asked.getAsInt() >= fewest
                ? Optional.empty()
                : Optional.of(finding("job." + member)
                        .value(asked.getAsInt())
                        .rule("it must be " + fewest + " or more")
                        .build());
    }

    private Optional<Finding> tooMany(String member, OptionalInt asked, String what, OptionalInt most, String types) {
        if (asked.isEmpty() || most.isEmpty() || asked.getAsInt() <= most.getAsInt()) {
            return Optional.empty();
        }
        return Optional.of(finding("job." + member)
                .value(asked.getAsInt())
                .says("the job wants " + counted(asked.getAsInt(), what) + " of each node, and a node has "
                        + most.getAsInt() + " at most: " + types));
    }

    private void processes(int processes, List<InstanceFigures> figures, String types, List<Finding> found) {
        OptionalInt most = most(figures, FitsTheNode::cores);
        if (most.isEmpty() || most.getAsInt() == 0) {
            return;
        }
        if (processes > most.getAsInt()) {
            found.add(finding("job.processesPerNode")
                    .severity(Severity.WARNING)
                    .value(processes)
                    .remedy("Start " + most.getAsInt() + ".")
                    .says("the job starts " + processes + " processes on each node, and a node has " + most.getAsInt()
                            + " GPUs or NeuronCores: " + types
                            + "; a process without one of its own mostly ends at once"));
        } else if (processes > 0
                && processes < most.getAsInt()
                && figures.stream().allMatch(InstanceFigures::isGpu)) {
            found.add(finding("job.processesPerNode")
                    .severity(Severity.INFO)
                    .value(processes)
                    .says("the job starts " + counted(processes, "process") + " on each node, which has "
                            + most.getAsInt() + " GPUs: the others are idle unless a process drives several"));
        }
    }

    /** The most that any type has; empty when it is not known of one. */
    private static OptionalInt most(List<InstanceFigures> figures, Function<InstanceFigures, OptionalInt> figure) {
        List<OptionalInt> all = figures.stream().map(figure).toList();
        return all.stream().allMatch(OptionalInt::isPresent)
                ? all.stream().mapToInt(OptionalInt::getAsInt).max()
                : OptionalInt.empty();
    }

    private static OptionalInt devices(InstanceFigures figures) {
        return OptionalInt.of(figures.accelerator().map(Accelerator::count).orElse(0));
    }

    private static OptionalInt efa(InstanceFigures figures) {
        return figures.network().efaInterfaces();
    }

    private static OptionalInt cores(InstanceFigures figures) {
        return OptionalInt.of(figures.accelerator()
                .map(accelerator ->
                        accelerator instanceof Accelerator.Neuron neuron ? neuron.cores() : accelerator.count())
                .orElse(0));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }
}
