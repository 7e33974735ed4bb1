package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3MultipartTest {

    private static final String BUCKET = "sagemaker-acme-us-west-2";
    private static final byte[] LARGE = new byte[5 * 1024 * 1024];

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final S3Client s3 = aws.client(S3Client.builder());

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void partsBecomeOneObject() {
        String upload = create(request -> {});
        CompletedPart first = part(upload, 1, LARGE);
        CompletedPart second = part(upload, 2, "end".getBytes(StandardCharsets.UTF_8));

        CompleteMultipartUploadResponse done = complete(upload, first, second);

        assertThat(done.eTag()).matches("\"[0-9a-f]{32}-2\"");
        byte[] content = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("big"))
                .asByteArray();
        assertThat(content).hasSize(LARGE.length + 3);
        assertThat(Arrays.copyOfRange(content, LARGE.length, content.length))
                .asString()
                .isEqualTo("end");
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void aNumberedPartReadsBackAlone() {
        String upload = create(request -> {});
        complete(upload, part(upload, 1, LARGE), part(upload, 2, new byte[3]));

        var head = s3.headObject(request -> request.bucket(BUCKET).key("big").partNumber(2));

        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(head.partsCount()).isEqualTo(2);
    }

    @Test
    void theChecksumIsOneOfTheParts() {
        String upload = create(request -> request.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        var sent = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key("big")
                        .uploadId(upload)
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("x"));
        complete(
                upload,
                CompletedPart.builder()
                        .partNumber(1)
                        .eTag(sent.eTag())
                        .checksumSHA256(sent.checksumSHA256())
                        .build());

        var head = s3.headObject(request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED));
        var attributes = s3.getObjectAttributes(request -> request.bucket(BUCKET)
                .key("big")
                .objectAttributes(ObjectAttributes.OBJECT_PARTS, ObjectAttributes.CHECKSUM));

        assertThat(head.checksumSHA256()).endsWith("-1");
        assertThat(head.checksumTypeAsString()).isEqualTo("COMPOSITE");
        assertThat(attributes.objectParts().parts())
                .singleElement()
                .satisfies(part -> assertThat(part.checksumSHA256()).isEqualTo(sent.checksumSHA256()));
    }

    @Test
    void everyPartButTheLastHasFiveMebibytes() {
        String upload = create(request -> {});

        refused("EntityTooSmall", () -> complete(upload, part(upload, 1, new byte[9]), part(upload, 2, new byte[9])));
    }

    @Test
    void partsComeInTheirOrder() {
        String upload = create(request -> {});

        refused("InvalidPartOrder", () -> complete(upload, part(upload, 2, LARGE), part(upload, 1, LARGE)));
    }

    @Test
    void aPartThatIsNotTheOneUploadedIsInvalid() {
        String upload = create(request -> {});
        part(upload, 1, LARGE);

        refused(
                "InvalidPart",
                () -> complete(
                        upload,
                        CompletedPart.builder().partNumber(1).eTag("\"0\"").build()));
    }

    @Test
    void aPartOfAnotherChecksumIsRefused() {
        String upload = create(request -> request.checksumAlgorithm(ChecksumAlgorithm.SHA1));

        refused("InvalidRequest", () -> part(upload, 1, LARGE));
    }

    @Test
    void aPartMayBeARangeOfAnObject() {
        world.bucket(BUCKET, bucket -> bucket.object("digits", "0123456789"));
        String upload = create(request -> {});

        String etag = s3.uploadPartCopy(request -> request.sourceBucket(BUCKET)
                        .sourceKey("digits")
                        .destinationBucket(BUCKET)
                        .destinationKey("big")
                        .uploadId(upload)
                        .partNumber(1)
                        .copySourceRange("bytes=2-4"))
                .copyPartResult()
                .eTag();
        complete(upload, CompletedPart.builder().partNumber(1).eTag(etag).build());

        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("big"))
                        .asUtf8String())
                .isEqualTo("234");
    }

    @Test
    void anUploadGivenUpIsGone() {
        String upload = create(request -> {});
        s3.abortMultipartUpload(request -> request.bucket(BUCKET).key("big").uploadId(upload));

        assertThatExceptionOfType(NoSuchUploadException.class)
                .isThrownBy(() -> s3.listParts(
                        request -> request.bucket(BUCKET).key("big").uploadId(upload)));
    }

    @Test
    void partsAreListedPageByPage() {
        String upload = create(request -> {});
        for (int i = 1; i <= 5; i++) {
            part(upload, i, new byte[i]);
        }

        assertThat(s3.listPartsPaginator(request -> request.bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .maxParts(2))
                        .parts())
                .extracting(Part::partNumber)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void uploadsAreListedPageByPage() {
        List<String> uploads =
                List.of(create(request -> {}), create(request -> request.key("a")), create(request -> {}));

        assertThat(s3.listMultipartUploadsPaginator(
                                request -> request.bucket(BUCKET).maxUploads(1))
                        .uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactlyInAnyOrderElementsOf(uploads);
    }

    private String create(Consumer<CreateMultipartUploadRequest.Builder> more) {
        CreateMultipartUploadRequest.Builder request =
                CreateMultipartUploadRequest.builder().bucket(BUCKET).key("big");
        more.accept(request);
        return s3.createMultipartUpload(request.build()).uploadId();
    }

    private CompletedPart part(String upload, int number, byte[] content) {
        String etag = s3.uploadPart(
                        request -> request.bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private CompleteMultipartUploadResponse complete(String upload, CompletedPart... parts) {
        return s3.completeMultipartUpload(request ->
                request.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(whole -> whole.parts(parts)));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call)
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
