package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.ScheduledUpdateConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The machine image of the nodes. */
final class Image implements Check {

    private static final CheckId ID = new CheckId("config.image", "CFG-033");
    private static final Pattern IMAGE = Pattern.compile("ami-[0-9a-fA-F]{8,17}|default");
    private static final Pattern RELEASE = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

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
        return "an image is ami- and 8 to 17 hexadecimal digits, or default; a release is three numbers with dots";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.settings().imageId().ifPresent(image -> judge(group, image, subject, found));
            group.settings().imageReleaseVersion().ifPresent(release -> judgeRelease(group, release, found));
        }
        return found;
    }

    private void judge(Group group, String image, Subject subject, List<Finding> found) {
        String path = group.at("imageId");
        if (!IMAGE.matcher(image).matches()) {
            found.add(finding(path)
                    .value(image)
                    .rule("an image is ami- and 8 to 17 hexadecimal digits, or default")
                    .remedy("Give the image's id as EC2 shows it, or default for AWS's newest.")
                    .build());
        } else if (!image.equals("default")) {
            if (group.settings().imageReleaseVersion().isPresent()) {
                found.add(finding(path)
                        .severity(Severity.WARNING)
                        .value(image)
                        .remedy("Leave imageId or imageReleaseVersion out.")
                        .says("is an image of one's own beside a release of AWS's image; only one of them can hold"));
            }
            if (subject.isOn("slurm") && isRolledOut(group.settings())) {
                found.add(finding(path)
                        .severity(Severity.WARNING)
                        .value(image)
                        .remedy("Leave the rolling update out, or put groups into Slurm by slurmConfig.")
                        .says("is an image of one's own; where lifecycle scripts set Slurm up, it cannot be rolled"
                                + " out in batches"));
            }
        }
    }

    private void judgeRelease(Group group, String release, List<Finding> found) {
        if (release.length() > 64 || !RELEASE.matcher(release).matches()) {
            found.add(finding(group.at("imageReleaseVersion"))
                    .value(release)
                    .rule("a release is three numbers with dots")
                    .remedy("Give the release as AWS lists it, such as 1.2.3.")
                    .build());
        }
    }

    private static boolean isRolledOut(InstanceGroup group) {
        return group.slurmConfig().isEmpty()
                && group.scheduledUpdateConfig()
                        .flatMap(ScheduledUpdateConfig::deploymentConfig)
                        .flatMap(DeploymentConfiguration::rollingUpdatePolicy)
                        .isPresent();
    }
}
