package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.world.ObjectChecksum;
import dev.hyperpod.testkit.world.ObjectChecksum.Algorithm;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Proves a body by the digests that came with it. */
final class Proofs {

    /** Completing an upload, where the header speaks of the object and not of the body. */
    private static final String COMPLETION = "uploadId";

    private static final Set<String> YOUNGER = Set.of("xxhash64", "xxhash3", "xxhash128");

    private Proofs() {}

    /** Checks every digest that there is. */
    static void check(EmulatedRequest request) {
        if (request.method().equals("POST") && request.rawQuery().contains(COMPLETION)) {
            return;
        }
        if (request.method().equals("PUT") || request.method().equals("POST")) {
            contentMd5(request);
            checksum(request).ifPresent(given -> {
                if (!given.algorithm().full(request.body()).equals(given)) {
                    throw badDigest(given.algorithm().name());
                }
            });
        }
    }

    /** The checksum that came with a request, in a header or behind the body. */
    static Optional<ObjectChecksum> checksum(EmulatedRequest request) {
        List<ObjectChecksum> given = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            request.header(algorithm.header())
                    .ifPresent(value -> given.add(new ObjectChecksum(algorithm, checked(algorithm, value), false)));
        }
        YOUNGER.stream()
                .map(name -> "x-amz-checksum-" + name)
                .filter(header -> request.header(header).isPresent())
                .findFirst()
                .ifPresent(header -> {
                    throw S3Error.notImplemented(header);
                });
        if (given.size() > 1) {
            throw S3Error.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        announced(request, given);
        return given.stream().findFirst();
    }

    /** An algorithm by its name on the wire. */
    static Algorithm algorithm(String name) {
        if (YOUNGER.contains(name.toLowerCase(Locale.ROOT))) {
            throw S3Error.notImplemented("x-amz-checksum-algorithm");
        }
        return Algorithm.named(name)
                .orElseThrow(() -> S3Error.invalidRequest("Checksum algorithm provided is unsupported. Please try again"
                        + " with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    static AwsError badDigest(String algorithm) {
        return new AwsError(
                "BadDigest", 400, "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    private static void announced(EmulatedRequest request, List<ObjectChecksum> given) {
        Optional<Algorithm> named =
                request.header("x-amz-sdk-checksum-algorithm").map(Proofs::algorithm);
        boolean proved = !given.isEmpty() || request.header("content-md5").isPresent();
        if (named.isPresent() && !proved) {
            throw S3Error.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-*"
                    + " or x-amz-trailer headers were found.");
        }
    }

    private static String checked(Algorithm algorithm, String value) {
        try {
            int expected =
                    Base64.getDecoder().decode(algorithm.full(new byte[0]).value()).length;
            if (Base64.getDecoder().decode(value).length == expected) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(algorithm);
        }
        throw invalid(algorithm);
    }

    private static AwsError invalid(Algorithm algorithm) {
        return S3Error.invalidRequest("Value for " + algorithm.header() + " header is invalid.");
    }

    private static void contentMd5(EmulatedRequest request) {
        Optional<String> given = request.header("content-md5");
        if (given.isEmpty()) {
            return;
        }
        String expected = hex(given.get());
        String calculated = ObjectChecksum.md5(request.body());
        if (!expected.equals(calculated)) {
            throw new AwsError("BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", expected)
                    .with("CalculatedDigest", calculated);
        }
    }

    private static String hex(String base64) {
        try {
            byte[] digest = Base64.getDecoder().decode(base64);
            if (digest.length == 16) {
                return HexFormat.of().formatHex(digest);
            }
        } catch (IllegalArgumentException e) {
            throw invalidDigest(base64);
        }
        throw invalidDigest(base64);
    }

    private static AwsError invalidDigest(String base64) {
        return new AwsError("InvalidDigest", 400, "The Content-MD5 you specified was invalid.")
                .with("Content-MD5", base64);
    }
}
