package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies SigV4 signatures in headers and presigned URLs, with S3's rules for paths and bodies. Time is real time, as
 * the caller's is.
 */
public final class SignatureVerifier {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final String CONTENT_HASH = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String UNSIGNED_CHUNKS = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String TRAILER = "-TRAILER";

    private final Function<String, Optional<SigningKey>> keys;
    private final InstantSource time;

    /**
     * A verifier.
     *
     * @param keys the key of an access key id
     * @param time real time
     */
    public SignatureVerifier(Function<String, Optional<SigningKey>> keys, InstantSource time) {
        this.keys = keys;
        this.time = time;
    }

    /** What is wrong with a request's signature; empty when nothing is. */
    public Optional<SignatureFlaw> check(EmulatedRequest request) {
        if (PresignedV2.isIn(request)) {
            return PresignedV2.check(request, keys, time.instant());
        }
        try {
            verify(request, Signature.of(request));
            return Optional.empty();
        } catch (FlawedSignature e) {
            return Optional.of(e.flaw());
        } catch (AwsError e) {
            return Optional.of(new SignatureFlaw.Mismatch());
        }
    }

    private void verify(EmulatedRequest request, Signature signature) {
        boolean s3 = signature.scoped(2).equals("s3");
        if (!signature.date().startsWith(signature.scoped(0))) {
            throw new FlawedSignature(new SignatureFlaw.WrongDay(signature.scoped(0), signature.date()));
        }
        SigningKey key = keys.apply(signature.accessKey())
                .orElseThrow(() -> new FlawedSignature(new SignatureFlaw.UnknownKey()));
        checkToken(request, key);
        checkTime(signature);
        checkCover(request, signature, s3);
        String payload = payload(request, signature, s3);
        byte[] signing = signingKey(key, signature);
        String canonical = CanonicalRequest.of(request, signature.signedHeaders(), payload, s3);
        String text =
                String.join("\n", Signature.ALGORITHM, signature.date(), signature.scope(), Hashes.sha256(canonical));
        String expected = HexFormat.of().formatHex(Hashes.hmac(signing, text));
        if (!MessageDigest.isEqual(bytes(expected), bytes(signature.value()))) {
            throw new FlawedSignature(new SignatureFlaw.Mismatch());
        }
        if (payload.startsWith(SIGNED_CHUNKS)
                && !new ChunkSignatures(signing, signature, request.body()).hold(payload.endsWith(TRAILER))) {
            throw new FlawedSignature(new SignatureFlaw.Mismatch());
        }
    }

    private void checkToken(EmulatedRequest request, SigningKey key) {
        Optional<String> token = request.header("x-amz-security-token")
                .or(() -> QueryParameters.ofText(request.rawQuery()).first("X-Amz-Security-Token"));
        if (!token.equals(key.token())) {
            throw new FlawedSignature(new SignatureFlaw.WrongToken());
        }
        if (key.expires().filter(end -> !time.instant().isBefore(end)).isPresent()) {
            throw new FlawedSignature(new SignatureFlaw.ExpiredToken());
        }
    }

    private void checkTime(Signature signature) {
        Instant now = time.instant();
        Instant signed = signature.signedAt();
        Duration allowed = signature.validFor().orElse(SKEW);
        if (signed.isAfter(now.plus(SKEW))) {
            throw new FlawedSignature(new SignatureFlaw.TooEarly(
                    "Signature not yet current: " + signature.date() + " is still later than " + basic(now.plus(SKEW))
                            + " (" + basic(now) + " + " + SKEW.toMinutes() + " min.)"));
        }
        if (now.isAfter(signed.plus(allowed))) {
            String text = "Signature expired: " + signature.date() + " is now earlier than " + basic(now.minus(allowed))
                    + " (" + basic(now) + " - " + allowed.toMinutes() + " min.)";
            throw new FlawedSignature(
                    signature.validFor().isPresent()
                            ? new SignatureFlaw.UrlExpired(text)
                            : new SignatureFlaw.TooOld(text));
        }
    }

    private static void checkCover(EmulatedRequest request, Signature signature, boolean s3) {
        List<String> signed = signature.signedHeaders();
        boolean bare = !signed.contains("host")
                || (s3
                        && request.headers().keySet().stream()
                                .anyMatch(name -> name.startsWith("x-amz-") && !signed.contains(name)));
        if (bare) {
            throw new FlawedSignature(new SignatureFlaw.Uncovered());
        }
    }

    /** What stands for the body in the signature, once it is known that it may. */
    private static String payload(EmulatedRequest request, Signature signature, boolean s3) {
        Optional<String> given = request.header(CONTENT_HASH);
        if (!s3) {
            return given.filter(UNSIGNED::equals).orElseGet(() -> Hashes.sha256(request.body()));
        }
        if (given.isEmpty()) {
            if (signature.validFor().isEmpty()) {
                throw new FlawedSignature(new SignatureFlaw.MissingHeader(CONTENT_HASH));
            }
            return UNSIGNED;
        }
        String value = given.get();
        boolean stream = value.startsWith(SIGNED_CHUNKS) || value.equals(UNSIGNED_CHUNKS);
        if (!value.equals(UNSIGNED) && !stream && !value.equals(Hashes.sha256(request.body()))) {
            throw new FlawedSignature(new SignatureFlaw.OtherContent());
        }
        return value;
    }

    private static byte[] signingKey(SigningKey key, Signature signature) {
        byte[] day = Hashes.hmac(bytes("AWS4" + key.secret()), signature.scoped(0));
        byte[] region = Hashes.hmac(day, signature.scoped(1));
        byte[] service = Hashes.hmac(region, signature.scoped(2));
        return Hashes.hmac(service, "aws4_request");
    }

    private static String basic(Instant instant) {
        return Signature.BASIC.format(instant);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
