package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;

/** Whether the instance types are ones that HyperPod is known to offer. */
final class KnownInstanceType implements Check {

    private static final CheckId ID = new CheckId("config.instance-type", "CFG-006");

    private static final String PREFIX = "ml.";

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
        return "an instance type begins with ml. and is one that HyperPod is known to offer; AWS adds types faster than"
                + " any list of them, so an unknown one is a warning";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.types().forEach((path, type) -> {
                if (!type.name().startsWith(PREFIX)) {
                    found.add(finding(path)
                            .value(type.name())
                            .remedy(remedy(type))
                            .says("is " + type.name() + ", a name of EC2's; HyperPod's begin with " + PREFIX));
                } else if (!type.isKnown()) {
                    found.add(unknown(path, type));
                }
            });
        }
        return found;
    }

    private Finding unknown(String path, InstanceType type) {
        return finding(path)
                .severity(Severity.WARNING)
                .value(type.name())
                .remedy(remedy(type))
                .says("is " + type.name() + ", which is not among the "
                        + InstanceType.known().size()
                        + " types that HyperPod is known to offer, so that nothing that depends on the type was"
                        + " judged");
    }

    private static String remedy(InstanceType type) {
        List<String> near = type.suggestions().stream().map(InstanceType::name).toList();
        return near.isEmpty()
                ? "Look the type up in AWS's list; if it is new, go on."
                : "Did you mean " + String.join(" or ", near) + "?";
    }
}
