package dev.hyperpod.testkit.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The members of a shape that travel in path, query string and headers: what the REST protocols share. */
final class HttpBinding {

    private HttpBinding() {}

    /**
     * The operation whose method, path and query fit. A query parameter that an operation does not know makes it unfit:
     * that is how {@code GET /bucket?versioning} is told from a listing.
     */
    static Optional<Operation<?>> select(EmulatedRequest request, List<Operation<?>> operations) {
        Map<String, String> query = UrlText.parameters(request.rawQuery());
        List<Operation<?>> fit = operations.stream()
                .filter(operation -> labels(request, operation).isPresent()
                        && query.keySet().stream().allMatch(name -> knows(operation, name)))
                .toList();
        return fit.stream()
                .filter(operation -> complete(request, operation, query))
                .findFirst()
                .or(() -> fit.stream().findFirst());
    }

    /**
     * Whether all is there that the operation must have in headers and query: that is how a copy, which names its
     * source in a header, is told from an upload.
     */
    private static boolean complete(EmulatedRequest request, Operation<?> operation, Map<String, String> query) {
        return operation.request().sdkFields().stream()
                .filter(field -> field.containsTrait(RequiredTrait.class))
                .allMatch(field -> switch (field.location()) {
                    case HEADER -> request.header(field.locationName()).isPresent();
                    case QUERY_PARAM -> query.containsKey(field.locationName());
                    default -> true;
                });
    }

    private static boolean knows(Operation<?> operation, String parameter) {
        return parameter.equals("x-id")
                || parameter.startsWith("X-Amz-")
                || PresignedV2.isPart(parameter)
                || operation.route().orElseThrow().query().containsKey(parameter)
                || operation.request().sdkFields().stream()
                        .anyMatch(field -> field.location() == MarshallLocation.QUERY_PARAM
                                && field.locationName().equals(parameter));
    }

    private static Optional<Map<String, String>> labels(EmulatedRequest request, Operation<?> operation) {
        return operation
                .route()
                .flatMap(
                        route -> route.match(request.method(), request.path(), UrlText.parameters(request.rawQuery())));
    }

    /** Sets the members that the request carries outside its body. */
    static void fill(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        Map<String, String> labels = labels(request, operation).orElseThrow();
        Map<String, List<String>> query = UrlText.lists(request.rawQuery());
        for (SdkField<?> field : builder.sdkFields()) {
            String name = field.locationName();
            switch (field.location()) {
                case PATH, GREEDY_PATH -> set(field, builder, labels.get(name));
                case QUERY_PARAM -> setQuery(field, builder, query.getOrDefault(name, List.of()));
                case HEADER -> setHeader(field, builder, request);
                default -> {}
            }
        }
    }

    private static void setQuery(SdkField<?> field, SdkPojo builder, List<String> values) {
        if (!field.marshallingType().equals(MarshallingType.LIST)) {
            set(field, builder, values.isEmpty() ? null : values.get(0));
        } else if (!values.isEmpty()) {
            field.set(builder, values);
        }
    }

    private static void setHeader(SdkField<?> field, SdkPojo builder, EmulatedRequest request) {
        if (field.marshallingType().equals(MarshallingType.MAP)) {
            String prefix = field.locationName().toLowerCase(Locale.ROOT);
            Map<String, String> values = request.headers().entrySet().stream()
                    .filter(header -> header.getKey().startsWith(prefix))
                    .collect(Collectors.toMap(
                            header -> header.getKey().substring(prefix.length()),
                            header -> String.join(",", header.getValue()),
                            (first, second) -> first,
                            TreeMap::new));
            if (!values.isEmpty()) {
                field.set(builder, values);
            }
        } else if (field.marshallingType().equals(MarshallingType.LIST)) {
            request.header(field.locationName()).ifPresent(value -> field.set(builder, List.of(value.split(",\\s*"))));
        } else {
            set(field, builder, request.header(field.locationName()).orElse(null));
        }
    }

    private static void set(SdkField<?> field, SdkPojo builder, @Nullable String text) {
        if (text != null) {
            try {
                field.set(builder, Scalars.parse(field, text, usual(field)));
            } catch (IllegalArgumentException e) {
                throw new UnreadableMember(field.locationName(), text);
            }
        }
    }

    /** The members of a response that travel in headers. */
    static Map<String, String> headers(SdkPojo shape) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (field.location() != MarshallLocation.HEADER
                    || value == null
                    || value instanceof SdkAutoConstructMap
                    || value instanceof SdkAutoConstructList) {
                continue;
            }
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> headers.put(field.unmarshallLocationName() + key, String.valueOf(item)));
            } else {
                headers.put(field.unmarshallLocationName(), Scalars.text(field, value, usual(field)));
            }
        }
        return headers;
    }

    private static Format usual(SdkField<?> field) {
        return field.location() == MarshallLocation.HEADER ? Format.RFC_822 : Format.ISO_8601;
    }
}
