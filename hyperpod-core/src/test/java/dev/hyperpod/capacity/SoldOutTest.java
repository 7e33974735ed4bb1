package dev.hyperpod.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.RetryAdvice.Scope;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SoldOutTest {

    private static final Duration AT_LEAST = Duration.ofMinutes(25);
    private static final Offering P5 = Offering.onDemand("usw2-az1", InstanceType.P5);
    private static final Offering P5EN = Offering.onDemand("usw2-az1", InstanceType.P5EN);
    private static final Offering ELSEWHERE = Offering.onDemand("usw2-az2", InstanceType.P5);
    private static final Offering ABROAD = Offering.onDemand("use1-az1", InstanceType.P5);

    @TempDir
    private Path folder;

    private final EmulatorClock clock = EmulatorClock.manual(Instant.parse("2026-01-05T00:00:00Z"));
    private final Pacer pacer = new Pacer(clock, clock.scheduler());

    @AfterEach
    void close() {
        clock.close();
    }

    private Path file() {
        return folder.resolve("state").resolve("sold-out.json");
    }

    private SoldOut with(SoldOutMemory memory) {
        return new SoldOut(pacer, AT_LEAST, memory);
    }

    private static RetryAdvice.Avoid avoid(Scope scope) {
        return new RetryAdvice.Avoid(scope, Duration.ofMinutes(10), Duration.ofHours(2));
    }

    @Test
    void capacityRunsOutForATypeInAZone() {
        SoldOut soldOut = new SoldOut(pacer, AT_LEAST);
        soldOut.note(P5, avoid(Scope.CAPACITY));

        assertThat(List.of(P5, P5EN, ELSEWHERE, new Offering("usw2-az1", InstanceType.P5, Purchase.SPOT)))
                .filteredOn(offering -> soldOut.until(offering).isPresent())
                .containsExactly(P5);
    }

    @Test
    void quotaRunsOutForATypeInAllZonesOfItsRegionAndOfNoOther() {
        SoldOut soldOut = new SoldOut(pacer, AT_LEAST);
        soldOut.note(P5, avoid(Scope.QUOTA));

        assertThat(List.of(P5, P5EN, ELSEWHERE, Offering.onDemand("usw2-lax1-az1", InstanceType.P5), ABROAD))
                .filteredOn(offering -> soldOut.until(offering).isEmpty())
                .containsExactly(P5EN, ABROAD);
    }

    @Test
    void addressesRunOutForAllTypesInTheirZone() {
        SoldOut soldOut = new SoldOut(pacer, AT_LEAST);
        soldOut.note(P5, avoid(Scope.ADDRESSES));

        assertThat(List.of(P5, P5EN, ELSEWHERE))
                .filteredOn(offering -> soldOut.until(offering).isPresent())
                .containsExactly(P5, P5EN);
    }

    @Test
    void whatManyMeetWithAtOnceIsMetOnce() {
        SoldOut soldOut = new SoldOut(pacer, AT_LEAST);
        for (int caller = 0; caller < 50; caller++) {
            soldOut.note(P5, avoid(Scope.CAPACITY));
        }

        assertThat(soldOut.unlikelyUntil(P5)).isEqualTo(soldOut.until(P5));
    }

    @Test
    void ofVeryManyOfferingsTenThousandAreKnownAtMost() {
        SoldOut soldOut = new SoldOut(pacer, AT_LEAST);
        List<Offering> offerings = IntStream.range(0, 30_000)
                .mapToObj(zone -> Offering.onDemand("usw2-az" + zone, InstanceType.P5))
                .toList();
        offerings.forEach(offering -> soldOut.note(offering, avoid(Scope.CAPACITY)));

        assertThat(offerings)
                .filteredOn(offering -> soldOut.until(offering).isPresent())
                .hasSizeBetween(5_000, 10_000);
    }

    @Test
    void twoClientsWithOneMemoryShareWhatTheyLearn() {
        SoldOut first = with(SoldOutMemory.file(file()));
        first.note(P5, avoid(Scope.CAPACITY));
        clock.advance(AT_LEAST);
        Instant until = first.note(P5, avoid(Scope.CAPACITY));

        SoldOut second = with(SoldOutMemory.file(file()));
        assertThat(second.until(P5)).hasValue(until);
        assertThat(second.unlikelyUntil(P5)).isEqualTo(first.unlikelyUntil(P5)).hasValue(until.plus(AT_LEAST));

        second.clear(P5);
        assertThat(with(SoldOutMemory.file(file())).until(P5)).isEmpty();
    }

    @Test
    void whatIsOverIsDroppedWhenItIsLoaded() {
        SoldOut first = with(SoldOutMemory.file(file()));
        first.note(P5, avoid(Scope.CAPACITY));
        clock.advance(Duration.ofDays(2));
        SoldOut later = with(SoldOutMemory.file(file()));

        assertThat(later.until(P5)).isEmpty();
        assertThat(Duration.between(pacer.instant(), later.note(ELSEWHERE, avoid(Scope.CAPACITY))))
                .isEqualTo(AT_LEAST);
        assertThat(SoldOutMemory.file(file()).load())
                .extracting(mark -> mark.place().zones())
                .containsExactly("usw2-az2");
    }

    @Test
    void aMemoryThatFailsStopsNothing() {
        AtomicInteger asked = new AtomicInteger();
        SoldOut soldOut = with(new SoldOutMemory() {
            @Override
            public List<SoldOutMark> load() {
                asked.incrementAndGet();
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }

            @Override
            public void remember(SoldOutMark mark) {
                throw new IllegalStateException("the disk is gone");
            }

            @Override
            public void forget(SoldOutMark.Place place) {
                throw new IllegalStateException("the disk is gone");
            }
        });

        soldOut.note(P5, avoid(Scope.CAPACITY));
        assertThat(soldOut.until(P5)).isPresent();
        soldOut.clear(P5);
        assertThat(soldOut.until(P5)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void garbageInTheFileIsNothingKnown() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"soldOut\": [{\"zones\": \"usw2-az1\", \"until\": \"soon\"}]}");

        SoldOut soldOut = with(SoldOutMemory.file(file()));
        assertThat(soldOut.until(P5)).isEmpty();
        soldOut.note(P5, avoid(Scope.CAPACITY));

        assertThat(with(SoldOutMemory.file(file())).until(P5)).isPresent();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayReadTheFile() throws Exception {
        with(SoldOutMemory.file(file())).note(P5, avoid(Scope.CAPACITY));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(file().getParent())
                .isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void severalProgramsThatWriteAtOnceLoseNothingOfEachOther() throws Exception {
        Process other = start(Writer.class, "other");
        CompletableFuture<?>[] here = IntStream.range(0, 2)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> Writer.main(new String[] {file().toString(), "here" + i})))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(here).join();

        assertThat(other.waitFor()).isZero();
        assertThat(SoldOutMemory.file(file()).load()).hasSize(3 * Writer.MARKS);
    }

    @Test
    void aFileThatAnotherProgramHoldsForLongIsWaitedForFiveSeconds() throws Exception {
        Process holder = holdingTheFile();
        try (EmulatorClock virtual = EmulatorClock.automatic(Instant.EPOCH)) {
            SoldOutMemory memory = new SoldOutFile(file(), new Pacer(virtual, virtual.scheduler()));

            assertThatThrownBy(() -> memory.remember(mark("usw2")))
                    .hasRootCauseMessage(file() + ".lock was held by another program for PT5S");
            assertThat(virtual.instant()).isEqualTo(Instant.EPOCH.plusSeconds(5));

            holder.destroyForcibly().waitFor();
            memory.remember(mark("usw2"));
            assertThat(memory.load()).containsExactly(mark("usw2"));
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void whoIsInterruptedWaitsForTheFileNoLonger() throws Exception {
        Process holder = holdingTheFile();
        try {
            SoldOutMemory memory = new SoldOutFile(file(), pacer);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> memory.remember(mark("usw2"))).isInstanceOf(OperationInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            holder.destroyForcibly();
        }
    }

    private Process start(Class<?> program, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        file().toString(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Process holdingTheFile() throws IOException {
        Process holder = start(Holder.class, ".lock");
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        return holder;
    }

    private static SoldOutMark mark(String region) {
        return SoldOutMark.first(
                SoldOutMark.Place.of(Offering.onDemand(region + "-az1", InstanceType.P5), Scope.CAPACITY),
                Instant.parse("2026-01-05T00:00:00Z"),
                AT_LEAST,
                AT_LEAST);
    }

    /** A program that locks the file, says so, and holds it until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0] + args[1]);
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.println(lock.isValid() ? "held" : "not held");
                System.in.read();
            }
        }
    }

    /** A program that notes many places. */
    static final class Writer {
        static final int MARKS = 40;

        private Writer() {}

        public static void main(String[] args) {
            SoldOutMemory memory = SoldOutMemory.file(Path.of(args[0]));
            for (int i = 0; i < MARKS; i++) {
                memory.remember(mark(args[1] + i));
            }
        }
    }
}
