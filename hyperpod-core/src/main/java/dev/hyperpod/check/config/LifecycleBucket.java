package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.LifeCycleConfig;
import java.net.URI;
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
            uri.flatMap(LifecycleBucket::bucket)
                    .filter(bucket -> !bucket.startsWith("sagemaker-"))
                    .ifPresent(bucket -> found.add(finding(group.at("lifeCycleConfig.sourceS3Uri"))
                            .value(uri.orElseThrow())
                            .remedy("Use a bucket whose name begins with sagemaker-.")
                            .remedy("Or allow the execution role s3:ListBucket and s3:GetObject on " + bucket + ".")
                            .says("is in the bucket " + bucket + "; " + rule())));
        }
        return found;
    }

    /** The bucket of an S3 URI: its host, or in a path-style https URI the first part of the path. */
    private static Optional<String> bucket(String uri) {
        try {
            URI parsed = URI.create(uri);
            String host = Optional.ofNullable(parsed.getAuthority()).orElse("");
            boolean pathStyle = "https".equals(parsed.getScheme()) && host.matches("s3[.-].*");
            String bucket = pathStyle
                    ? parsed.getPath().replaceFirst("^/([^/]*).*", "$1")
                    : host.replaceFirst("\\.s3[.-].*", "");
            return bucket.isEmpty() ? Optional.empty() : Optional.of(bucket);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
