package dev.hyperpod.testkit.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.DateUtils;

/** Single values as text: in XML, forms, headers and URLs. */
final class Scalars {

    private Scalars() {}

    /**
     * Reads a member's text.
     *
     * @throws IllegalArgumentException when the text is no value of the member's type
     */
    static Object parse(SdkField<?> field, String text, Format usual) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text;
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> bool(text);
            case INSTANT -> instant(text, format(field, usual));
            case SDK_BYTES -> SdkBytes.fromByteArray(BinaryUtils.fromBase64(text));
            default -> throw new IllegalArgumentException(field.memberName() + " is not a single value");
        };
    }

    /** Writes a member's value. */
    static String text(SdkField<?> field, Object value, Format usual) {
        if (value instanceof Instant instant) {
            return switch (format(field, usual)) {
                case ISO_8601 -> DateUtils.formatIso8601Date(instant);
                case RFC_822 -> DateUtils.formatRfc822Date(instant);
                case UNIX_TIMESTAMP -> DateUtils.formatUnixTimestampInstant(instant);
                default -> Long.toString(instant.toEpochMilli());
            };
        }
        return value instanceof SdkBytes bytes ? BinaryUtils.toBase64(bytes.asByteArray()) : value.toString();
    }

    /** The member's own timestamp format, or the one usual in that place. */
    static Format format(SdkField<?> field, Format usual) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(usual);
    }

    static Instant instant(String text, Format format) {
        try {
            return switch (format) {
                case ISO_8601 -> DateUtils.parseIso8601Date(text);
                case RFC_822 -> DateUtils.parseRfc822Date(text);
                case UNIX_TIMESTAMP -> DateUtils.parseUnixTimestampInstant(text);
                default -> Instant.ofEpochMilli(Long.parseLong(text));
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + " is neither true nor false");
        }
        return Boolean.valueOf(text);
    }
}
