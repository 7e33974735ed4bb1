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
import java.util.regex.Pattern;

/** Whether the instance types are ones that HyperPod is known to offer. */
final class KnownInstanceType implements Check {

    private static final CheckId ID = new CheckId("config.instance-type", "CFG-006");

    private static final String PREFIX = "ml.";
    private static final Pattern OF_EC2 = Pattern.compile("[a-z]+[0-9][a-z0-9-]*\\.[a-z0-9-]+");

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
                + " any list of them, so one that is unknown and not misspelt is a warning";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.types().forEach((path, type) -> {
                if (type.isMisspelt() || !type.name().startsWith(PREFIX)) {
                    found.add(finding(path)
                            .value(type.name())
                            .remedy(remedy(type))
                            .says(wrong(type)));
                } else if (!type.isKnown()) {
                    found.add(unknown(path, type));
                }
            });
        }
        return found;
    }

    private static String wrong(InstanceType type) {
        if (OF_EC2.matcher(type.name()).matches()) {
            return "is " + type.name() + ", a name of EC2's; HyperPod's begin with " + PREFIX;
        }
        return "is " + type.name()
                + (type.isMisspelt()
                        ? ", which is none of the " + InstanceType.known().size()
                                + " types that HyperPod is known to offer, and is near to one of them"
                        : ", which is no name of an instance type: that is " + PREFIX
                                + ", a family with a number, and a size");
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
        if (near.isEmpty()) {
            return type.name().startsWith(PREFIX)
                    ? "Look the type up in AWS's list; if it is new, go on."
                    : "Give a type such as ml.p5.48xlarge; InstanceType.known() lists those that are known.";
        }
        return "Did you mean " + String.join(" or ", near) + "?";
    }
}
