package dev.hyperpod.testkit.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Exchanges on file, one JSON object a line, for {@code judge.py}. Of exchanges that name the same members only the
 * first few are kept, and none that is very large: a judge learns nothing from the ten thousandth one.
 */
final class WireFile {

    private static final String DIRECTORY = "hyperpod.wire";
    private static final int ALIKE = 12;
    private static final int LARGEST = 512 * 1024;
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":|<(\\w+)");
    private static final Optional<WireFile> FILE =
            Optional.ofNullable(System.getProperty(DIRECTORY)).map(Path::of).map(WireFile::in);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Writer out;

    private WireFile(Writer out) {
        this.out = out;
    }

    /** The file in the directory that the system property {@code hyperpod.wire} names; empty when it is not set. */
    static Optional<WireFile> of() {
        return FILE;
    }

    private static WireFile in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new WireFile(Files.newBufferedWriter(directory.resolve("tests.jsonl")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(String service, EmulatedRequest request, EmulatedResponse response) {
        if (request.body().length + response.body().length > LARGEST
                || seen.merge(likeness(service, request, response), 1, Integer::sum) > ALIKE) {
            return;
        }
        try {
            out.write(line(service, request, response));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String likeness(String service, EmulatedRequest request, EmulatedResponse response) {
        String form = new String(request.body(), StandardCharsets.ISO_8859_1);
        String action = form.startsWith("Action=") ? form.substring(0, Math.max(7, form.indexOf('&'))) : "";
        return service
                + ' '
                + request.method()
                + ' '
                + request.header("x-amz-target").orElse(action)
                + ' '
                + request.path().chars().filter(c -> c == '/').count()
                + ' '
                + request.rawQuery().replaceAll("=[^&]*", "")
                + ' '
                + response.status()
                + ' '
                + members(request.body())
                + members(response.body());
    }

    private static Set<String> members(byte[] body) {
        return MEMBER.matcher(new String(body, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String line(String service, EmulatedRequest request, EmulatedResponse response)
            throws JsonProcessingException {
        ObjectNode line = mapper.createObjectNode()
                .put("service", service)
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.rawQuery())
                .put("body", request.body());
        ObjectNode asked = line.putObject("headers");
        request.headers().forEach((name, values) -> asked.put(name, String.join(",", values)));
        ObjectNode answer =
                line.putObject("answer").put("status", response.status()).put("body", response.body());
        ObjectNode answered = answer.putObject("headers");
        response.headers().forEach(answered::put);
        return mapper.writeValueAsString(line);
    }
}
