package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.InstanceFigures;
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
import java.util.Optional;
import java.util.Set;

/** Groups with a network of their own. */
final class OverrideNetwork implements Check {

    private static final CheckId ID = new CheckId("config.override-vpc", "CFG-032");

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
        return "a group has a network of its own only beside one of the cluster, and groups with EFA share their"
                + " subnets: EFA does not cross zones";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        Optional<VpcConfig> cluster = subject.spec().vpcConfig();
        List<Group> groups = Group.of(subject.spec());
        Set<Set<String>> efaSubnets = new HashSet<>();
        groups.stream()
                .filter(OverrideNetwork::hasEfa)
                .forEach(group -> group.settings()
                        .overrideVpcConfig()
                        .or(() -> cluster)
                        .ifPresent(vpc -> efaSubnets.add(Set.copyOf(new HashSet<>(vpc.subnets())))));
        List<Finding> found = new ArrayList<>();
        for (Group group : groups) {
            group.settings().overrideVpcConfig().ifPresent(vpc -> {
                if (cluster.isEmpty()) {
                    found.add(finding(group.at("overrideVpcConfig"))
                            .value(vpc.subnets())
                            .remedy("Give the cluster a vpcConfig.")
                            .says("needs a vpcConfig of the cluster, which has none"));
                }
                if (hasEfa(group) && efaSubnets.size() > 1) {
                    found.add(
                            finding(group.at("overrideVpcConfig.subnets"))
                                    .severity(Severity.WARNING)
                                    .value(vpc.subnets())
                                    .remedy("Put all groups whose nodes work on one job into the same subnet.")
                                    .says(
                                            "are " + vpc.subnets()
                                                    + ", while other groups with EFA are in other subnets: EFA"
                                                    + " does not cross zones, so that no job can span them unless their zone is the same"));
                }
            });
        }
        return found;
    }

    private static boolean hasEfa(Group group) {
        return group.types().values().stream()
                .anyMatch(type -> type.figures().filter(InstanceFigures::hasEfa).isPresent());
    }
}
