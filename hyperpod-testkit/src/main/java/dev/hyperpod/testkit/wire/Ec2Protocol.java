package dev.hyperpod.testkit.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * EC2 query: like AWS query, with flat lists, no result wrapper and its own form of errors. Of the versions of the API
 * there is the last alone.
 */
public final class Ec2Protocol implements Protocol {

    private static final String VERSION = "2016-11-15";
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";

    private static final Set<String> ENVELOPE = Set.of("Action", "Version");

    /** Parameters of operations that are newer than the SDK; they ask for more of what there is none of here. */
    private static final Map<String, String> NEWER = Map.of(
            "DescribeInstances", "IncludeManagedResources",
            "DescribeInstanceStatus", "IncludeManagedResources",
            "DescribeNetworkInterfaces", "IncludeManagedResources",
            "DescribeVolumes", "IncludeManagedResources",
            "DescribeInstanceTypes", "IncludeUnsupportedInRegion");

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        QueryForm form = new QueryForm(request, true);
        form.get("Version").filter(version -> !version.equals(VERSION)).ifPresent(version -> {
            throw new AwsError(
                    "NoSuchVersion",
                    400,
                    "The requested version (" + version + ") of service AmazonEC2 does not exist");
        });
        String action = form.get("Action")
                .orElseThrow(() -> new AwsError("MissingAction", 400, "The request must contain the parameter Action"));
        return operations.stream()
                .filter(operation -> operation.name().equals(action))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidAction", 400, "The action " + action + " is not valid for this web service."));
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        try {
            QueryForm form = new QueryForm(request, true);
            form.fill(builder);
            String newer = NEWER.getOrDefault(operation.name(), "");
            form.unread().stream()
                    .filter(name -> belongsToTheOperation(name) && !name.equals(newer))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new AwsError("UnknownParameter", 400, "The parameter " + name + " is not recognized");
                    });
        } catch (UnreadableMember e) {
            throw new AwsError(
                    "InvalidParameterValue",
                    400,
                    "Value (" + e.text() + ") for parameter " + e.member() + " is invalid.");
        }
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        XmlOut out =
                XmlOut.root(operation.name() + "Response", NAMESPACE).inMillis().element("requestId", requestId);
        XmlShapes.members(out, answer.model());
        return xml(answer.status(), requestId, out.bytes());
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        XmlOut out = XmlOut.root("Response", "")
                .open("Errors")
                .open("Error")
                .element("Code", error.code())
                .element("Message", error.text())
                .close()
                .close()
                .element("RequestID", requestId);
        return xml(error.status(), requestId, out.bytes());
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        return new AwsError("MissingParameter", 400, "The request must contain the parameter " + member.memberName());
    }

    /** Everything but the action, the version and what a signature in the query string is made of. */
    private static boolean belongsToTheOperation(String parameter) {
        return !ENVELOPE.contains(parameter) && !parameter.startsWith("X-Amz-");
    }

    private static EmulatedResponse xml(int status, String requestId, byte[] body) {
        return new EmulatedResponse(
                status, Map.of("Content-Type", "text/xml;charset=UTF-8", "x-amzn-RequestId", requestId), body);
    }
}
