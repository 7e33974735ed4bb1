package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.LifeCycleConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where the lifecycle scripts are, and which one is run. */
final class LifecycleScripts implements Check {

    private static final CheckId ID = new CheckId("config.lifecycle-scripts", "CFG-008");
    private static final Pattern SOURCE = Pattern.compile("(https|s3)://([^/]+)/?(.*)");

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
        return "lifecycle scripts are an S3 prefix of at most 1024 characters and the name of a file below it of 1"
                + " to 128 characters, or neither";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.settings().lifeCycleConfig().ifPresent(scripts -> judge(group, scripts, found));
        }
        return found;
    }

    private void judge(Group group, LifeCycleConfig scripts, List<Finding> found) {
        boolean hasScript =
                scripts.onCreate().isPresent() || scripts.onInitComplete().isPresent();
        if (hasScript && scripts.sourceS3Uri().isEmpty()) {
            found.add(finding(group.at("lifeCycleConfig.sourceS3Uri"))
                    .remedy("Say where the scripts are, such as s3://sagemaker-acme/lcs.")
                    .says("is missing, but a script is named"));
        }
        if (!hasScript && scripts.sourceS3Uri().isPresent()) {
            found.add(finding(group.at("lifeCycleConfig.onCreate"))
                    .remedy("Name the script below that prefix that is to be run, such as on_create.sh.")
                    .says("is missing, but the place of scripts is named"));
        }
        scripts.sourceS3Uri().ifPresent(uri -> judgeSource(group, uri, found));
        scripts.onCreate().ifPresent(file -> judgeFile(group.at("lifeCycleConfig.onCreate"), file, found));
        scripts.onInitComplete().ifPresent(file -> judgeFile(group.at("lifeCycleConfig.onInitComplete"), file, found));
    }

    private void judgeSource(Group group, String uri, List<Finding> found) {
        if (uri.length() > 1024 || !SOURCE.matcher(uri).matches()) {
            found.add(finding(group.at("lifeCycleConfig.sourceS3Uri"))
                    .value(uri)
                    .rule("the place of lifecycle scripts is an s3:// or https:// URI of at most 1024 characters")
                    .remedy("Give the prefix, such as s3://sagemaker-acme/lcs.")
                    .build());
        }
    }

    private void judgeFile(String path, String file, List<Finding> found) {
        boolean leavesPrefix = file.startsWith("/") || List.of(file.split("/")).contains("..");
        if (file.isBlank() || file.length() > 128 || leavesPrefix) {
            found.add(finding(path)
                    .value(file)
                    .rule(
                            "a lifecycle script is a file name of 1 to 128 characters, without a leading / and without ..")
                    .remedy("Name the file as it stands below the prefix, such as on_create.sh.")
                    .build());
        } else if (file.contains("/")) {
            found.add(finding(path)
                    .severity(Severity.WARNING)
                    .value(file)
                    .rule("a lifecycle script is a bare file name")
                    .remedy("Put the script right below the prefix, or lengthen sourceS3Uri by its folder.")
                    .build());
        }
    }
}
