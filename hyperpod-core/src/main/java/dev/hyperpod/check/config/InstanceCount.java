package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How many nodes a group has. */
final class InstanceCount implements Check {

    private static final CheckId ID = new CheckId("config.instance-count", "CFG-004");
    private static final int MOST = 6758;

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
        return "a group has 0 to 6758 instances, and a minimum, only under continuous provisioning, that is not"
                + " above them";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            judgeCount(group, found);
            judgeMinimum(group, subject.spec().isContinuous(), found);
        }
        return found;
    }

    private void judgeCount(Group group, List<Finding> found) {
        OptionalInt count = group.settings().instanceCount();
        FindingBuilder finding = finding(group.at("instanceCount")).rule("a group has 0 to " + MOST + " instances");
        if (count.isEmpty()) {
            found.add(finding.remedy("Say how many instances the group shall have.")
                    .build());
        } else if (isOutside(count.getAsInt())) {
            found.add(finding.value(count.getAsInt())
                    .remedy("Choose a number from 0 to " + MOST + ".")
                    .build());
        }
    }

    private void judgeMinimum(Group group, boolean continuous, List<Finding> found) {
        OptionalInt minimum = group.settings().minInstanceCount();
        if (minimum.isEmpty()) {
            return;
        }
        int least = minimum.getAsInt();
        OptionalInt count = group.settings().instanceCount();
        if (!continuous) {
            found.add(minimum(group, least)
                    .remedy("Turn continuous provisioning on, or leave the minimum out.")
                    .says("is " + least + ", but a minimum needs continuous provisioning"));
        }
        if (isOutside(least)) {
            found.add(minimum(group, least)
                    .rule("a minimum is 0 to " + MOST)
                    .remedy("Choose a number from 0 to " + MOST + ".")
                    .build());
        } else if (count.isPresent() && least > count.getAsInt()) {
            found.add(minimum(group, least)
                    .remedy("Lower the minimum to " + count.getAsInt() + ", or raise instanceCount to " + least + ".")
                    .says("is " + least + ", more than the " + count.getAsInt() + " instances of the group"));
        }
    }

    private FindingBuilder minimum(Group group, int least) {
        return finding(group.at("minInstanceCount")).value(least);
    }

    private static boolean isOutside(int count) {
        return count < 0 || count > MOST;
    }
}
