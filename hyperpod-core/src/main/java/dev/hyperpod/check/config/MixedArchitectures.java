package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.Architecture;
import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether images and packages fit the CPUs that they meet. */
final class MixedArchitectures implements Check {

    private static final CheckId ID = new CheckId("config.architecture", "CFG-041");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "nodes that share an image, scripts or containers have CPUs of one architecture";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Group> groups = Group.of(subject.spec());
        Set<Architecture> cluster = EnumSet.noneOf(Architecture.class);
        Map<String, Set<Architecture>> images = new TreeMap<>();
        for (Group group : groups) {
            cluster.addAll(architectures(group));
            group.settings()
                    .imageId()
                    .filter(image -> image.startsWith("ami-"))
                    .ifPresent(image -> images.computeIfAbsent(image, i -> EnumSet.noneOf(Architecture.class))
                            .addAll(architectures(group)));
        }
        List<Finding> found = new ArrayList<>();
        for (Group group : groups) {
            judge(group, cluster, found);
            group.settings()
                    .imageId()
                    .filter(image -> images.getOrDefault(image, Set.of()).size() > 1)
                    .ifPresent(image -> found.add(finding(group.at("imageId"))
                            .value(image)
                            .remedy("Give each architecture an image of its own.")
                            .says("is " + image + ", which x86_64 and arm64 groups share; an image is built for one"
                                    + " of them")));
        }
        return found;
    }

    private void judge(Group group, Set<Architecture> cluster, List<Finding> found) {
        Set<Architecture> own = architectures(group);
        if (own.size() > 1) {
            found.add(finding(group.at("instanceRequirements.instanceTypes"))
                    .value(group.types().values())
                    .remedy("Keep to types of one architecture.")
                    .says("names types of both x86_64 and arm64; images and containers are built for one of them"));
        } else if (own.contains(Architecture.ARM64) && cluster.size() > 1) {
            found.add(finding(group.at("instanceType"))
                    .value(group.types().values())
                    .remedy("Build containers and packages for both, or keep the cluster to one architecture.")
                    .says("is arm64 while other groups are x86_64; lifecycle scripts and containers of one do not run"
                            + " on the other"));
        }
    }

    private static Set<Architecture> architectures(Group group) {
        Set<Architecture> architectures = EnumSet.noneOf(Architecture.class);
        group.types()
                .values()
                .forEach(type ->
                        type.figures().map(InstanceFigures::architecture).ifPresent(architectures::add));
        return architectures;
    }
}
