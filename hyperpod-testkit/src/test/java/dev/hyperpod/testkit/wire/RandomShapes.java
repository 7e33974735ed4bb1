package dev.hyperpod.testkit.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Shapes of the SDK with a random value in every member. */
final class RandomShapes {

    /** Members that the SDK's S3 client reads, computes or checks itself, and EC2's dry run, which is an error. */
    private static final Pattern NOT_OURS = Pattern.compile(
            "DryRun|Checksum.*|ContentLength|ContentMD5|ContentEncoding|SSE(?!Algorithm).*|Expires.*|EncodingType"
                    + "|ContentRange|ContentType|RequestCharged|Source(Bucket|Key|VersionId)");

    private static final Set<MarshallLocation> IN_HEADERS = Set.of(MarshallLocation.HEADER);
    private static final int DEPTH = 4;

    /** What XML, forms, URLs and JSON each give a meaning to, and letters from far away. */
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "&amp;",
            "]]>",
            "\"",
            "'",
            "%20",
            "%",
            "+",
            "/",
            "?",
            "=",
            ";",
            ",",
            "\\",
            "{}",
            "[",
            "#",
            "é",
            "中",
            "\uD83D\uDE80",
            "\u2028",
            " ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "a",
            "Z",
            "0",
            "null",
            "true");

    private static final List<String> TAME = List.of("a", "B", "7", "-", "_", "=", "&", "<", "%", "+", "/", "~");

    private final Random random;

    RandomShapes(long seed) {
        this.random = new Random(seed);
    }

    /** A copy of the shape with all members set. */
    <T extends SdkPojo> T fill(T empty) {
        return fill(empty, DEPTH);
    }

    @SuppressWarnings("unchecked")
    private <T extends SdkPojo> T fill(T empty, int depth) {
        SdkPojo builder = builder(empty);
        for (SdkField<?> field : builder.sdkFields()) {
            if (isOurs(field) && fits(field, depth)) {
                field.set(builder, value(field, depth));
            }
        }
        return (T) ((Buildable) builder).build();
    }

    /** Whether the member travels untouched by the SDK's own client. */
    static boolean isOurs(SdkField<?> field) {
        return !NOT_OURS.matcher(field.memberName()).matches();
    }

    static SdkPojo builder(SdkPojo shape) {
        return (SdkPojo) ((ToCopyableBuilder<?, ?>) shape).toBuilder();
    }

    /**
     * Whether there is depth left for the member. A flat list in XML can not be empty, so it needs some for its items.
     */
    private static boolean fits(SdkField<?> field, int depth) {
        boolean last = field.getOptionalTrait(ListTrait.class)
                .map(list -> depth > 1 || isSingle(list.memberFieldInfo()))
                .orElse(true);
        return isSingle(field) || (depth > 0 && last);
    }

    private static boolean isSingle(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case LIST, MAP, SDK_POJO -> false;
            default -> true;
        };
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(field);
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble() * 1e6;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(), 3);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(field);
            case SDK_BYTES -> SdkBytes.fromUtf8String(text(PIECES));
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), field, depth - 1);
            case MAP -> map(field, depth - 1);
            case SDK_POJO -> fill((SdkPojo) ((Buildable) field.constructor().get()).build(), depth - 1);
            default -> throw new IllegalArgumentException(field.memberName());
        };
    }

    private String string(SdkField<?> field) {
        if ("Bucket".equals(field.memberName())) {
            return "bucket-" + random.nextInt(1000);
        }
        boolean tame = IN_HEADERS.contains(field.location())
                || field.containsTrait(XmlAttributeTrait.class)
                || field.containsTrait(PayloadTrait.class);
        return text(tame ? TAME : PIECES);
    }

    /** Not blank: a path part may not be, and AWS's own XML reader takes blank text for none. */
    private String text(List<String> pieces) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.append('y').toString();
    }

    /** Outside the body, and in the format of headers, AWS writes whole seconds. */
    private Instant instant(SdkField<?> field) {
        long millis = random.nextInt(Integer.MAX_VALUE) * 1000L;
        boolean inBody = field.location() == MarshallLocation.PAYLOAD
                && Scalars.format(field, Format.ISO_8601) != Format.RFC_822;
        return Instant.ofEpochMilli(inBody ? millis + random.nextInt(1000) : millis);
    }

    private List<Object> list(SdkField<?> item, SdkField<?> list, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0 && (depth > 0 || isSingle(item)); i--) {
            values.add(IN_HEADERS.contains(list.location()) ? text(TAME) : value(item, depth));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, int depth) {
        boolean header = IN_HEADERS.contains(field.location());
        SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            values.put(header ? "key" + i : text(PIECES) + i, header ? text(TAME) : value(item, depth));
        }
        return values;
    }
}
