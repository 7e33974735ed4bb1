package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Shelf;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all of EC2's Describe operations have in common: ids that must exist, and pages. */
final class Described {

    private static final int LARGEST_PAGE = 1000;

    private Described() {}

    /** The things of these ids, or all when none is named. */
    static <T> List<T> byId(Shelf<T> shelf, List<String> ids, Function<String, AwsError> unknown) {
        if (ids.isEmpty()) {
            return shelf.all();
        }
        return ids.stream()
                .map(id -> shelf.find(id).orElseThrow(() -> unknown.apply(id)))
                .toList();
    }

    /** The page asked for. EC2 takes a page of 5 to 1000. */
    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
        if (size != null && (size < 5 || size > LARGEST_PAGE)) {
            throw new AwsError(
                    "InvalidParameterValue",
                    400,
                    "Value ( " + size + " ) for parameter maxResults is invalid. Expecting a value between 5 and "
                            + LARGEST_PAGE + ".");
        }
        return Page.of(
                all,
                size == null ? LARGEST_PAGE : size,
                token,
                new AwsError("InvalidNextToken", 400, "The token '" + token + "' is invalid"));
    }

    static AwsError noSubnet(String id) {
        return new AwsError("InvalidSubnetID.NotFound", 400, "The subnet ID '" + id + "' does not exist");
    }

    static AwsError noGroup(String id) {
        return new AwsError("InvalidGroup.NotFound", 400, "The security group '" + id + "' does not exist");
    }

    static AwsError noVpc(String id) {
        return new AwsError("InvalidVpcID.NotFound", 400, "The vpc ID '" + id + "' does not exist");
    }
}
