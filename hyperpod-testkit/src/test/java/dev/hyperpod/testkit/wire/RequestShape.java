package dev.hyperpod.testkit.wire;

/** Which of the SDK's shapes an operation is asked with: for judges that look up the shape of its answer. */
public final class RequestShape {

    private RequestShape() {}

    /** The class of the request. */
    public static Class<?> of(Operation<?> operation) {
        return operation.request().getClass();
    }
}
