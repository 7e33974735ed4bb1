package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands around every answer of a protocol. */
final class Envelope {

    private Envelope() {}

    /** What a JSON protocol's answer lacks: its content type, and the header that names the request. */
    static List<String> json(EmulatedResponse response, String contentType) {
        List<String> found = new ArrayList<>();
        String type = header(response, "content-type").orElse("(none)");
        if (!type.equals(contentType)) {
            found.add("Content-Type is " + type + ", not " + contentType);
        }
        if (header(response, "x-amzn-requestid").isEmpty()) {
            found.add("no x-amzn-RequestId");
        }
        return found;
    }

    /** A header by any spelling of its name. */
    static Optional<String> header(EmulatedResponse response, String name) {
        return response.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
