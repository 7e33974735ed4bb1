package dev.hyperpod.testkit.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Response shapes as XML elements, named as the model names them. */
final class XmlShapes {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private XmlShapes() {}

    /** Writes the members of a shape that belong in the body and are set. */
    static void members(XmlOut out, SdkPojo shape) {
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (field.location() == MarshallLocation.PAYLOAD
                    && !field.containsTrait(XmlAttributeTrait.class)
                    && value != null
                    && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap)) {
                member(out, field.unmarshallLocationName(), field, value);
            }
        }
    }

    private static void member(XmlOut out, String name, SdkField<?> field, Object value) {
        if (value instanceof List<?> list) {
            list(out, name, field.getRequiredTrait(ListTrait.class), list);
        } else if (value instanceof Map<?, ?> map) {
            map(out, name, field.getRequiredTrait(MapTrait.class), map);
        } else if (value instanceof SdkPojo shape) {
            out.open(name);
            attributes(out, field, shape);
            members(out, shape);
            out.close();
        } else {
            out.element(
                    name,
                    out.millis() && value instanceof Instant time
                            ? MILLIS.format(time)
                            : Scalars.text(field, value, Format.ISO_8601));
        }
    }

    private static void list(XmlOut out, String name, ListTrait trait, List<?> list) {
        SdkField<?> item = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            list.forEach(value -> member(out, name, item, value));
            return;
        }
        out.open(name);
        list.forEach(value -> member(out, item.unmarshallLocationName(), item, value));
        out.close();
    }

    private static void map(XmlOut out, String name, MapTrait trait, Map<?, ?> map) {
        if (!trait.isFlattened()) {
            out.open(name);
        }
        map.forEach((key, value) -> {
            out.open(trait.isFlattened() ? name : "entry");
            out.element(trait.keyLocationName(), String.valueOf(key));
            member(out, trait.valueLocationName(), trait.valueFieldInfo(), value);
            out.close();
        });
        if (!trait.isFlattened()) {
            out.close();
        }
    }

    /** The only attribute in the models at hand is {@code xsi:type}, on S3's grantees. */
    private static void attributes(XmlOut out, SdkField<?> field, SdkPojo shape) {
        field.getOptionalTrait(XmlAttributesTrait.class)
                .filter(trait -> trait.attributes().containsKey("xsi:type"))
                .flatMap(trait -> shape.sdkFields().stream()
                        .filter(member -> member.containsTrait(XmlAttributeTrait.class))
                        .findFirst())
                .map(member -> member.getValueOrDefault(shape))
                .ifPresent(type -> out.attribute("xsi", XSI, "type", type.toString()));
    }
}
