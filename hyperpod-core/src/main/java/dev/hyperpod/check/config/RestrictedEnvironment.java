package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import dev.hyperpod.spec.SharedEnvironment.LustreSize;
import java.util.ArrayList;
import java.util.List;

/** The file systems that AWS makes for restricted groups. */
final class RestrictedEnvironment implements Check {

    private static final CheckId ID = new CheckId("config.restricted-environment", "CFG-043");

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
        return "a file system of restricted groups has 1200 to 100800 GiB and 125 to 1000 MB/s per TiB";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !subject.spec().restrictedInstanceGroups().isEmpty()
                || subject.spec().restrictedInstanceGroupsConfig().isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        subject.spec().restrictedInstanceGroupsConfig().ifPresent(shared -> {
            String path = "restrictedInstanceGroupsConfig";
            judge(
                    path + ".sharedEnvironmentConfig.fSxLustreConfig",
                    shared.sharedEnvironmentConfig().lustre(),
                    found);
            if (subject.spec().restrictedInstanceGroups().isEmpty()) {
                found.add(finding(path)
                        .severity(Severity.WARNING)
                        .value("set")
                        .remedy("Add a restricted group, or leave it out.")
                        .says("is set, but there is no restricted group to share it"));
            }
        });
        for (RestrictedInstanceGroup group : subject.spec().restrictedInstanceGroups()) {
            group.environmentConfig()
                    .flatMap(RestrictedInstanceGroup.Environment::lustre)
                    .ifPresent(size -> judge(
                            "restrictedInstanceGroups[" + group.name() + "].environmentConfig.fSxLustreConfig",
                            size,
                            found));
        }
        return found;
    }

    private void judge(String path, LustreSize size, List<Finding> found) {
        judge(path + ".sizeInGiB", size.sizeInGiB(), 1200, 100_800, "GiB", found);
        judge(path + ".perUnitStorageThroughput", size.perUnitStorageThroughput(), 125, 1000, "MB/s per TiB", found);
    }

    private void judge(String path, int value, int least, int most, String unit, List<Finding> found) {
        if (value < least || value > most) {
            found.add(finding(path)
                    .value(value)
                    .rule("the file system has " + least + " to " + most + " " + unit)
                    .remedy("Choose a number from " + least + " to " + most + ".")
                    .build());
        }
    }
}
