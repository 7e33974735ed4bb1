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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether a group says of what type its nodes are, and says it once. */
final class InstanceTypeChoice implements Check {

    private static final CheckId ID = new CheckId("config.instance-type-choice", "CFG-005");
    private static final int MOST = 20;

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
        return "a group has an instance type or, under continuous provisioning, 1 to 20 different ones that will"
                + " do";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            boolean one = group.settings().instanceType().isPresent();
            boolean several = group.settings().instanceRequirements().isPresent();
            if (!one && !several) {
                found.add(finding(group.at("instanceType"))
                        .remedy("Name the type of the nodes, such as ml.p5.48xlarge.")
                        .build());
            }
            if (one && several) {
                found.add(finding(group.at("instanceRequirements"))
                        .value(names(group))
                        .remedy("Keep instanceType or instanceRequirements, and leave the other out.")
                        .says("stands beside an instanceType; a group has one of the two"));
            }
            if (several) {
                judgeSeveral(group, subject.spec().isContinuous(), found);
            }
        }
        return found;
    }

    private void judgeSeveral(Group group, boolean continuous, List<Finding> found) {
        List<InstanceType> types =
                group.settings().instanceRequirements().orElseThrow().instanceTypes();
        if (!continuous) {
            found.add(finding(group.at("instanceRequirements"))
                    .value(names(group))
                    .remedy("Turn continuous provisioning on, or name a single instanceType.")
                    .says("needs continuous provisioning, which the cluster does not have"));
        }
        if (types.isEmpty() || types.size() > MOST) {
            found.add(finding(group.at("instanceRequirements.instanceTypes"))
                    .value(types.size() + " types")
                    .remedy("Name 1 to " + MOST + " types.")
                    .says("has " + types.size() + " types; 1 to " + MOST + " are allowed"));
        }
        Set<InstanceType> seen = new LinkedHashSet<>();
        for (int i = 0; i < types.size(); i++) {
            if (!seen.add(types.get(i))) {
                found.add(finding(group.at("instanceRequirements.instanceTypes[" + i + "]"))
                        .value(types.get(i).name())
                        .remedy("Name each type once.")
                        .says(types.get(i).name() + " stands there twice"));
            }
        }
    }

    private static List<String> names(Group group) {
        return group.settings().instanceRequirements().orElseThrow().instanceTypes().stream()
                .map(InstanceType::name)
                .toList();
    }
}
