package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.LifeCycleConfig;
import java.util.List;
import java.util.Optional;

/**
 * Whether a group has one script only. {@code OnInitComplete} is the newer member; the API's model lets both stand
 * together, and says nothing of what then runs when, so this is only made known.
 */
final class TwoScripts implements Check {

    private static final CheckId ID = new CheckId("lifecycle.two-scripts", "LCS-011");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "a group has either onCreate or the newer onInitComplete, so that it is plain which script a node runs";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Group.of(subject.spec()).stream()
                .flatMap(group -> judge(group).stream())
                .toList();
    }

    private Optional<Finding> judge(Group group) {
        Optional<LifeCycleConfig> config = group.settings().lifeCycleConfig();
        return config.flatMap(LifeCycleConfig::onInitComplete)
                .filter(after -> config.flatMap(LifeCycleConfig::onCreate).isPresent())
                .map(after -> finding(group.at("lifeCycleConfig.onInitComplete"))
                        .value(FileNames.shown(after))
                        .remedy(
                                "Keep the one that is meant; onInitComplete runs when HyperPod's own set-up of a node is complete.")
                        .says("stands beside onCreate "
                                + config.flatMap(LifeCycleConfig::onCreate)
                                        .map(FileNames::shown)
                                        .orElse("") + ": both may run"));
    }
}
