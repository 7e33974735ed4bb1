package dev.hyperpod.check.quota;

import java.time.Instant;
import java.util.Optional;

/**
 * A request for more of a quota that AWS has not decided yet.
 *
 * @param id the request's id
 * @param caseId of the support case, once there is one
 * @param desired the value asked for
 * @param status as AWS says it, such as {@code CASE_OPENED}
 * @param created when it was made
 */
public record Increase(String id, Optional<String> caseId, double desired, String status, Instant created) {

    /** What to name when talking to AWS about it. */
    public String reference() {
        return caseId.map(number -> "case " + number).orElse("request " + id);
    }
}
