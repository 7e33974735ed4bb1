package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Shelf;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/** What all of EC2's Describe operations have in common: ids that must exist, filters and pages. */
final class Described {

    private static final int LARGEST_PAGE = 1000;

    private Described() {}

    /** The things of these ids, or all when none is named. */
    static <T> List<T> byId(Kind kind, Shelf<T> shelf, List<String> ids) {
        if (ids.isEmpty()) {
            return shelf.all();
        }
        return ids.stream().distinct().map(id -> kind.get(id, shelf::find)).toList();
    }

    /** Refuses a request that names things and asks for pages, as most of EC2's operations do. */
    static void notBoth(List<String> ids, String parameter, @Nullable Integer size) {
        if (!ids.isEmpty() && size != null) {
            throw new AwsError(
                    "InvalidParameterCombination",
                    400,
                    "The parameter " + parameter + " cannot be used with the parameter "
                            + (Character.isUpperCase(parameter.charAt(0)) ? "MaxResults" : "maxResults"));
        }
    }

    /** The page asked for, of the things that pass the filters. EC2 takes a page of 5 to 1000. */
    static <T, S extends SdkPojo> Page<S> page(
            List<T> things,
            Function<T, S> shape,
            Filters known,
            List<Filter> filters,
            @Nullable Integer size,
            @Nullable String token) {
        if (filters.isEmpty()) {
            return page(things, size, token, LARGEST_PAGE).map(shape);
        }
        List<S> shapes = things.stream().map(shape).toList();
        return page(known.apply(filters, shapes), size, token, LARGEST_PAGE);
    }

    /** The page asked for, of 5 up to so many things. */
    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token, int largest) {
        if (size != null && (size < 5 || size > largest)) {
            throw new AwsError(
                    "InvalidParameterValue",
                    400,
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value "
                            + (size < 5 ? "greater than 5." : "less than or equal to " + largest + "."));
        }
        return Page.of(
                all,
                size == null ? largest : size,
                token,
                new AwsError("InvalidNextToken", 400, "The token '" + token + "' is invalid"));
    }
}
