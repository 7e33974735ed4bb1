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

    private static final int LEAST = 5;
    private static final int MOST = 1000;

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

    /** The page asked for, of the things that pass the filters. Most operations take a page of 5 to 1000. */
    static <T, S extends SdkPojo> Page<S> page(
            List<T> things,
            Function<T, S> shape,
            Filters known,
            List<Filter> filters,
            @Nullable Integer size,
            @Nullable String token) {
        return page(things, shape, known, filters, size, token, LEAST, MOST);
    }

    /** The page asked for, of so many things at least and at most. */
    static <T, S extends SdkPojo> Page<S> page(
            List<T> things,
            Function<T, S> shape,
            Filters known,
            List<Filter> filters,
            @Nullable Integer size,
            @Nullable String token,
            int least,
            int most) {
        if (filters.isEmpty()) {
            return page(things, size, token, least, most).map(shape);
        }
        List<S> shapes = things.stream().map(shape).toList();
        return page(known.apply(filters, shapes), size, token, least, most);
    }

    /** The page asked for, of so many things at least and at most. */
    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token, int least, int most) {
        if (size != null && (size < least || size > most)) {
            throw new AwsError(
                    "InvalidParameterValue",
                    400,
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value "
                            + (size < least ? "greater than " + least + "." : "less than or equal to " + most + "."));
        }
        return Page.of(
                all,
                size == null ? most : size,
                token,
                new AwsError("InvalidNextToken", 400, "The token '" + token + "' is invalid"));
    }
}
