package dev.hyperpod.testkit.service;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.model.Validator;
import dev.hyperpod.testkit.model.Violation;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.JsonShapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** Holds requests against the constraints of their service's model, which the SDK's shapes do not carry. */
public final class Constraints {

    private static final String SUFFIX = "Request";

    private final Model model;
    private final String code;
    private final Function<List<Violation>, Optional<AwsError>> ownWords;

    private Constraints(Model model, String code, Function<List<Violation>, Optional<AwsError>> ownWords) {
        this.model = model;
        this.code = code;
        this.ownWords = ownWords;
    }

    /**
     * The constraints of a service.
     *
     * @param service the signing name
     * @param code the code of the error for a request that breaks them
     */
    public static Constraints of(String service, String code) {
        return of(service, code, violations -> Optional.empty());
    }

    /**
     * The constraints of a service that words some violations in its own way.
     *
     * @param ownWords the error for these violations, when it is not the usual one
     */
    public static Constraints of(String service, String code, Function<List<Violation>, Optional<AwsError>> ownWords) {
        return new Constraints(Model.requestsOf(service), code, ownWords);
    }

    /**
     * Lets a request pass that keeps to the model.
     *
     * @throws AwsError when it does not
     * @throws IllegalStateException when the model does not have the operation: it would let everything pass
     */
    public <Q extends SdkPojo> Q check(Q request) {
        String shape = request.getClass().getSimpleName();
        String name = shape.substring(0, shape.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
        Model.Operation operation = model.operations().values().stream()
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the model does not have " + shape));
        List<Violation> violations = Validator.violations(operation.input(), JsonShapes.write(request));
        if (!violations.isEmpty()) {
            throw ownWords.apply(violations).orElseGet(() -> new AwsError(code, 400, Violation.message(violations)));
        }
        return request;
    }

    /** The same handler, behind the check. */
    public <Q extends SdkPojo, R> Function<Q, R> before(Function<Q, R> handler) {
        return request -> handler.apply(check(request));
    }
}
