package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.S3Prefix;
import dev.hyperpod.spec.LifeCycleConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the bucket of the lifecycle scripts is one that AWS's managed policy lets nodes read. */
final class LifecycleBucket implements Check {

    private static final CheckId ID = new CheckId("config.lifecycle-bucket", "CFG-009");

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
        return "the bucket of lifecycle scripts begins with sagemaker-, since the managed policy"
                + " AmazonSageMakerClusterInstanceRolePolicy reads no other";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            Optional<String> uri = group.settings().lifeCycleConfig().flatMap(LifeCycleConfig::sourceS3Uri);
            uri.flatMap(S3Prefix::parse)
                    .map(S3Prefix::bucket)
                    .filter(bucket -> !bucket.startsWith("sagemaker-"))
                    .ifPresent(bucket -> found.add(finding(group.at("lifeCycleConfig.sourceS3Uri"))
                            .value(uri.orElseThrow())
                            .remedy("Use a bucket whose name begins with sagemaker-.")
                            .remedy("Or allow the execution role s3:ListBucket and s3:GetObject on " + bucket + ".")
                            .says("is in the bucket " + bucket + "; " + rule())));
        }
        return found;
    }
}
