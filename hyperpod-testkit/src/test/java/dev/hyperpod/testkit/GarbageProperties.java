package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come in, an error of AWS's form goes out, and the next request is answered. */
class GarbageProperties {

    private static final List<String> SERVICES =
            List.of("sagemaker", "ec2", "iam", "sts", "s3", "eks", "servicequotas", "nothing");

    private static HyperPodEmulator aws = HyperPodEmulator.start();

    @BeforeContainer
    static void open() {
        aws.requests().clear();
    }

    @AfterContainer
    static void close() {
        aws.close();
    }

    @Property
    void noGarbageIsAnsweredWith200OrWithWhatIsNotAwss(@ForAll("requests") byte[] request) {
        String answer = RawHttp.send(aws.uri(), request);
        assertThat(answer).matches("(?s)HTTP/1\\.1 [345]\\d\\d .*");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(body.isEmpty() || body.startsWith("{\"") || body.startsWith("<?xml"))
                .as(answer)
                .isTrue();
        assertThat(answer).doesNotContain("500 ").doesNotContain("java.", "jetty");
        assertThat(RawHttp.send(aws.uri(), "GET /_emulator HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Provide
    Arbitrary<byte[]> requests() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange(' ', (char) 255).ofMaxLength(40);
        Arbitrary<String> word = Arbitraries.strings()
                .withChars("abcXYZ019-_.~%+/?&=:;<>\"'{}[]\\")
                .ofMaxLength(30);
        Arbitrary<String> method = Arbitraries.of("PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "G", "");
        Arbitrary<String> path = Arbitraries.oneOf(
                word.map(w -> "/" + w), Arbitraries.of("//", "/%", "/%zz", "/../..", "/a%00b", "*", "/clusters/%2e"));
        Arbitrary<String> header = Arbitraries.oneOf(
                text.map(value -> "X-Amz-Target: SageMaker." + value),
                text.map(value -> "X-Amz-Security-Token: " + value),
                text.map(value -> value + ": " + value),
                word.map(value -> "Authorization: AWS4-HMAC-SHA256 Credential=" + value),
                Arbitraries.of(
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Encoding: gzip",
                        "Transfer-Encoding: chunked",
                        "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                        "Content-Length: 99999"),
                Arbitraries.of(SERVICES)
                        .map(service -> "Authorization: AWS4-HMAC-SHA256 Credential=A/20260101/us-west-2/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0"));
        return Combinators.combine(method, path, header.list().ofMaxSize(4), text)
                .as((verb, target, headers, body) -> (verb + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + String.join("\r\n", headers) + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }
}
