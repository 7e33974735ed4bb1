package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.AutoPatchConfig;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.DeploymentConfiguration.CapacitySize;
import dev.hyperpod.spec.DeploymentConfiguration.CapacityUnit;
import dev.hyperpod.spec.DeploymentConfiguration.RollingUpdatePolicy;
import dev.hyperpod.spec.ScheduledUpdateConfig;
import java.util.ArrayList;
import java.util.List;

/** How new software comes to the nodes. */
final class SoftwareUpdates implements Check {

    private static final CheckId ID = new CheckId("config.software-updates", "CFG-042");

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
        return "an update has a schedule of 1 to 256 characters or a patching strategy, batches of at least one"
                + " node and at most 100 percent, waits of 0 to 3600 seconds, and at most 10 alarms";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.settings().scheduledUpdateConfig().ifPresent(update -> {
                String path = group.at("scheduledUpdateConfig");
                judgeSchedule(path, update, found);
                update.deploymentConfig().ifPresent(deployment -> judge(path, deployment, found));
            });
            group.settings().autoPatchConfig().ifPresent(patch -> {
                String path = group.at("autoPatchConfig");
                judgeStrategy(path, patch, found);
                patch.deploymentConfig().ifPresent(deployment -> judge(path, deployment, found));
            });
        }
        return found;
    }

    private void judgeSchedule(String path, ScheduledUpdateConfig update, List<Finding> found) {
        String schedule = update.scheduleExpression();
        if (schedule.isBlank() || schedule.length() > 256) {
            found.add(finding(path + ".scheduleExpression")
                    .value(schedule)
                    .rule("a schedule is an expression of 1 to 256 characters")
                    .remedy("Say when, such as cron(0 3 ? * SUN *).")
                    .build());
        }
    }

    private void judgeStrategy(String path, AutoPatchConfig patch, List<Finding> found) {
        if (patch.patchingStrategy().isEmpty()) {
            found.add(finding(path + ".patchingStrategy")
                    .rule("automatic patches have a strategy, WhenIdle or WhenAllIdle")
                    .remedy("Choose WhenIdle to patch each node when it is idle, WhenAllIdle to patch all at once.")
                    .build());
        }
    }

    private void judge(String update, DeploymentConfiguration deployment, List<Finding> found) {
        String path = update + ".deploymentConfig";
        deployment.waitIntervalInSeconds().ifPresent(seconds -> {
            if (seconds < 0 || seconds > 3600) {
                found.add(finding(path + ".waitIntervalInSeconds")
                        .value(seconds)
                        .rule("a wait between batches is 0 to 3600 seconds")
                        .remedy("Choose a number from 0 to 3600.")
                        .build());
            }
        });
        deployment.rollingUpdatePolicy().ifPresent(policy -> judge(path + ".rollingUpdatePolicy", policy, found));
        judgeAlarms(path + ".autoRollbackConfiguration", deployment.autoRollbackConfiguration(), found);
    }

    private void judge(String path, RollingUpdatePolicy policy, List<Finding> found) {
        judge(path + ".maximumBatchSize", policy.maximumBatchSize(), found);
        policy.rollbackMaximumBatchSize().ifPresent(size -> judge(path + ".rollbackMaximumBatchSize", size, found));
    }

    private void judge(String path, CapacitySize size, List<Finding> found) {
        int most = size.type() == CapacityUnit.CAPACITY_PERCENTAGE ? 100 : Integer.MAX_VALUE;
        if (size.value() < 1 || size.value() > most) {
            found.add(finding(path + ".value")
                    .value(size.value())
                    .rule("a batch is at least 1 node, or 1 to 100 percent of a group")
                    .remedy("Choose a number from 1 on.")
                    .build());
        }
    }

    private void judgeAlarms(String path, List<DeploymentConfiguration.Alarm> alarms, List<Finding> found) {
        if (alarms.size() > 10) {
            found.add(finding(path)
                    .value(alarms.size() + " alarms")
                    .remedy("Take " + (alarms.size() - 10) + " of them out, or join them into a composite alarm.")
                    .says("has " + alarms.size() + " alarms; 10 is the most"));
        }
        for (int i = 0; i < alarms.size(); i++) {
            String name = alarms.get(i).alarmName();
            if (name.isBlank() || name.length() > 255) {
                found.add(finding(path + "[" + i + "].alarmName")
                        .value(name)
                        .rule("the name of an alarm has 1 to 255 characters")
                        .remedy("Give the alarm's name as CloudWatch shows it.")
                        .build());
            }
        }
    }
}
