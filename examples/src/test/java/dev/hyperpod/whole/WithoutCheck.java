package dev.hyperpod.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.check.health.Undecidable;
import dev.hyperpod.eks.ClusterApiCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An entry of the catalogue that has no check of its own, or of which the check tells a part.
 *
 * @param code its code
 * @param why in one sentence
 * @param instead checks and known errors that come nearest
 */
record WithoutCheck(String code, String why, List<String> instead) {

    private static final Path DIRECTORY = Path.of("src/test/resources/dev/hyperpod/whole/undecidable");

    /** All of them, by code; of some a check tells a part. */
    static List<WithoutCheck> all() {
        return Stream.of(
                        written().stream(),
                        Undecidable.all().stream()
                                .map(entry -> new WithoutCheck(
                                        entry.code(),
                                        "To tell " + entry.what() + " takes " + entry.needs() + ".",
                                        List.of())),
                        ClusterApiCheck.all().stream()
                                .map(entry -> new WithoutCheck(
                                        entry.code(),
                                        "Only the Kubernetes API tells whether " + entry.rule() + ".",
                                        List.of())))
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(WithoutCheck::code))
                .toList();
    }

    /** Those that this test's own tables name. */
    static List<WithoutCheck> written() {
        List<WithoutCheck> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                JsonMapper.builder().build().readTree(Files.readString(file)).forEach(row -> all.add(of(row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DIRECTORY, e);
        }
        return all;
    }

    private static WithoutCheck of(JsonNode row) {
        return new WithoutCheck(
                row.path("code").asText(),
                row.path("why").asText(),
                StreamSupport.stream(row.path("instead").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
