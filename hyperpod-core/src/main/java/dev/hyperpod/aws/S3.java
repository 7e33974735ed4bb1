package dev.hyperpod.aws;

import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/** The one way to S3, which every bucket is reached by, in whatever region it is. */
public final class S3 {

    private S3() {}

    /**
     * Calls S3. Unless the user handed in a client, it follows a bucket into another region, and names the bucket in
     * the path where something stands in AWS's place, whose host may have no names below it. Needs the module
     * {@code software.amazon.awssdk:s3}.
     *
     * @param aws the way to AWS
     * @param action the IAM action of the call, such as {@code s3:GetObject}
     * @param call the call
     * @throws dev.hyperpod.error.AwsCallException when AWS refuses, or still fails after all retries
     */
    public static <T> T call(Aws aws, String action, Function<S3Client, T> call) {
        return aws.call(S3Client.class, S3::builder, action, call);
    }

    private static S3ClientBuilder builder() {
        S3EndpointProvider usual = S3EndpointProvider.defaultProvider();
        return S3Client.builder()
                .crossRegionAccessEnabled(true)
                .endpointProvider(place -> usual.resolveEndpoint(
                        place.endpoint() == null
                                ? place
                                : place.toBuilder().forcePathStyle(true).build()));
    }
}
