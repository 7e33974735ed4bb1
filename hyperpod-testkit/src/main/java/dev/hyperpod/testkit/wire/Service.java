package dev.hyperpod.testkit.wire;

/**
 * One AWS service. Pure but for the world it holds: the same request on the same world at the same time gives the same
 * answer, whatever carries it.
 */
public interface Service {

    /** The SigV4 signing name that routes requests here, such as {@code sagemaker} or {@code ec2}. */
    String signingName();

    /**
     * The operation that a request asks for, such as {@code DescribeCluster}.
     *
     * @throws AwsError in AWS's words when the operation is unknown
     */
    String operation(EmulatedRequest request);

    /**
     * Carries out the request.
     *
     * @throws AwsError for every answer that is an error
     */
    EmulatedResponse handle(EmulatedRequest request, String requestId);

    /** Puts an error in this service's protocol. */
    EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId);
}
