package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * EC2's operations in the making. Each takes {@code DryRun}: a request that has all it needs is then refused before
 * anything is looked up, where AWS looks up some things first.
 */
final class Table {

    private final List<Operation<?>> operations = new ArrayList<>();

    /** Adds an operation, which cannot do without some top-level members. */
    <Q extends SdkPojo, B extends SdkBuilder<B, Q> & SdkPojo> Table add(
            Supplier<B> request, Function<Q, ? extends SdkPojo> handler, String... needed) {
        operations.add(Operation.of(request, (Q shape) -> {
                    refuseDryRun(shape);
                    return handler.apply(shape);
                })
                .needs(needed));
        return this;
    }

    List<Operation<?>> operations() {
        return operations;
    }

    private static void refuseDryRun(SdkPojo request) {
        boolean dry = request.sdkFields().stream()
                .filter(field -> field.memberName().equals("DryRun"))
                .anyMatch(field -> Boolean.TRUE.equals(field.getValueOrDefault(request)));
        if (dry) {
            throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
