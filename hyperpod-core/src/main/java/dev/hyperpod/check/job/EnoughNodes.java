package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.Accelerator;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.health.NodesFact;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The cluster has the nodes that the job waits for. */
final class EnoughNodes implements Check {

    private static final String PATH = "job.nodes";

    @Override
    public CheckId id() {
        return new CheckId("job.nodes", "JOB-001");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the groups that the job may run on have as many nodes as it asks for; a scheduler takes a larger job too, and leaves it"
                + " waiting for ever";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "It counts the nodes that run, as HyperPod sees them; which of them the scheduler has drained or given to other jobs"
                + " only the scheduler knows. The nodes of a cluster that grows by itself are not counted.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job().isPresent();
    }

    /** Nothing for a cluster that is only wanted. */
    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return subject.live()
                .<Set<Fact<?>>>map(live -> Set.of(new NodesFact(live.name())))
                .orElse(Set.of());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        List<Finding> found = new ArrayList<>();
        otherScheduler(subject, job).ifPresent(found::add);
        Hosts hosts = Hosts.of(subject, job);
        if (hosts.groups().isEmpty()) {
            found.add(nowhere(subject, job));
        } else {
            job.size()
                    .nodes()
                    .ifPresent(nodes -> judge(subject, facts, job, hosts, nodes).ifPresent(found::add));
        }
        return found;
    }

    private Optional<Finding> otherScheduler(Subject subject, TrainingJob job) {
        Optional<String> ofCluster = subject.spec().orchestrator().map(OrchestratorSpec::type);
        Optional<String> ofJob = job.options().map(SchedulerOptions::scheduler);
        return ofJob.isPresent() && ofCluster.isPresent() && !ofJob.equals(ofCluster)
                ? Optional.of(finding("job.options")
                        .value(ofJob.get())
                        .says("the job is written for " + ofJob.get() + ", and the cluster is scheduled by "
                                + ofCluster.get()))
                : Optional.empty();
    }

    private Finding nowhere(Subject subject, TrainingJob job) {
        List<String> there = Group.of(subject.spec()).stream()
                .map(group -> group.name() + " " + group.settings().instanceTypes())
                .toList();
        String wanted = job.placement().group().map(name -> "named " + name).orElse("that suits it")
                + job.placement()
                        .instanceType()
                        .map(type -> " with the type " + type)
                        .orElse("");
        return finding("job.placement")
                .value(wanted)
                .remedy("Choose one of the groups that there are, or add one.")
                .says("the cluster has no group " + wanted + "; it has " + there);
    }

    private Optional<Finding> judge(Subject subject, Facts facts, TrainingJob job, Hosts hosts, int nodes) {
        if (nodes < 1) {
            return Optional.of(finding(PATH)
                    .value(nodes)
                    .rule("a job needs a node at least")
                    .build());
        }
        if (subject.spec().autoScaling().isPresent() || !countsAreGiven(hosts)) {
            return Optional.empty();
        }
        OptionalLong wanted = room(job, hosts.groups(), Group::count);
        if (wanted.isPresent() && nodes > wanted.getAsLong()) {
            return Optional.of(finding(PATH)
                    .value(nodes)
                    .remedy("Ask for " + wanted.getAsLong() + " at most, or scale " + hosts.names() + ".")
                    .says(asks(job, nodes) + ", and the groups " + hosts.names() + " have room for "
                            + wanted.getAsLong() + ": it would wait for ever"));
        }
        OptionalLong running = running(subject, facts, job, hosts);
        return running.isPresent() && nodes > running.getAsLong()
                ? Optional.of(finding(PATH)
                        .severity(Severity.WARNING)
                        .value(nodes)
                        .remedy("Wait until the others run, or look why they do not: cluster.diagnose().")
                        .says(asks(job, nodes) + ", and the nodes of " + hosts.names() + " that run have room for "
                                + running.getAsLong() + ": it waits for the others"))
                : Optional.empty();
    }

    /** Empty for a cluster that is only wanted. */
    private static OptionalLong running(Subject subject, Facts facts, TrainingJob job, Hosts hosts) {
        if (subject.live().isEmpty()) {
            return OptionalLong.empty();
        }
        Map<String, Long> byGroup = facts.get(new NodesFact(subject.live().get().name())).stream()
                .filter(node -> node.status() == NodeStatus.RUNNING)
                .collect(Collectors.groupingBy(NodeSummary::groupName, Collectors.counting()));
        return room(job, hosts.groups(), group -> byGroup.getOrDefault(group.name(), 0L));
    }

    private static boolean countsAreGiven(Hosts hosts) {
        return hosts.groups().stream()
                .allMatch(group -> group.settings().instanceCount().isPresent());
    }

    private static String asks(TrainingJob job, int nodes) {
        boolean shares = job.options().filter(SchedulerOptions::sharesNodes).isPresent();
        return "the job asks for " + nodes + (shares ? " pod" : " node") + (nodes == 1 ? "" : "s");
    }

    /** How many of the job's workers so many nodes have room for; empty when it cannot be told. */
    private static OptionalLong room(TrainingJob job, List<Group> groups, ToLongFunction<Group> count) {
        long room = 0;
        for (Group group : groups) {
            OptionalInt onEach = workersOnOneNode(job, group);
            if (onEach.isEmpty()) {
                return OptionalLong.empty();
            }
            room += onEach.getAsInt() * count.applyAsLong(group);
        }
        return OptionalLong.of(room);
    }

    private static OptionalInt workersOnOneNode(TrainingJob job, Group group) {
        if (job.options().filter(SchedulerOptions::sharesNodes).isEmpty()) {
            return OptionalInt.of(1);
        }
        int asked = job.size().acceleratorsPerNode().orElse(0);
        if (asked < 1) {
            return OptionalInt.empty();
        }
        return group.types().values().stream()
                .map(type -> type.figures()
                        .flatMap(figures -> figures.accelerator().map(Accelerator::count))
                        .map(has -> OptionalInt.of(has / asked))
                        .orElse(OptionalInt.empty()))
                .reduce((one, other) -> one.isPresent() && other.isPresent()
                        ? OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()))
                        : OptionalInt.empty())
                .orElse(OptionalInt.empty());
    }
}
