package dev.hyperpod.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** REST with XML bodies, as S3 speaks it. */
public final class RestXmlProtocol implements Protocol {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final String POLICY = "GetBucketPolicy";

    private static final Set<String> SIZES = Set.of("max-keys", "max-parts", "max-uploads", "max-buckets");

    /** The documents that are not called after their operation. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"));

    @Override
    public Operation<?> select(EmulatedRequest request, List<Operation<?>> operations) {
        return HttpBinding.select(request, operations)
                .orElseThrow(() -> new AwsError(
                        "NotImplemented", 501, "A header you provided implies functionality that is not implemented"));
    }

    @Override
    public void decode(EmulatedRequest request, Operation<?> operation, SdkPojo builder) {
        try {
            HttpBinding.fill(request, operation, builder);
            Optional<SdkField<?>> payload = payload(builder);
            if (payload.isPresent() && request.body().length > 0) {
                payload.get().set(builder, payload(payload.get(), request.body()));
            }
        } catch (UnreadableMember e) {
            throw new AwsError("InvalidArgument", 400, unreadable(e))
                    .with("ArgumentName", e.member())
                    .with("ArgumentValue", e.text());
        }
    }

    private static String unreadable(UnreadableMember flaw) {
        if (SIZES.contains(flaw.member())) {
            return "Provided " + flaw.member() + " not an integer or within integer range";
        }
        return flaw.member().equals("partNumber")
                ? "Part number must be an integer between 1 and 10000, inclusive"
                : flaw.member() + " can not be '" + flaw.text() + "'";
    }

    /** A text is the body as it is, such as a bucket's policy; all else is XML. */
    private static Object payload(SdkField<?> field, byte[] body) {
        return field.marshallingType().equals(MarshallingType.STRING)
                ? new String(body, StandardCharsets.UTF_8)
                : XmlMembers.shape(field, XmlElement.read(body).orElseThrow(RestXmlProtocol::malformed));
    }

    @Override
    public EmulatedResponse encode(Operation<?> operation, Answer answer, String requestId) {
        byte[] body = answer.body();
        Map<String, String> headers = new HashMap<>(HttpBinding.headers(answer.model()));
        if (operation.name().equals(POLICY)) {
            body = policy(answer.model());
            headers.put("Content-Type", "application/json");
        } else if (body.length == 0 && hasBody(answer.model())) {
            body = document(operation, answer.model());
        }
        headers.putAll(answer.headers());
        return response(answer.status(), requestId, headers, body);
    }

    /** The one answer that is a text without XML around it. */
    private static byte[] policy(SdkPojo shape) {
        return payload(shape)
                .map(field -> String.valueOf(field.getValueOrDefault(shape)))
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A shape whose payload is a single text is that element and nothing around it. */
    private static byte[] document(Operation<?> operation, SdkPojo shape) {
        Optional<SdkField<?>> payload = payload(shape);
        if (payload.isEmpty()) {
            XmlOut out = XmlOut.root(ROOTS.getOrDefault(operation.name(), operation.name() + "Result"), NAMESPACE)
                    .inMillis();
            XmlShapes.members(out, shape);
            return out.bytes();
        }
        SdkField<?> field = payload.get();
        XmlOut out = XmlOut.root(field.unmarshallLocationName(), NAMESPACE).inMillis();
        Object value = field.getValueOrDefault(shape);
        if (value instanceof SdkPojo nested) {
            XmlShapes.members(out, nested);
        } else if (value != null) {
            out.text(value.toString());
        }
        return out.bytes();
    }

    @Override
    public EmulatedResponse encode(AwsError error, String requestId) {
        XmlOut out = XmlOut.root("Error", "").element("Code", error.code()).element("Message", error.text());
        error.members().forEach((name, value) -> out.element(name, value.toString()));
        out.element("RequestId", requestId).element("HostId", hostId(requestId));
        return response(error.status(), requestId, Map.of(), out.bytes());
    }

    @Override
    public AwsError missing(SdkField<?> member) {
        if (member.location() == MarshallLocation.PAYLOAD) {
            return new AwsError("MissingRequestBodyError", 400, "Request Body is empty");
        }
        return member.location() == MarshallLocation.HEADER
                ? new AwsError(
                        "InvalidRequest", 400, "Missing required header for this request: " + member.locationName())
                : new AwsError("InvalidRequest", 400, "Missing required parameter " + member.memberName());
    }

    static AwsError malformed() {
        return new AwsError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static boolean hasBody(SdkPojo shape) {
        return shape.sdkFields().stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD);
    }

    private static Optional<SdkField<?>> payload(SdkPojo shape) {
        return shape.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
    }

    private static EmulatedResponse response(int status, String requestId, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        if (body.length > 0) {
            all.putIfAbsent("Content-Type", "application/xml");
        }
        all.put("x-amz-request-id", requestId);
        all.put("x-amz-id-2", hostId(requestId));
        return new EmulatedResponse(status, all, body);
    }

    private static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.UTF_8));
    }
}
