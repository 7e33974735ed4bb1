package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links to objects as {@code aws s3 presign} makes them for us-west-2. */
class PresignedV2Test {

    private static final String PATH = "/sagemaker-acme-us-west-2/lcs/on_create.sh";
    private static final long EXPIRES = 2_000_000_000L;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(EXPIRES - 60));
    private final HyperPodEmulator aws = HyperPodEmulator.builder()
            .credentials("AKIDRIGHT", "a/very+secret")
            .realTime(now::get)
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aLinkOpensTheObject() throws Exception {
        assertThat(get(link("AKIDRIGHT", "a/very+secret"))).startsWith("200 #!/bin/bash");
    }

    @Test
    void aLinkMadeWithAnotherSecretDoesNot() throws Exception {
        assertThat(get(link("AKIDRIGHT", "another"))).startsWith("403").contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aLinkMadeWithAnUnknownKeyDoesNot() throws Exception {
        assertThat(get(link("AKIDOTHER", "a/very+secret")))
                .startsWith("403")
                .contains("<Code>InvalidAccessKeyId</Code>");
    }

    @Test
    void aLinkRunsOut() throws Exception {
        now.set(Instant.ofEpochSecond(EXPIRES));

        assertThat(get(link("AKIDRIGHT", "a/very+secret")))
                .startsWith("403")
                .contains("<Message>Request has expired</Message>");
    }

    @Test
    void whatALinkCarriesBesideThePathIsSignedToo() throws Exception {
        String given = "&content-type=text%2Fplain&x-amz-meta-a=b";

        assertThat(get(link("AKIDRIGHT", "a/very+secret", "text/plain", "x-amz-meta-a:b\n") + given))
                .startsWith("200");
        assertThat(get(link("AKIDRIGHT", "a/very+secret") + given)).startsWith("403");
    }

    @Test
    void aLinkHoldsForNothingElse() throws Exception {
        assertThat(get(link("AKIDRIGHT", "a/very+secret") + "&uploads")).startsWith("403");
    }

    @Test
    void withoutKeysEveryLinkOpens() throws Exception {
        try (HyperPodEmulator open = HyperPodEmulator.start()) {
            assertThat(get(open.uri()
                            + link("ANY", "thing")
                                    .substring(aws.uri().toString().length())))
                    .startsWith("200");
        }
    }

    private String link(String key, String secret) throws GeneralSecurityException {
        return link(key, secret, "", "");
    }

    private String link(String key, String secret, String type, String headers) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String text = "GET\n\n" + type + "\n" + EXPIRES + "\n" + headers + PATH;
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return aws.uri() + PATH + "?AWSAccessKeyId=" + key + "&Signature="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8)
                + "&Expires=" + EXPIRES;
    }

    private static String get(String link) throws IOException {
        URL url = URI.create(link).toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try {
            int status = connection.getResponseCode();
            byte[] body = (status < 400 ? connection.getInputStream() : connection.getErrorStream()).readAllBytes();
            return status + " " + new String(body, StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
