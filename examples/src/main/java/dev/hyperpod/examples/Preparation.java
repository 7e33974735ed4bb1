package dev.hyperpod.examples;

import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.slurm.LifecycleScripts;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.testkit.world.Ready;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The chapters before anything is created: what is wrong, and what is done about it. */
final class Preparation {

    private static final Set<String> FOUND =
            new TreeSet<>(Set.of("EKS-002", "IAM-006", "LCS-002", "NET-002", "NET-004", "NET-005", "NET-016"));

    private final Story story;
    private final HyperPodClient hyperpod;

    Preparation(Story story, HyperPodClient hyperpod) {
        this.story = story;
        this.hyperpod = hyperpod;
    }

    Report examine(ClusterSpec wanted) {
        story.chapter("An account that is not ready");
        story.say("A team wants this cluster. A spec is a value: building it calls nothing.");
        story.show(wanted);
        story.say("The account has been neglected. One validation reads it in parallel and names everything at once:");
        story.code("hyperpod.validate(spec)");
        Report report = hyperpod.validate(wanted);
        story.show(report);
        story.expect(codes(report).equals(FOUND), "the errors are " + FOUND + ", not " + codes(report));
        return report;
    }

    private static Set<String> codes(Report report) {
        return report.errors().stream()
                .map(Finding::check)
                .map(check -> check.code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What can be mended by a call is mended, the rest is decided otherwise. */
    ClusterSpec mend(ClusterSpec wanted, Report report) {
        story.chapter("What a call can mend, and what it cannot");
        story.say("Some findings bring a fix. A fix shows its calls first; nothing runs until it is asked for:");
        story.code("report.fixes()");
        report.fixes().forEach(fix -> {
            story.show(fix.summary());
            fix.calls().forEach(call -> story.show("  " + call));
            fix.undo().ifPresent(way -> story.show("  undone by " + way));
            fix.asks()
                    .ifPresent(
                            asked -> story.show("  only with the consent \"" + asked.name() + "\": " + asked.reason()));
        });
        story.code("hyperpod.fix(report, Consent.to(\"eks.authentication-mode\"))");
        FixReport fixed = hyperpod.fix(report, Consent.to("eks.authentication-mode"));
        story.show("[" + story.elapsed() + "] mended: "
                + fixed.mended().stream()
                        .map(finding -> finding.check().code())
                        .distinct()
                        .sorted()
                        .toList());

        story.say(
                "No call makes a subnet larger: the spec names another one, and heeds the warning. The script is uploaded.");
        story.code("spec.toBuilder().vpc(\"" + Ready.SUBNET_B + "\", …).replaceInstanceGroup(…).build()");
        ClusterSpec mended = mended(wanted);
        story.code("LifecycleScripts.upload(scripts, \"" + Team.SCRIPTS + "\", hyperpod.aws())");
        LifecycleBundle scripts = new LifecycleBundle(Map.of("on_create.sh", "#!/bin/bash\nset -eu\nexit 0\n"));
        LifecycleScripts.upload(scripts, Team.SCRIPTS, hyperpod.aws());
        story.code("hyperpod.validate(spec, scripts)");
        Report again = hyperpod.validate(mended, scripts);
        story.show(again);
        story.expect(again.isValid(), "nothing is left that would fail");
        return mended;
    }

    /** In a larger subnet, and with the threads that data loaders need. */
    static ClusterSpec mended(ClusterSpec spec) {
        InstanceGroup workers = spec.instanceGroup("workers").orElseThrow();
        return spec.toBuilder()
                .vpc(Ready.SUBNET_B, Ready.SECURITY_GROUP)
                .replaceInstanceGroup(workers.toBuilder().threadsPerCore(2).build())
                .build();
    }
}
