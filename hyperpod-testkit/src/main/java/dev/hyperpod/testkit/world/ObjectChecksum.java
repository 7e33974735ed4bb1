package dev.hyperpod.testkit.world;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum that S3 keeps with an object or a part.
 *
 * @param algorithm what it was computed by
 * @param value the value in base64; behind a composite one stand a dash and the number of parts
 * @param composite whether it was computed over the parts' checksums and not over the bytes
 */
public record ObjectChecksum(Algorithm algorithm, String value, boolean composite) {

    /** The MD5 of bytes, in lower-case hexadecimal. */
    public static String md5(byte[] content) {
        return HexFormat.of().formatHex(digest("MD5", content));
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static byte[] crc(Checksum checksum, byte[] content, int bytes) {
        checksum.update(content);
        byte[] all =
                ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
        return Arrays.copyOfRange(all, Long.BYTES - bytes, Long.BYTES);
    }

    /** The algorithms of S3; of those of 2026 the three that are called {@code XXHASH} are not here. */
    public enum Algorithm {
        /** The CRC of gzip; 4 bytes. */
        CRC32(content -> crc(new CRC32(), content, 4), true, true),
        /** Castagnoli's CRC; 4 bytes. */
        CRC32C(content -> crc(new CRC32C(), content, 4), true, true),
        /** The CRC of NVM Express, 8 bytes: S3's own choice for objects that come without a checksum. */
        CRC64NVME(content -> crc(new Crc64Nvme(), content, 8), true, false),
        /** SHA-1; 20 bytes. */
        SHA1(content -> digest("SHA-1", content), false, true),
        /** SHA-256; 32 bytes. */
        SHA256(content -> digest("SHA-256", content), false, true),
        /** SHA-512; 64 bytes. */
        SHA512(content -> digest("SHA-512", content), false, true),
        /** MD5; 16 bytes. */
        MD5(content -> digest("MD5", content), false, true);

        @SuppressWarnings("ImmutableEnumChecker") // a function of its argument and of nothing else
        private final Function<byte[], byte[]> function;

        private final boolean full;
        private final boolean composite;

        Algorithm(Function<byte[], byte[]> function, boolean full, boolean composite) {
            this.function = function;
            this.full = full;
            this.composite = composite;
        }

        /** The algorithm of that name, in any case. */
        public static Optional<Algorithm> named(String name) {
            return Arrays.stream(values())
                    .filter(algorithm -> algorithm.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }

        /** The header and trailer that carries it, such as {@code x-amz-checksum-crc32}. */
        public String header() {
            return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
        }

        /** Whether an object of several parts may have one over all its bytes. */
        public boolean mayBeFull() {
            return full;
        }

        /** Whether an object of several parts may have one over its parts' checksums. */
        public boolean mayBeComposite() {
            return composite;
        }

        /** The checksum of bytes. */
        public ObjectChecksum full(byte[] content) {
            return new ObjectChecksum(this, Base64.getEncoder().encodeToString(function.apply(content)), false);
        }

        /** The checksum of parts' checksums by the same algorithm. */
        public ObjectChecksum composite(List<ObjectPart> parts) {
            ByteBuffer all = ByteBuffer.allocate(parts.size() * 64);
            parts.forEach(
                    part -> all.put(Base64.getDecoder().decode(part.checksum().value())));
            byte[] joined = Arrays.copyOf(all.array(), all.position());
            String value = Base64.getEncoder().encodeToString(function.apply(joined));
            return new ObjectChecksum(this, value + "-" + parts.size(), true);
        }
    }
}
