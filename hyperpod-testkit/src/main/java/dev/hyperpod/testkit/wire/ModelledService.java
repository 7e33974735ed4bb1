package dev.hyperpod.testkit.wire;

import java.util.List;

/** A service told by a protocol and a table of operations. */
public final class ModelledService implements Service {

    private final String signingName;
    private final Protocol protocol;
    private final List<Operation<?>> operations;

    /**
     * A service.
     *
     * @param signingName the SigV4 name, such as {@code ec2}
     * @param protocol the protocol that it speaks
     * @param operations what it can do; all else is answered as unknown
     */
    public ModelledService(String signingName, Protocol protocol, List<Operation<?>> operations) {
        this.signingName = signingName;
        this.protocol = protocol;
        this.operations = List.copyOf(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    /** What it can do. */
    public List<Operation<?>> operations() {
        return operations;
    }

    /** The protocol that it speaks. */
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public String operation(EmulatedRequest request) {
        return protocol.select(request, operations).name();
    }

    @Override
    public EmulatedResponse handle(EmulatedRequest request, String requestId) {
        Operation<?> operation = protocol.select(request, operations);
        Answer answer =
                operation.run(builder -> protocol.decode(request, operation, builder), protocol::missing, request);
        return protocol.encode(operation, answer, requestId);
    }

    @Override
    public EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
        return protocol.encode(error, requestId);
    }
}
