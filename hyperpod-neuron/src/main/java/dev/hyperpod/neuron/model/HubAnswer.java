package dev.hyperpod.neuron.model;

import dev.hyperpod.internal.text.SafeText;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the Hub.
 *
 * @param body empty when it was too long to take in
 * @param etag by which it can be revalidated
 * @param errorCode the Hub's own, such as {@code GatedRepo}
 * @param reason for a reader; empty when the Hub gives none
 * @param retryAfter how long it wants to be left alone
 */
record HubAnswer(
        int status,
        Optional<byte[]> body,
        Optional<String> etag,
        Optional<String> errorCode,
        String reason,
        Optional<Duration> retryAfter) {

    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])t=([0-9]{1,9})(?:$|[;,\\s])");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ETAG = Pattern.compile("[\\x21-\\x7e]{1,256}");

    static HubAnswer of(HttpResponse<Optional<byte[]>> response) {
        HttpHeaders headers = response.headers();
        return new HubAnswer(
                response.statusCode(),
                response.body(),
                headers.firstValue("ETag").filter(tag -> ETAG.matcher(tag).matches()),
                headers.firstValue("X-Error-Code").map(SafeText::of),
                headers.firstValue("X-Error-Message").map(SafeText::of).orElse(""),
                retryAfter(headers));
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        Optional<String> plain = headers.firstValue("Retry-After").map(String::strip);
        if (plain.filter(text -> SECONDS.matcher(text).matches()).isPresent()) {
            return plain.map(Long::parseLong).map(Duration::ofSeconds);
        }
        return headers.firstValue("RateLimit")
                .map(RESET::matcher)
                .filter(Matcher::find)
                .map(reset -> Duration.ofSeconds(Long.parseLong(reset.group(1))));
    }

    boolean has(String code) {
        return errorCode.filter(code::equals).isPresent();
    }

    boolean isOk() {
        return status == 200;
    }

    /** Whether the same call may succeed later. */
    boolean mayPass() {
        return status == 408 || status == 429 || status >= 500;
    }
}
