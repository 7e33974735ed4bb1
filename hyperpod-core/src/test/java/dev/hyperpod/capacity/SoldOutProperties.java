package dev.hyperpod.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class SoldOutProperties {

    @Provide
    Arbitrary<SoldOutMark> marks() {
        Arbitrary<SoldOutMark.Place> places = Combinators.combine(
                        Arbitraries.of("usw2-az1", "usw2-az2", "usw2", "use1-az6", "a \"zone\" {\u2028\u00e9"),
                        Arbitraries.of(InstanceType.P5, InstanceType.of("ml.new.1xlarge"))
                                .optional(),
                        Arbitraries.of(Purchase.class).optional())
                .as(SoldOutMark.Place::new);
        Arbitrary<Duration> spans =
                Arbitraries.longs().between(0, Duration.ofDays(2).toNanos()).map(Duration::ofNanos);
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        return Combinators.combine(places, Arbitraries.integers().between(1, 99), instants, spans, spans, spans)
                .as((place, times, noted, first, second, third) -> new SoldOutMark(
                        place,
                        times,
                        noted,
                        noted.plus(first),
                        noted.plus(first).plus(second),
                        // So long that no mark is over when another is noted.
                        noted.plus(first).plus(second).plus(third).plus(Duration.ofDays(100_000))));
    }

    @Property
    void aFileGivesBackWhatItWasTold(@ForAll @Size(max = 8) List<@From("marks") SoldOutMark> told) {
        in(folder -> {
            SoldOutMemory memory = SoldOutMemory.file(folder.resolve("sold-out.json"));
            Map<SoldOutMark.Place, SoldOutMark> expected = new LinkedHashMap<>();
            for (SoldOutMark mark : told) {
                memory.remember(mark);
                expected.put(mark.place(), mark);
            }

            assertThat(SoldOutMemory.file(folder.resolve("sold-out.json")).load())
                    .containsExactlyInAnyOrderElementsOf(expected.values());

            told.stream().limit(1).forEach(first -> {
                memory.forget(first.place());
                expected.remove(first.place());
            });
            assertThat(memory.load()).containsExactlyInAnyOrderElementsOf(expected.values());
        });
    }

    @Property
    void whateverStandsInTheFileNothingBreaks(
            @ForAll @Size(max = 100) byte[] garbage, @ForAll("marks") SoldOutMark mark) {
        in(folder -> {
            Path file = folder.resolve("sold-out.json");
            Files.write(file, garbage);
            SoldOutMemory memory = SoldOutMemory.file(file);

            memory.remember(mark);

            assertThat(memory.load()).containsExactly(mark);
            assertThat(folder.resolve("sold-out.json.unreadable")).hasBinaryContent(garbage);
        });
    }

    private interface Step {
        void in(Path folder) throws IOException;
    }

    private static void in(Step step) {
        try {
            Path folder = Files.createTempDirectory("sold-out");
            try {
                step.in(folder);
            } finally {
                try (Stream<Path> left = Files.list(folder)) {
                    left.forEach(SoldOutProperties::delete);
                }
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
