package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;

/** What the cluster is called. */
final class ClusterName implements Check {

    private static final CheckId ID = new CheckId("config.cluster-name", "CFG-001");

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
        return "a cluster has a name of 1 to 63 letters, digits and inner hyphens";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String name = subject.spec().name().orElse("");
        if (ApiText.isName(name)) {
            return List.of();
        }
        String remedy = name.isEmpty()
                ? "Name the cluster: the name is its identity, and cannot be changed later."
                : "Use letters, digits and inner hyphens" + suggestion(name) + ".";
        return List.of(finding("clusterName").value(name).remedy(remedy).build());
    }

    private static String suggestion(String name) {
        String plain = name.replaceAll("[^a-zA-Z0-9]+", "-");
        String cut = plain.substring(0, Math.min(63, plain.length())).replaceAll("^-|-$", "");
        return ApiText.isName(cut) ? ", such as " + cut : "";
    }
}
