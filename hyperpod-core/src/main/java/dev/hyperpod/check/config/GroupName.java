package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        List<Group> groups = Group.of(subject.spec());
        List<Finding> found = new ArrayList<>();
        Map<String, Long> times = groups.stream().collect(Collectors.groupingBy(Group::name, Collectors.counting()));
        Map<String, Group> byName =
                groups.stream().collect(Collectors.toMap(Group::name, Function.identity(), (first, second) -> second));
        for (Group group : groups) {
            if (!ApiText.isName(group.name())) {
                found.add(finding(group.at("instanceGroupName"))
                        .value(group.name())
                        .remedy("Name the group with letters, digits and inner hyphens, such as workers.")
                        .build());
            }
        }
        times.forEach((name, count) -> {
            if (count > 1 && !name.isEmpty()) {
                found.add(finding(byName.getOrDefault(name, groups.get(0)).at("instanceGroupName"))
                        .value(name)
                        .remedy("Rename all but one of them.")
                        .says("is the name of " + count + " groups; each group needs a name of its own"));
            }
        });
        return found;
    }
}
