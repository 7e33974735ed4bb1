package dev.hyperpod.testkit.judge;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.DateUtils;

/** Single values as text. */
final class Text {

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private Text() {}

    /** Where a text stands, and so how a date there is written when the member does not say. */
    enum Place {
        HEADER(Format.RFC_822),
        XML(Format.ISO_8601),
        JSON(Format.UNIX_TIMESTAMP);

        private final Format dates;

        Place(Format dates) {
            this.dates = dates;
        }
    }

    /** Why a text is no value of a member; empty when it is one. */
    static Optional<String> complaint(SdkField<?> field, String text, Place place) {
        try {
            return fits(field, text, place)
                    ? Optional.empty()
                    : Optional.of(field.locationName() + " can not be '" + text + "'");
        } catch (RuntimeException e) {
            return Optional.of(field.locationName() + " can not be '" + text + "': " + e);
        }
    }

    /** How a member writes dates in a place. */
    static Format dates(SdkField<?> field, Place place) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(place.dates);
    }

    private static boolean fits(SdkField<?> field, String text, Place place) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case INTEGER, SHORT, BYTE ->
                Integer.toString(Integer.parseInt(text)).equals(text);
            case LONG -> Long.toString(Long.parseLong(text)).equals(text);
            case FLOAT, DOUBLE, BIG_DECIMAL -> Double.isFinite(Double.parseDouble(text));
            case SDK_BYTES -> Base64.getDecoder().decode(text) != null;
            case INSTANT -> date(text, dates(field, place));
            default -> true;
        };
    }

    private static boolean date(String text, Format format) {
        return switch (format) {
            case ISO_8601 -> ISO.matcher(text).matches();
            case RFC_822 -> DateUtils.parseRfc822Date(text) != null;
            default -> Double.isFinite(Double.parseDouble(text));
        };
    }
}
