package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fix;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Writes a script anew with Linux line ends and without a byte order mark. What was there is kept beside it in any
 * case, for a bucket without versions too. Both writes are bound to the content that was read, so that a script which
 * somebody uploads meanwhile is never overwritten: S3 then refuses, and the fix fails.
 */
final class RewrittenScript {

    private static final String KEPT = ".before-rewrite";

    private RewrittenScript() {}

    static Fix fix(S3Prefix place, String name) {
        String uri = place.shown(name);
        return Fix.that("Write " + uri + " anew with Linux line ends and without a byte order mark")
                .calls(
                        "s3:GetObject(" + uri + ")",
                        "s3:CopyObject(" + uri + " to " + uri + KEPT + ")",
                        "s3:PutObject(" + uri + ")")
                .undoneBy("s3:CopyObject(" + uri + KEPT + " to " + uri + ")")
                .needsConsent(
                        "lifecycle.rewrite-script",
                        "it overwrites a script in S3; what was there is kept as " + FileNames.shown(name) + KEPT)
                .by(aws -> rewrite(aws, place.bucket(), place.key(name)));
    }

    private static void rewrite(Aws aws, String bucket, String key) {
        ResponseBytes<GetObjectResponse> object = S3.call(
                aws,
                "s3:GetObject",
                s3 -> s3.getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toBytes()));
        ScriptText script = ScriptText.of(object.asByteArrayUnsafe(), true);
        if (script.nature() != ScriptText.Nature.TEXT || script.clean().equals(script.text())) {
            return;
        }
        GetObjectResponse former = object.response();
        S3.call(
                aws,
                "s3:PutObject",
                s3 -> s3.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey(key)
                        .copySourceIfMatch(former.eTag())
                        .destinationBucket(bucket)
                        .destinationKey(key + KEPT)
                        .serverSideEncryption(former.serverSideEncryption())
                        .ssekmsKeyId(former.ssekmsKeyId())));
        S3.call(
                aws,
                "s3:PutObject",
                s3 -> s3.putObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .ifMatch(former.eTag())
                                .contentType(former.contentType())
                                .metadata(former.metadata())
                                .serverSideEncryption(former.serverSideEncryption())
                                .ssekmsKeyId(former.ssekmsKeyId()),
                        RequestBody.fromString(script.clean(), StandardCharsets.UTF_8)));
    }
}
