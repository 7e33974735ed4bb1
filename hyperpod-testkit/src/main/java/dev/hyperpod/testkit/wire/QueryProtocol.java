package dev.hyperpod.testkit.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** AWS query: a form that names an {@code Action}, answered in XML. IAM and STS speak it. */
public final class QueryProtocol implements Protocol {

    private final String namespace;
    private final Set<String> emptyResults;

    /**
     * The protocol.
     *
     * @param namespace the XML namespace of the service's model
     */
    public QueryProtocol(String namespace) {
        this(namespace, Set.of());
    }

    /**
     * The protocol of a service in which some results hold nothing.
     *
     * @param emptyResults the operations whose answer has a result, though nothing is in it; others leave it out
     */
    public QueryProtocol(String namespace, Set<String> emptyResults) {
        this.namespace = namespace;
        this.emptyResults = Set.copyOf(emptyResults);
    }

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        QueryForm form = new QueryForm(request, false);
        String action = form.get("Action").orElseThrow(() -> new AwsError("MissingAction", 400, "Missing Action"));
        return operations.stream()
                .filter(operation -> operation.name().equals(action))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidAction",
                        400,
                        "Could not find operation " + action + " for version "
                                + form.get("Version").orElse("NO_VERSION_SPECIFIED")));
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        try {
            new QueryForm(request, false).fill(builder);
        } catch (UnreadableMember e) {
            throw new AwsError("MalformedInput", 400, "Unable to read " + e.member() + " from '" + e.text() + "'");
        }
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        XmlOut out = XmlOut.root(operation.name() + "Response", namespace);
        if (!answer.model().sdkFields().isEmpty() || emptyResults.contains(operation.name())) {
            out.open(operation.name() + "Result");
            XmlShapes.members(out, answer.model());
            out.close();
        }
        out.open("ResponseMetadata").element("RequestId", requestId).close();
        return xml(answer.status(), requestId, out.bytes());
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        XmlOut out = XmlOut.root("ErrorResponse", namespace)
                .open("Error")
                .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                .element("Code", error.code())
                .element("Message", error.text())
                .close()
                .element("RequestId", requestId);
        return xml(error.status(), requestId, out.bytes());
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        return ConstraintText.missing("ValidationError", member);
    }

    private static EmulatedResponse xml(int status, String requestId, byte[] body) {
        return new EmulatedResponse(status, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), body);
    }
}
