package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who judges which exchange: SageMaker's by the compact model, the others by the SDK's metadata. */
final class Benches {

    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=[^/&,\\s%]+(?:/|%2F)\\d{8}(?:/|%2F)[^/&,\\s%]+(?:/|%2F)([a-z0-9-]+)(?:/|%2F)");

    private final Map<String, Bench> benches = new HashMap<>();

    Benches() {
        for (Service service : Tables.around()) {
            benches.put(service.signingName(), new Bench(service, new SdkJudge(Tables.table(service))));
        }
        benches.put("sagemaker", new Bench(Tables.sageMaker(), new SageMakerJudge()));
    }

    /** By what the request was signed for; unsigned ones by the prefix of their JSON target. */
    Optional<Bench> of(EmulatedRequest request) {
        Matcher signed = CREDENTIAL.matcher(request.header("authorization").orElse("") + " "
                + request.rawQuery().replace("X-Amz-", ""));
        if (signed.find()) {
            return Optional.ofNullable(benches.get(signed.group(1)));
        }
        String target = request.header("x-amz-target").orElse("").toLowerCase(Locale.ROOT);
        return benches.entrySet().stream()
                .filter(entry -> target.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** One that judges answers of one service. */
    interface ShapeJudge {

        /** What is wrong with an answer to an operation; empty when the request names none that is known. */
        List<String> complaints(Optional<String> operation, EmulatedRequest request, EmulatedResponse response);
    }

    /**
     * A service and its judge.
     *
     * @param router names the operation that a request asks for
     */
    record Bench(Service router, ShapeJudge judge) {

        String service() {
            return router.signingName();
        }

        Optional<String> operation(EmulatedRequest request) {
            try {
                return Optional.of(router.operation(request));
            } catch (AwsError e) {
                return Optional.empty();
            }
        }

        List<String> complaints(EmulatedRequest request, EmulatedResponse response) {
            Optional<String> operation = operation(request);
            if (operation.isEmpty() && response.status() < 400) {
                return List.of("answers " + response.status() + " to what it does not know");
            }
            return judge.complaints(operation, request, response);
        }
    }
}
