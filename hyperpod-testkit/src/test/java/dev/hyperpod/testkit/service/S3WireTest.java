package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.service.s3.S3;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S3 in bytes: what the Java client hides or never sends. */
class S3WireTest {

    private static final String BUCKET = "/sagemaker-acme-us-west-2";
    private static final String LINK = "AWSAccessKeyId=A&Signature=x&Expires=2000000000";

    private static final Map<String, String> OF_NOTHING = Map.of(
            "x-amz-checksum-md5", "1B2M2Y8AsgTpgAmY7PhCfg==",
            "x-amz-checksum-sha512",
                    "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==");

    private final S3 s3 = S3.of(World.ready());

    @Test
    void aTimeHasThreeDigitsOfASecond() {
        assertThat(text(answer("GET", BUCKET, "list-type=2", Map.of())))
                .containsPattern("<LastModified>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z</LastModified>");
    }

    @ParameterizedTest
    @CsvSource({
        "max-keys, abc, Provided max-keys not an integer or within integer range, max-keys",
        "max-keys, 2147483648, Provided max-keys not an integer or within integer range, max-keys",
        "max-keys, -1, Argument maxKeys must be an integer between 0 and 2147483647, maxKeys"
    })
    void aPageOfNoSizeIsAnInvalidArgument(String parameter, String value, String text, String name) {
        assertThat(text(answer("GET", BUCKET, parameter + "=" + value, Map.of())))
                .contains("<Code>InvalidArgument</Code>")
                .contains("<Message>" + text + "</Message>")
                .contains("<ArgumentName>" + name + "</ArgumentName>")
                .contains("<ArgumentValue>" + value + "</ArgumentValue>");
    }

    @Test
    void aPartThatIsNoNumberIsOutOfRange() {
        assertThat(text(answer("PUT", BUCKET + "/k", "partNumber=one&uploadId=u", Map.of())))
                .contains("<Message>Part number must be an integer between 1 and 10000, inclusive</Message>");
    }

    @Test
    void aLinkMayCarryTheHeadersThatItWasSignedWith() {
        EmulatedResponse put =
                answer("PUT", BUCKET + "/k", LINK + "&content-type=text%2Fplain&x-amz-meta-owner=ml", Map.of());
        EmulatedResponse head = answer("HEAD", BUCKET + "/k", "", Map.of());

        assertThat(put.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("Content-Type", "text/plain").containsEntry("x-amz-meta-owner", "ml");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-md5, nN2LhctVe7mM9LRXxHHpJw==",
        "x-amz-checksum-sha512, "
                + "pKvb5kiYJaZ1X/AyBS5DATPV6gwxPFqtPSqYUw+RmqnSvQNhUzjr2XSuz9JVRlw2fWnHeRBE+sqrG9yD6wPJMg=="
    })
    void theYoungerDigestsProveABodyToo(String header, String wrong) {
        EmulatedResponse refused = answer("PUT", BUCKET + "/k", "", Map.of(header, List.of(wrong)));
        EmulatedResponse kept = answer("PUT", BUCKET + "/k", "", Map.of(header, List.of(OF_NOTHING.get(header))));
        EmulatedResponse head = answer("HEAD", BUCKET + "/k", "", Map.of("x-amz-checksum-mode", List.of("ENABLED")));

        assertThat(text(refused)).contains("<Code>BadDigest</Code>");
        assertThat(kept.headers()).containsEntry(header, OF_NOTHING.get(header));
        assertThat(head.headers()).containsEntry(header, OF_NOTHING.get(header));
    }

    private EmulatedResponse answer(String method, String path, String query, Map<String, List<String>> headers) {
        EmulatedRequest request = new EmulatedRequest(method, path, query, new TreeMap<>(headers), new byte[0]);
        EmulatedResponse response = answer(request);
        Judge.judge(request, response);
        return response;
    }

    private EmulatedResponse answer(EmulatedRequest request) {
        try {
            return s3.handle(request, "request-1");
        } catch (AwsError error) {
            return s3.error(request, error, "request-1");
        }
    }

    private static String text(EmulatedResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
