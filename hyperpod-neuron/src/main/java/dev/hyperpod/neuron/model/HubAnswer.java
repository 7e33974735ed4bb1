package dev.hyperpod.neuron.model;

import dev.hyperpod.internal.text.SafeText;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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

    /** @param now from which the Hub's dates are counted */
    static HubAnswer of(HttpResponse<Optional<byte[]>> response, Instant now) {
        HttpHeaders headers = response.headers();
        return new HubAnswer(
                response.statusCode(),
                response.body(),
                headers.firstValue("ETag").filter(tag -> ETAG.matcher(tag).matches()),
                headers.firstValue("X-Error-Code").map(SafeText::of),
                headers.firstValue("X-Error-Message").map(SafeText::of).orElse(""),
                retryAfter(headers, now));
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> SECONDS.matcher(text).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text, now))
                .or(() -> headers.firstValue("RateLimit")
                        .map(RESET::matcher)
                        .filter(Matcher::find)
                        .map(reset -> Duration.ofSeconds(Long.parseLong(reset.group(1)))));
    }

    /** The time until a date as HTTP writes it; nothing is left of one that is over. */
    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
