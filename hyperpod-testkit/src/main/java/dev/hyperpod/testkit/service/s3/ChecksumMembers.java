package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.world.ObjectChecksum;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checksums in shapes, where every algorithm has a member of its own: {@code ChecksumCRC32}, {@code ChecksumSHA1}, ….
 */
final class ChecksumMembers {

    private ChecksumMembers() {}

    /** Sets the member of the checksum's algorithm, and {@code ChecksumType} if told so. */
    static void set(SdkPojo builder, ObjectChecksum checksum, boolean withType) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals("Checksum" + checksum.algorithm())) {
                field.set(builder, checksum.value());
            } else if (withType && field.memberName().equals("ChecksumType")) {
                field.set(builder, checksum.composite() ? "COMPOSITE" : "FULL_OBJECT");
            }
        }
    }

    /** The value that a shape gives for an algorithm. */
    static Optional<String> get(SdkPojo shape, ObjectChecksum.Algorithm algorithm) {
        return shape.sdkFields().stream()
                .filter(field -> field.memberName().equals("Checksum" + algorithm))
                .findFirst()
                .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(shape)))
                .map(Object::toString);
    }
}
