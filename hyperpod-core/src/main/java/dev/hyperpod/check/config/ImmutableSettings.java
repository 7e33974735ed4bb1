package dev.hyperpod.check.config;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.GroupDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an update asks only for what can be changed. */
final class ImmutableSettings implements Check {

    private static final CheckId ID = new CheckId("config.immutable", "CFG-039");
    private static final Pattern FIXED = Pattern.compile("(VpcConfig|Orchestrator\\.Eks)(\\..*)?"
            + "|\\w*InstanceGroups\\[[^\\]]*]\\."
            + "(OverrideVpcConfig|CapacityRequirements|InstanceType|SlurmConfig\\.NodeType)(\\..*)?");
    private static final Pattern TYPES_FOR_TYPE = Pattern.compile("InstanceGroups\\[[^\\]]*]\\.InstanceRequirements");
    private static final Pattern GROUP = Pattern.compile("\\w*InstanceGroups\\[[^\\]]*]");
    private static final Pattern COUNT = Pattern.compile("\\w*InstanceGroups\\[[^\\]]*]\\.InstanceCount");
    private static final Pattern MEMBER = Pattern.compile("(?:^|\\.)[A-Z]");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "an update leaves alone what is fixed when a cluster or a group is created, and keeps the Slurm"
                + " controller";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.live().isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        ClusterDescription live = subject.live().orElseThrow();
        List<Finding> found = new ArrayList<>();
        judgeOrchestrator(subject, live, found);
        for (Difference change : Difference.between(subject.spec(), live)) {
            boolean switched = change.actual().isEmpty()
                    && TYPES_FOR_TYPE.matcher(change.path()).matches();
            if (switched || FIXED.matcher(change.path()).matches()) {
                found.add(fixed(change));
            } else if (change.wanted().isEmpty() && GROUP.matcher(change.path()).matches()) {
                found.add(removed(change, live));
            } else if (COUNT.matcher(change.path()).matches()) {
                judgeCount(change, found);
            }
        }
        return found;
    }

    private void judgeOrchestrator(Subject subject, ClusterDescription live, List<Finding> found) {
        String actual = live.orchestratorType();
        String wanted = subject.spec().orchestrator().map(o -> o.type()).orElse(actual);
        if (!wanted.equals(actual)) {
            found.add(finding("orchestrator")
                    .value(wanted)
                    .remedy("Create a cluster under another name.")
                    .says("is wanted as " + wanted + " and is " + actual + "; it cannot be changed later"));
        }
    }

    private Finding fixed(Difference change) {
        return finding(specPath(change))
                .value(change.wanted())
                .remedy(
                        change.path().contains("[")
                                ? "Add a group of another name with the new setting, and take this one out."
                                : "Leave it as it is, or create a cluster under another name.")
                .says("is wanted as " + change.wanted() + " and is "
                        + (change.actual().isEmpty() ? "not set" : change.actual())
                        + "; it cannot be changed later");
    }

    private Finding removed(Difference change, ClusterDescription live) {
        Optional<GroupDescription> group = live.group(change.path().replaceAll(".*\\[|]", ""));
        boolean controller = group.filter(known -> known.answer()
                        .path("SlurmConfig")
                        .path("NodeType")
                        .asText()
                        .equals("Controller"))
                .isPresent();
        FindingBuilder finding = finding(specPath(change));
        return controller
                ? finding.remedy("Put the group back into the spec.")
                        .says("is the Slurm controller, and the spec leaves it out; it cannot be deleted")
                : finding.severity(Severity.WARNING)
                        .remedy("Put the group back into the spec if its nodes shall stay.")
                        .says("is not in the spec, and is deleted with its "
                                + group.map(GroupDescription::currentCount).orElse(0)
                                + " nodes and all that is stored on them");
    }

    private void judgeCount(Difference change, List<Finding> found) {
        int wanted = Integer.parseInt(change.wanted());
        int actual = change.actual().isEmpty() ? 0 : Integer.parseInt(change.actual());
        if (wanted < actual) {
            found.add(finding(specPath(change))
                    .severity(Severity.INFO)
                    .value(wanted)
                    .remedy("To say which nodes go, delete those instead: cluster.nodes().delete(…).")
                    .says("goes from " + actual + " to " + wanted + "; HyperPod chooses the " + (actual - wanted)
                            + " nodes that go"));
        }
    }

    private static String specPath(Difference change) {
        return MEMBER.matcher(change.path()).replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
    }
}
