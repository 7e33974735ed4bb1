package dev.hyperpod.whole;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others check or advise, and what of it is here.
 *
 * @param guide what a public guide for HyperPod says
 * @param scripts what its four scripts check
 * @param gaps what none of the tools that were looked at has
 */
record Coverage(List<Row> guide, List<Row> scripts, List<Row> gaps) {

    /**
     * One thing.
     *
     * @param section where it stands: a section of the guide, a script
     * @param kind such as {@code check}, {@code error}, {@code practice}, {@code note}
     * @param topic what it is about, in our words
     * @param ids codes of checks and ids of known errors
     * @param by classes or methods, such as {@code dev.hyperpod.Cluster#diagnose}
     * @param adds what ours has beyond it
     * @param truth what is wrong there, and how it is
     * @param why why nothing here decides it, or not all of it
     */
    record Row(
            String section,
            String kind,
            String topic,
            List<String> ids,
            List<String> by,
            String adds,
            String truth,
            String why) {

        Row(
                @Nullable String section,
                @Nullable String kind,
                String topic,
                @Nullable List<String> ids,
                @Nullable List<String> by,
                @Nullable String adds,
                @Nullable String truth,
                @Nullable String why) {
            this.section = Objects.requireNonNullElse(section, "");
            this.kind = Objects.requireNonNullElse(kind, "");
            this.topic = topic;
            this.ids = List.copyOf(Objects.requireNonNullElse(ids, List.of()));
            this.by = List.copyOf(Objects.requireNonNullElse(by, List.of()));
            this.adds = Objects.requireNonNullElse(adds, "");
            this.truth = Objects.requireNonNullElse(truth, "");
            this.why = Objects.requireNonNullElse(why, "");
        }

        boolean isAnswered() {
            return !ids.isEmpty() || !by.isEmpty() || !why.isEmpty();
        }
    }

    static Coverage read() {
        try (InputStream json = Coverage.class.getResourceAsStream("coverage.json")) {
            return JsonMapper.builder().build().readValue(Objects.requireNonNull(json), Coverage.class);
        } catch (IOException e) {
            throw new UncheckedIOException("coverage.json cannot be read", e);
        }
    }

    Stream<Row> rows() {
        return Stream.of(guide, scripts, gaps).flatMap(List::stream);
    }
}
