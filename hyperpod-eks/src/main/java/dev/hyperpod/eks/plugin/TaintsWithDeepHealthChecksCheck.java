package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.KubernetesConfig;
import java.util.List;

/** A group has taints of its own or deep health checks, not both. */
final class TaintsWithDeepHealthChecksCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.taints-with-deep-health-checks", "CFG-027");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a group with taints cannot have deep health checks: HyperPod does not support both together";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return subject.spec().instanceGroups().stream()
                .filter(group -> !taints(group).isEmpty()
                        && !group.onStartDeepHealthChecks().isEmpty())
                .map(this::both)
                .toList();
    }

    private Finding both(InstanceGroup group) {
        return finding("instanceGroups[" + group.name() + "].kubernetesConfig.taints")
                .value(taints(group).stream().map(KubernetesConfig.Taint::key).toList())
                .remedy("Leave the taints out, or the deep health checks.")
                .says("has the taints "
                        + taints(group).stream()
                                .map(KubernetesConfig.Taint::key)
                                .toList()
                        + " and the deep health checks " + group.onStartDeepHealthChecks() + "; " + rule());
    }

    private static List<KubernetesConfig.Taint> taints(InstanceGroup group) {
        return group.kubernetesConfig().map(KubernetesConfig::taints).orElse(List.of());
    }
}
