package dev.hyperpod.testkit.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of a service: how it is asked for, what it cannot do without, and the method that carries it out.
 *
 * @param <Q> the SDK's request shape
 */
public final class Operation<Q extends SdkPojo> {

    private static final String SUFFIX = "Request";

    private final String name;
    private final Supplier<? extends SdkBuilder<?, Q>> builder;
    private final BiFunction<Q, EmulatedRequest, Answer> handler;
    private final Optional<Route> route;
    private final List<String> required;

    private Operation(
            String name,
            Supplier<? extends SdkBuilder<?, Q>> builder,
            BiFunction<Q, EmulatedRequest, Answer> handler,
            Optional<Route> route,
            List<String> required) {
        this.name = name;
        this.builder = builder;
        this.handler = handler;
        this.route = route;
        this.required = required;
    }

    /** An operation named after its request shape: {@code DescribeSubnetsRequest} asks for {@code DescribeSubnets}. */
    public static <Q extends SdkPojo, B extends SdkBuilder<B, Q> & SdkPojo> Operation<Q> of(
            Supplier<B> request, Function<Q, ? extends SdkPojo> handler) {
        return exchange(request, (Q shape, EmulatedRequest raw) -> Answer.ok(handler.apply(shape)));
    }

    /** An operation whose answer depends on who signed the request: the access key id, empty when nobody did. */
    public static <Q extends SdkPojo, B extends SdkBuilder<B, Q> & SdkPojo> Operation<Q> signed(
            Supplier<B> request, BiFunction<Q, Optional<String>, ? extends SdkPojo> handler) {
        return exchange(
                request,
                (Q shape, EmulatedRequest raw) ->
                        Answer.ok(handler.apply(shape, raw.scope().map(EmulatedRequest.Scope::accessKey))));
    }

    /** An operation whose body is not part of the request shape, or whose status is not 200. */
    public static <Q extends SdkPojo, B extends SdkBuilder<B, Q> & SdkPojo> Operation<Q> streaming(
            Supplier<B> request, BiFunction<Q, byte[], Answer> handler) {
        return exchange(request, (Q shape, EmulatedRequest raw) -> handler.apply(shape, raw.body()));
    }

    /** An operation that needs the request itself, since the shape does not hold all of it. */
    public static <Q extends SdkPojo, B extends SdkBuilder<B, Q> & SdkPojo> Operation<Q> exchange(
            Supplier<B> request, BiFunction<Q, EmulatedRequest, Answer> handler) {
        String shape = request.get().build().getClass().getSimpleName();
        String name = shape.substring(0, shape.length() - SUFFIX.length());
        return new Operation<>(name, request, handler, Optional.empty(), List.of());
    }

    /** The same operation under AWS's spelling, where the SDK's class is spelt in another way. */
    public Operation<Q> named(String spelling) {
        return new Operation<>(spelling, builder, handler, route, required);
    }

    /**
     * The same operation, reached by an HTTP method and path as AWS's model writes them.
     *
     * @param binding such as {@code GET /clusters/{name}} or {@code GET /{Bucket}?list-type=2}
     */
    public Operation<Q> at(String binding) {
        return new Operation<>(name, builder, handler, Optional.of(Route.parse(binding)), required);
    }

    /** The same operation, refused when one of these top-level members is missing. The SDK's shapes do not say it. */
    public Operation<Q> needs(String... members) {
        return new Operation<>(name, builder, handler, route, List.of(members));
    }

    /** The name, such as {@code DescribeSubnets}. */
    public String name() {
        return name;
    }

    /** The HTTP method and path, in the protocols that route by them. */
    public Optional<Route> route() {
        return route;
    }

    /** An empty request. */
    Q request() {
        return builder.get().build();
    }

    /** Decodes the request, checks what is required and runs the handler. */
    Answer run(Consumer<SdkPojo> decode, Function<SdkField<?>, AwsError> missing, EmulatedRequest raw) {
        SdkBuilder<?, Q> shape = builder.get();
        decode.accept((SdkPojo) shape);
        Q request = shape.build();
        absent(request).ifPresent(field -> {
            throw missing.apply(field);
        });
        return handler.apply(request, raw);
    }

    private Optional<SdkField<?>> absent(Q request) {
        Stream<SdkField<?>> needed = request.sdkFields().stream()
                .filter(field -> required.contains(field.memberName()) || field.containsTrait(RequiredTrait.class));
        return needed.filter(field -> isUnset(field.getValueOrDefault(request))).findFirst();
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
