package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the groups are called. */
final class GroupName implements Check {

    private static final CheckId ID = new CheckId("config.group-name", "CFG-003");

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
        return "each group has a name of its own, of 1 to 63 letters, digits and inner hyphens";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Group group : Group.of(subject.spec())) {
            String path = group.at("instanceGroupName");
            if (!ApiText.isName(group.name())) {
                found.add(finding(path)
                        .value(group.name())
                        .remedy("Name the group with letters, digits and inner hyphens, such as workers.")
                        .build());
            }
            if (!taken.add(group.name()) && !group.name().isEmpty()) {
                found.add(finding(path)
                        .value(group.name())
                        .remedy("Give each group a name of its own.")
                        .says("is the name of another group too"));
            }
        }
        return found;
    }
}
