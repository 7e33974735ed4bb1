package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** The parameters of a query request, {@code Filter.1.Name=vpc-id&…}, as members of a shape. */
final class QueryForm {

    private final TreeMap<String, String> parameters;
    private final boolean flatLists;
    private final Set<String> read = new LinkedHashSet<>();

    /**
     * Reads the form in the body, or the query string of a GET.
     *
     * @param flatLists whether every list is flat, as in EC2
     */
    QueryForm(EmulatedRequest request, boolean flatLists) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        this.parameters = new TreeMap<>(UrlText.parameters(body.isEmpty() ? request.rawQuery() : body));
        this.flatLists = flatLists;
    }

    /** One parameter by its whole name. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Sets every member that the form names. */
    void fill(SdkPojo builder) {
        fill("", builder);
    }

    /** The parameters that no member took, in alphabetical order. */
    List<String> unread() {
        return parameters.keySet().stream().filter(name -> !read.contains(name)).toList();
    }

    private void fill(String prefix, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            String name = prefix + field.locationName();
            if (present(name)) {
                field.set(builder, value(name, field));
            }
        }
    }

    private Object value(String name, SdkField<?> field) {
        read.add(name);
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            return list(name, field.getRequiredTrait(ListTrait.class));
        }
        if (type.equals(MarshallingType.MAP)) {
            return map(name, field.getRequiredTrait(MapTrait.class));
        }
        if (type.equals(MarshallingType.SDK_POJO)) {
            SdkPojo builder = field.constructor().get();
            fill(name + ".", builder);
            return ((Buildable) builder).build();
        }
        String text = parameters.getOrDefault(name, "");
        try {
            return Scalars.parse(field, text, Format.ISO_8601);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMember(name, text);
        }
    }

    private List<Object> list(String name, ListTrait trait) {
        boolean flat = flatLists || trait.isFlattened();
        SdkField<?> item = trait.memberFieldInfo();
        String prefix = flat ? name : name + "." + item.locationName();
        List<Object> values = new ArrayList<>();
        for (int i = 1; present(prefix + "." + i); i++) {
            values.add(value(prefix + "." + i, item));
        }
        return values;
    }

    private Map<String, Object> map(String name, MapTrait trait) {
        String prefix = trait.isFlattened() ? name : name + ".entry";
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; present(prefix + "." + i); i++) {
            String entry = prefix + "." + i + ".";
            String key = parameters.getOrDefault(entry + trait.keyLocationName(), "");
            values.put(key, value(entry + trait.valueLocationName(), trait.valueFieldInfo()));
        }
        return values;
    }

    private boolean present(String name) {
        String next = parameters.ceilingKey(name + ".");
        return parameters.containsKey(name) || (next != null && next.startsWith(name + "."));
    }
}
