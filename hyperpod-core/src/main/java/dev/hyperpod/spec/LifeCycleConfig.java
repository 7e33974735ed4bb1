package dev.hyperpod.spec;

import dev.hyperpod.internal.input.Given;
import java.util.Optional;

/**
 * The scripts that run on each node when it is created.
 *
 * @param sourceS3Uri the prefix that is copied to each node, such as {@code s3://sagemaker-acme/lcs}; at most 1,024
 *     characters
 * @param onCreate the script to run, a file name within the prefix of 1 to 128 characters
 * @param onInitComplete the script to run when HyperPod's own set-up of the node is complete; newer than the Java SDK
 */
public record LifeCycleConfig(
        Optional<String> sourceS3Uri, Optional<String> onCreate, Optional<String> onInitComplete) {

    /** A missing member is empty. */
    public LifeCycleConfig {
        sourceS3Uri = Absent.toEmpty(sourceS3Uri);
        onCreate = Absent.toEmpty(onCreate);
        onInitComplete = Absent.toEmpty(onInitComplete);
    }

    /** Scripts below an S3 prefix, the first of which is {@code onCreate}. */
    public static LifeCycleConfig of(String sourceS3Uri, String onCreate) {
        return new LifeCycleConfig(
                Optional.of(Given.notNull(sourceS3Uri, "sourceS3Uri")),
                Optional.of(Given.notNull(onCreate, "onCreate")),
                Optional.empty());
    }
}
