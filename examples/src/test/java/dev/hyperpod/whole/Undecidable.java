package dev.hyperpod.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An entry of the catalogue that has no check of its own.
 *
 * @param code its code
 * @param why in one sentence
 * @param instead checks and known errors that come nearest
 */
record Undecidable(String code, String why, List<String> instead) {

    private static final Path DIRECTORY = Path.of("src/test/resources/dev/hyperpod/whole/undecidable");

    /** All of them, by code. */
    static List<Undecidable> all() {
        List<Undecidable> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                JsonMapper.builder().build().readTree(Files.readString(file)).forEach(row -> all.add(of(row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DIRECTORY, e);
        }
        return all.stream().sorted(Comparator.comparing(Undecidable::code)).toList();
    }

    private static Undecidable of(JsonNode row) {
        return new Undecidable(
                row.path("code").asText(),
                row.path("why").asText(),
                StreamSupport.stream(row.path("instead").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
