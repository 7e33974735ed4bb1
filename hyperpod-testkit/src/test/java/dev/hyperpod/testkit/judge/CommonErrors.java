package dev.hyperpod.testkit.judge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Errors that every service of AWS may answer, whatever its model says, with the status that each comes with. */
final class CommonErrors {

    private static final Map<String, Set<Integer>> STATUS = Map.ofEntries(
            Map.entry("AccessDeniedException", Set.of(400, 403)),
            Map.entry("ExpiredTokenException", Set.of(400, 403)),
            Map.entry("IncompleteSignatureException", Set.of(400, 403)),
            Map.entry("IncompleteSignature", Set.of(400, 403)),
            Map.entry("InternalFailure", Set.of(500)),
            Map.entry("InvalidAction", Set.of(400)),
            Map.entry("InvalidSignatureException", Set.of(400, 403)),
            Map.entry("InvalidClientTokenId", Set.of(403)),
            Map.entry("MissingAuthenticationTokenException", Set.of(400, 403)),
            Map.entry("MissingAuthenticationToken", Set.of(400, 403)),
            Map.entry("RequestEntityTooLargeException", Set.of(413)),
            Map.entry("RequestExpired", Set.of(400)),
            Map.entry("SerializationException", Set.of(400)),
            Map.entry("ServiceUnavailable", Set.of(503)),
            Map.entry("ServiceUnavailableException", Set.of(503)),
            Map.entry("SignatureDoesNotMatch", Set.of(403)),
            Map.entry("ThrottlingException", Set.of(400, 429)),
            Map.entry("UnknownOperationException", Set.of(400, 404)),
            Map.entry("UnrecognizedClientException", Set.of(400, 403)),
            Map.entry("ValidationException", Set.of(400)));

    private CommonErrors() {}

    /** The statuses that an error may have; empty when it is none of the common ones. */
    static Optional<Set<Integer>> statuses(String code) {
        return Optional.ofNullable(STATUS.get(code));
    }
}
