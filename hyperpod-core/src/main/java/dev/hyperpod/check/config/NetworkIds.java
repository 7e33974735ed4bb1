package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.VpcConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The subnets and security groups that are named. */
final class NetworkIds implements Check {

    private static final CheckId ID = new CheckId("config.network-ids", "CFG-013");
    private static final Kind SUBNETS = new Kind("subnets", "subnet", 16, Pattern.compile("subnet-[0-9a-f]{8,17}"));
    private static final Kind GROUPS = new Kind("securityGroupIds", "sg", 5, Pattern.compile("sg-[0-9a-f]{8,17}"));

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
        return "a network is 1 to 16 different subnets and 1 to 5 different security groups";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        subject.spec().vpcConfig().ifPresent(vpc -> judge("vpcConfig", vpc, found));
        for (Group group : Group.of(subject.spec())) {
            group.settings().overrideVpcConfig().ifPresent(vpc -> judge(group.at("overrideVpcConfig"), vpc, found));
        }
        return found;
    }

    private void judge(String path, VpcConfig vpc, List<Finding> found) {
        judge(path, SUBNETS, vpc.subnets(), found);
        judge(path, GROUPS, vpc.securityGroupIds(), found);
    }

    private void judge(String path, Kind kind, List<String> ids, List<Finding> found) {
        String list = path + "." + kind.member;
        if (ids.isEmpty() || ids.size() > kind.most) {
            found.add(finding(list)
                    .value(ids.isEmpty() ? "" : ids.size() + " ids")
                    .remedy("Name 1 to " + kind.most + " ids.")
                    .says("has " + ids.size() + " ids; 1 to " + kind.most + " are allowed"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (!kind.pattern.matcher(id).matches()) {
                found.add(finding(list + "[" + i + "]")
                        .value(id)
                        .rule("an id is " + kind.prefix + "- and 8 to 17 digits from 0 to 9 and a to f")
                        .remedy("Give the id, not the name, as EC2 shows it.")
                        .build());
            }
            if (!seen.add(id)) {
                found.add(finding(list + "[" + i + "]")
                        .value(id)
                        .remedy("Name each id once.")
                        .says(id + " stands there twice"));
            }
        }
    }

    private record Kind(String member, String prefix, int most, Pattern pattern) {}
}
