package dev.hyperpod.aws;

import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/** The one way to S3, which every bucket is reached by, in whatever region it is. */
public final class S3 {

    private S3() {}

    /**
     * Calls S3. Unless the user handed in a client, it follows a bucket into another region. Needs the module
     * {@code software.amazon.awssdk:s3}.
     *
     * @param aws the way to AWS
     * @param action the IAM action of the call, such as {@code s3:GetObject}
     * @param call the call
     * @throws dev.hyperpod.error.AwsCallException when AWS refuses, or still fails after all retries
     */
    public static <T> T call(Aws aws, String action, Function<S3Client, T> call) {
        return aws.call(S3Client.class, () -> S3Client.builder().crossRegionAccessEnabled(true), action, call);
    }
}
