package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters that an operation knows, each a path through the members of the shape that is answered. Values of one
 * filter are alternatives, several filters must all fit, {@code *} and {@code ?} stand for any text and any character.
 */
final class Filters {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, List<String>> paths = new HashMap<>();
    private final Set<String> free = new HashSet<>();
    private final Map<String, Map<String, String>> words = new HashMap<>();
    private Optional<String> tags = Optional.empty();

    /** Adds a filter on a member, such as {@code by("route.gateway-id", "Routes.GatewayId")}. */
    Filters by(String name, String path) {
        paths.put(name, List.of(path.split("\\.", -1)));
        return this;
    }

    /** Adds a filter on a member whose values requests also spell with underscores or other capitals. */
    Filters spelledFreely(String name, String path) {
        free.add(name);
        return by(name, path);
    }

    /** Adds a filter on a member that has another word for one of its values. */
    Filters by(String name, String path, String value, String otherWord) {
        words.put(name, Map.of(otherWord, value));
        return by(name, path);
    }

    /**
     * Adds filters whose names say their members: {@code vpc-id} is {@code VpcId}, {@code memory-info.size-in-mib} is
     * {@code MemoryInfo.SizeInMiB} up to the case of its letters.
     */
    Filters named(String... names) {
        Arrays.stream(names).forEach(name -> by(name, name.replace("-", "")));
        return this;
    }

    /** Adds {@code tag-key} and {@code tag:}, on the member that holds the tags. */
    Filters tagged(String member) {
        tags = Optional.of(member);
        return by("tag-key", member + ".Key").by("tag-value", member + ".Value");
    }

    /** Adds {@code tag-key} and {@code tag:}, on the member {@code Tags}. */
    Filters tagged() {
        return tagged("Tags");
    }

    /**
     * The shapes that pass.
     *
     * @throws AwsError for a filter that the operation does not know
     */
    <S extends SdkPojo> List<S> apply(List<Filter> filters, List<S> shapes) {
        List<Predicate<SdkPojo>> all = filters.stream().map(this::test).toList();
        return shapes.stream()
                .filter(shape -> all.stream().allMatch(test -> test.test(shape)))
                .toList();
    }

    private Predicate<SdkPojo> test(Filter filter) {
        String name = String.valueOf(filter.name());
        List<Pattern> patterns = filter.values().stream().map(Filters::pattern).toList();
        if (name.startsWith("tag:") && tags.isPresent()) {
            List<String> path = List.of(tags.get());
            String key = name.substring("tag:".length());
            return shape -> walk(shape, path)
                    .anyMatch(tag -> tag instanceof Tag found
                            && found.key().equals(key)
                            && fits(patterns, String.valueOf(found.value())));
        }
        List<String> path = paths.get(name);
        if (path == null) {
            throw new AwsError("InvalidParameterValue", 400, "The filter '" + name + "' is invalid");
        }
        if (free.contains(name)) {
            List<Pattern> plain = filter.values().stream()
                    .map(Filters::plain)
                    .map(Filters::pattern)
                    .toList();
            return shape -> walk(shape, path).anyMatch(value -> fits(plain, plain(text(value))));
        }
        Map<String, String> other = words.getOrDefault(name, Map.of());
        List<Pattern> all = filter.values().stream()
                .map(value -> other.getOrDefault(value, value))
                .map(Filters::pattern)
                .toList();
        return shape -> walk(shape, path).anyMatch(value -> fits(all, text(value)));
    }

    private static Stream<?> walk(@Nullable Object value, List<String> path) {
        if (value instanceof Collection<?> list) {
            return list.stream().flatMap(item -> walk(item, path));
        }
        if (path.isEmpty() || !(value instanceof SdkPojo shape)) {
            return Stream.ofNullable(path.isEmpty() ? value : null);
        }
        return shape.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(path.get(0)))
                .map(field -> field.getValueOrDefault(shape))
                .filter(Objects::nonNull)
                .flatMap(member -> walk(member, path.subList(1, path.size())));
    }

    private static String plain(String value) {
        return value.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return value instanceof Instant time ? TIME.format(time) : value.toString();
    }

    private static boolean fits(List<Pattern> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    private static Pattern pattern(String wildcards) {
        String quoted = Pattern.quote(wildcards).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.DOTALL);
    }
}
