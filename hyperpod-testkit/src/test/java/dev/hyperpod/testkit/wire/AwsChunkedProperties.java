package dev.hyperpod.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AwsChunkedProperties {

    private static final String TRAILERS = "x-amz-checksum-crc32:AAAAAA==\r\n\r\n";

    @Property
    void theBytesSurviveAnyCutIntoChunks(@ForAll byte[] content, @ForAll @IntRange(min = 1, max = 50) int chunk) {
        AwsChunked read = AwsChunked.read(request(encode(content, chunk)));

        assertThat(read.content()).isEqualTo(content);
        assertThat(read.trailers()).containsExactlyEntriesOf(Map.of("x-amz-checksum-crc32", "AAAAAA=="));
    }

    @Property
    void aBodyCutShortIsIncomplete(@ForAll @IntRange(min = 1, max = 20) int missing) {
        byte[] body = encode("0123456789".getBytes(StandardCharsets.US_ASCII), 10);
        int contentEnd = body.length - TRAILERS.length() - "0\r\n".length();
        byte[] cut = Arrays.copyOf(body, contentEnd - Math.min(missing, contentEnd));

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> AwsChunked.read(request(cut)))
                .satisfies(error -> assertThat(error.code()).isEqualTo("IncompleteBody"));
    }

    @Example
    void aBodyWithoutTheCodingIsLeftAlone() {
        byte[] body = {1, 2, 3};

        assertThat(AwsChunked.read(new EmulatedRequest("PUT", "/b/k", "", Map.of(), body))
                        .content())
                .isEqualTo(body);
    }

    private static byte[] encode(byte[] content, int chunk) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int from = 0; from < content.length; from += chunk) {
            int size = Math.min(chunk, content.length - from);
            body.writeBytes(
                    (Integer.toHexString(size) + ";chunk-signature=ab\r\n").getBytes(StandardCharsets.US_ASCII));
            body.write(content, from, size);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("0\r\n" + TRAILERS).getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static EmulatedRequest request(byte[] body) {
        return new EmulatedRequest(
                "PUT",
                "/bucket/key",
                "",
                Map.of("X-Amz-Content-Sha256", List.of("STREAMING-UNSIGNED-PAYLOAD-TRAILER")),
                body);
    }
}
