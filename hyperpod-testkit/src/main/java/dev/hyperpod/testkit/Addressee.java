package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.QueryParameters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which service a request shows itself to be meant for, whatever it was signed for. */
final class Addressee {

    private static final Map<String, String> BY_TARGET = Map.of(
            "SageMaker", "sagemaker",
            "ServiceQuotasV20190624", "servicequotas",
            "Logs_20140328", "logs",
            "AmazonSSM", "ssm",
            "AWSSimbaAPIService_v20180301", "fsx",
            "TrentService", "kms");

    private static final Map<String, String> BY_VERSION = Map.of(
            "2016-11-15", "ec2",
            "2010-05-08", "iam",
            "2011-06-15", "sts");

    /** What STS lets do without a signature: the caller shows another proof. */
    private static final Set<String> UNSIGNED = Set.of("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    private Addressee() {}

    /** The service named in the target header or by the version of its API; empty when neither says. */
    static Optional<String> named(EmulatedRequest request) {
        Optional<String> target = request.header("x-amz-target");
        if (target.isPresent()) {
            String text = target.get();
            int dot = text.indexOf('.');
            return Optional.ofNullable(BY_TARGET.get(dot < 0 ? text : text.substring(0, dot)));
        }
        return request.path().equals("/")
                ? QueryParameters.of(request).first("Version").map(BY_VERSION::get)
                : Optional.empty();
    }

    /** Whether a service finds its operations by the target header. */
    static boolean readsTargets(String service) {
        return BY_TARGET.containsValue(service);
    }

    /** The service that an unsigned request is most likely meant for. */
    static String guessed(EmulatedRequest request) {
        return named(request).orElseGet(() -> {
            String path = request.path();
            if (request.header("x-amz-target").isPresent()) {
                return "sagemaker";
            } else if (path.equals("/clusters") || path.startsWith("/clusters/") || path.startsWith("/addons/")) {
                return "eks";
            }
            return "s3";
        });
    }

    /** Whether the operation wants no signature. */
    static boolean needsNoSignature(EmulatedRequest request, String service) {
        return service.equals("sts")
                && QueryParameters.of(request)
                        .first("Action")
                        .filter(UNSIGNED::contains)
                        .isPresent();
    }
}
