package dev.hyperpod.testkit.service.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Proves an upload against the checksums that came with it. CRC64NVME is taken on trust: the JDK has none. */
final class Checksums {

    private Checksums() {}

    static void verify(PutObjectRequest request, byte[] body) {
        compare("CRC32", request.checksumCRC32(), crc(new CRC32(), body));
        compare("CRC32C", request.checksumCRC32C(), crc(new CRC32C(), body));
        compare("SHA1", request.checksumSHA1(), digest("SHA-1", body));
        compare("SHA256", request.checksumSHA256(), digest("SHA-256", body));
        compare("Content-MD5", request.contentMD5(), digest("MD5", body));
    }

    private static void compare(String algorithm, @Nullable String given, byte[] computed) {
        if (given != null && !given.equals(Base64.getEncoder().encodeToString(computed))) {
            throw S3Error.badDigest(algorithm);
        }
    }

    private static byte[] crc(Checksum checksum, byte[] body) {
        checksum.update(body);
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
