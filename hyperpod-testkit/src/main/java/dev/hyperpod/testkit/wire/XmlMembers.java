package dev.hyperpod.testkit.wire;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** XML elements of a request as members of a shape. */
final class XmlMembers {

    private XmlMembers() {}

    /** Sets every member of the body that has an element. */
    static void fill(XmlElement element, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            List<XmlElement> found = element.children(field.locationName());
            if (field.location() == MarshallLocation.PAYLOAD && !found.isEmpty()) {
                field.set(builder, value(field, found));
            }
        }
    }

    /** A member that is the whole body. */
    static Object shape(SdkField<?> field, XmlElement element) {
        SdkPojo builder = field.constructor().get();
        fill(element, builder);
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, List<XmlElement> found) {
        MarshallingType<?> type = field.marshallingType();
        XmlElement first = found.get(0);
        if (type.equals(MarshallingType.LIST)) {
            return list(field.getRequiredTrait(ListTrait.class), found);
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            return shape(field, first);
        }
        try {
            return Scalars.parse(field, first.text(), Format.ISO_8601);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMember(first.name(), first.text());
        }
    }

    private static List<Object> list(ListTrait trait, List<XmlElement> found) {
        SdkField<?> item = trait.memberFieldInfo();
        List<XmlElement> items = trait.isFlattened() ? found : found.get(0).children(item.locationName());
        List<Object> values = new ArrayList<>();
        items.forEach(element -> values.add(value(item, List.of(element))));
        return values;
    }
}
