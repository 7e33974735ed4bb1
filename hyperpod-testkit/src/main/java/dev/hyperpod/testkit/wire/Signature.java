package dev.hyperpod.testkit.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SigV4 signature as a request carries it, in its header or in its query string.
 *
 * @param accessKey the access key id
 * @param scope day, region, service and terminator, with slashes between them
 * @param signedHeaders the names of the headers that it covers
 * @param value the signature itself
 * @param date when it was made, as {@code YYYYMMDDTHHMMSSZ}
 * @param validFor how long a presigned URL holds; empty for a signature in the header
 */
record Signature(
        String accessKey,
        String scope,
        List<String> signedHeaders,
        String value,
        String date,
        Optional<Duration> validFor) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String TERMINATOR = "aws4_request";
    private static final long WEEK = 604_800;

    Signature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** What the scope says, by its place: 0 is the day, 1 the region, 2 the service. */
    String scoped(int place) {
        return scope.split("/", -1)[place];
    }

    Instant signedAt() {
        return BASIC.parse(date, Instant::from);
    }

    /**
     * Reads the signature of a request.
     *
     * @throws FlawedSignature when there is none or it cannot be read
     */
    static Signature of(EmulatedRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isPresent()) {
            return inHeader(request, header.get());
        }
        Map<String, List<String>> query =
                QueryParameters.ofText(request.rawQuery()).values();
        if (!query.containsKey("X-Amz-Signature") && !query.containsKey("X-Amz-Credential")) {
            throw new FlawedSignature(new SignatureFlaw.Missing());
        }
        return inQuery(new QueryParameters(query));
    }

    private static Signature inHeader(EmulatedRequest request, String header) {
        Map<String, String> parts = parts(header);
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!parts.containsKey(name)) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        String date = request.header("x-amz-date")
                .or(() -> request.header("date").map(Signature::basic))
                .orElse("");
        if (date.isEmpty()) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            String hash = Hashes.sha256(header);
            throw malformed(String.join(" ", missing) + " (Hashed with SHA-256) Authorization=" + hash, false);
        }
        return of(
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                date,
                Optional.empty());
    }

    private static Map<String, String> parts(String header) {
        if (!header.startsWith(ALGORITHM)) {
            throw malformed("Unsupported Authorization Type: only " + ALGORITHM + " is taken.", false);
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw malformed(
                        "'" + part.strip()
                                + "' not a valid key=value pair (missing equal-sign) in Authorization header.",
                        false);
            }
            parts.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return parts;
    }

    private static Signature inQuery(QueryParameters query) {
        for (String name : List.of(
                "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders")) {
            if (query.first(name).isEmpty()) {
                throw malformed(
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
                        true);
            }
        }
        if (!query.first("X-Amz-Algorithm").filter(ALGORITHM::equals).isPresent()) {
            throw malformed("X-Amz-Algorithm only supports \"" + ALGORITHM + "\"", true);
        }
        return of(
                query.first("X-Amz-Credential").orElse(""),
                query.first("X-Amz-SignedHeaders").orElse(""),
                query.first("X-Amz-Signature").orElse(""),
                query.first("X-Amz-Date").orElse(""),
                Optional.of(validFor(query.first("X-Amz-Expires"))));
    }

    private static Duration validFor(Optional<String> seconds) {
        try {
            long value = Long.parseLong(seconds.orElse("900"));
            if (value < 0) {
                throw malformed("X-Amz-Expires must be non-negative", true);
            } else if (value > WEEK) {
                throw malformed(
                        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                                + " less than 604800 seconds",
                        true);
            }
            return Duration.ofSeconds(value);
        } catch (NumberFormatException e) {
            throw malformed("X-Amz-Expires should be a number", true);
        }
    }

    private static Signature of(
            String credential, String headers, String value, String date, Optional<Duration> validFor) {
        boolean inQuery = validFor.isPresent();
        List<String> scope = List.of(credential.split("/", -1));
        if (scope.size() != 5) {
            throw malformed(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + credential + "'",
                    inQuery);
        } else if (!scope.get(4).equals(TERMINATOR)) {
            throw malformed(
                    "Credential should be scoped with a valid terminator: '" + TERMINATOR + "', not '" + scope.get(4)
                            + "'.",
                    inQuery);
        }
        try {
            BASIC.parse(date);
        } catch (DateTimeParseException e) {
            throw malformed("Date must be in ISO-8601 'basic format'. Got '" + date + "'.", inQuery);
        }
        return new Signature(
                scope.get(0),
                String.join("/", scope.subList(1, 5)),
                List.of(headers.toLowerCase(Locale.ROOT).split(";")),
                value,
                date,
                validFor);
    }

    /** A date of HTTP in SigV4's form; the text itself when it is none. */
    private static String basic(String text) {
        try {
            return BASIC.format(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static FlawedSignature malformed(String text, boolean inQuery) {
        return new FlawedSignature(new SignatureFlaw.Malformed(text, inQuery));
    }
}
