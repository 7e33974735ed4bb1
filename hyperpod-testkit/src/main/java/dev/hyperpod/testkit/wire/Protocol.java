package dev.hyperpod.testkit.wire;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** One of AWS's protocols: how requests become shapes of the SDK, and shapes become answers. */
public interface Protocol {

    /**
     * Finds the operation that a request asks for.
     *
     * @throws AwsError in the protocol's words when none fits
     */
    Operation<?> select(EmulatedRequest request, List<Operation<?>> operations);

    /**
     * Fills the builder of the operation's request shape.
     *
     * @throws AwsError in the protocol's words when the text does not fit the shape
     */
    void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder);

    /** Puts an answer in bytes. */
    EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId);

    /** Puts an error in bytes. */
    EmulatedResponse encode(AwsError error, String requestId);

    /** The error for a required member that is not there. */
    AwsError missing(SdkField<?> member);
}
