package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.Ec2Protocol;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.Protocol;
import dev.hyperpod.testkit.wire.RequestShape;
import dev.hyperpod.testkit.wire.RestJsonProtocol;
import dev.hyperpod.testkit.wire.RestXmlProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** Judges a service's answers by the metadata of AWS's Java client: members, places, types, formats of dates. */
final class SdkJudge implements Benches.ShapeJudge {

    private final ModelledService service;
    private final Map<String, SdkPojo> shapes = new HashMap<>();

    SdkJudge(ModelledService service) {
        this.service = service;
        service.operations().forEach(operation -> shapes.put(operation.name(), response(operation)));
    }

    private static SdkPojo response(Operation<?> operation) {
        String request = RequestShape.of(operation).getName();
        String name = request.substring(0, request.length() - "Request".length()) + "Response";
        try {
            return (SdkPojo) Class.forName(name).getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> complaints(Optional<String> operation, EmulatedRequest request, EmulatedResponse response) {
        List<String> found = new ArrayList<>();
        boolean error = response.status() >= 300 && response.status() != 304;
        Optional<SdkPojo> shape = operation.map(shapes::get);
        if (isJson()) {
            found.addAll(Envelope.json(response, isRest() ? "application/json" : "application/x-amz-json-1.1"));
            JsonAnswers answers = new JsonAnswers(found);
            if (error) {
                answers.error(response, isRest());
            } else {
                shape.ifPresent(fields -> answers.answer(response, fields));
            }
        } else if (error) {
            new XmlAnswers(found).error(request, response, service.protocol());
        } else {
            shape.ifPresent(fields ->
                    new XmlAnswers(found).answer(operation.orElseThrow(), response, fields, service.protocol()));
        }
        if (!error && isRest()) {
            shape.ifPresent(fields -> headers(response, fields, found));
        }
        return found;
    }

    private boolean isJson() {
        return spoken() instanceof JsonProtocol || spoken() instanceof RestJsonProtocol;
    }

    private boolean isRest() {
        return spoken() instanceof RestXmlProtocol || spoken() instanceof RestJsonProtocol;
    }

    private Protocol spoken() {
        return service.protocol() instanceof ModelledJson modelled ? modelled.spoken() : service.protocol();
    }

    private static void headers(EmulatedResponse response, SdkPojo shape, List<String> found) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.location() == MarshallLocation.HEADER) {
                Envelope.header(response, field.locationName().toLowerCase(Locale.ROOT))
                        .flatMap(text -> Text.complaint(field, text, Text.Place.HEADER))
                        .ifPresent(found::add);
            }
        }
    }

    /** Whether the service speaks EC2's own form of the query protocol. */
    static boolean isEc2(Object protocol) {
        return protocol instanceof Ec2Protocol;
    }
}
