package dev.hyperpod.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.time.Pacer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sold out, in a JSON file. A change reads the file, changes one place and puts a new file in its place, all
 * under a lock that holds between processes; so none loses what another wrote, and a reader needs no lock.
 */
final class SoldOutFile implements SoldOutMemory {

    private static final Logger log = LoggerFactory.getLogger(SoldOutFile.class);

    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** A change holds the lock for as long as a write to a disk takes; others wait in no order. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /** A lock on a file holds between processes, not between the threads of one. */
    private static final Lock IN_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final Pacer pacer;

    /** @param pacer tells the time in which those live who may hold the lock */
    SoldOutFile(Path file, Pacer pacer) {
        this.file = file.toAbsolutePath();
        this.pacer = pacer;
    }

    @Override
    public List<SoldOutMark> load() {
        try {
            return List.copyOf(read().values());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void remember(SoldOutMark mark) {
        change(marks -> {
            marks.values().removeIf(old -> !old.forgotten().isAfter(mark.noted()));
            marks.put(mark.place(), mark);
        });
    }

    @Override
    public void forget(SoldOutMark.Place place) {
        if (Files.exists(file)) {
            change(marks -> marks.remove(place));
        }
    }

    private void change(Consumer<Map<SoldOutMark.Place, SoldOutMark>> change) {
        try {
            Files.createDirectories(folder());
            Instant latest = pacer.instant().plus(PATIENCE);
            while (!isChanged(change)) {
                if (!pacer.instant().isBefore(latest)) {
                    throw new IOException(beside(".lock") + " was held by another program for " + PATIENCE);
                }
                pacer.pause(BETWEEN_TRIES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Makes the change, unless somebody else is about one. */
    private boolean isChanged(Consumer<Map<SoldOutMark.Place, SoldOutMark>> change) throws IOException {
        if (!IN_THIS_PROCESS.tryLock()) {
            return false;
        }
        try (FileChannel channel = lockFile();
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            changeLocked(change);
            return true;
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private void changeLocked(Consumer<Map<SoldOutMark.Place, SoldOutMark>> change) throws IOException {
        Map<SoldOutMark.Place, SoldOutMark> marks = new LinkedHashMap<>(readOrSetAside());
        Map<SoldOutMark.Place, SoldOutMark> before = Map.copyOf(marks);
        change.accept(marks);
        if (!marks.equals(before)) {
            write(marks);
        }
    }

    private Map<SoldOutMark.Place, SoldOutMark> readOrSetAside() throws IOException {
        try {
            return read();
        } catch (IllegalArgumentException e) {
            Path aside = beside(".unreadable");
            log.warn("{}; it is kept as {}", e.getMessage(), aside);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return Map.of();
        }
    }

    private Map<SoldOutMark.Place, SoldOutMark> read() throws IOException {
        Map<SoldOutMark.Place, SoldOutMark> marks = new LinkedHashMap<>();
        for (JsonNode mark : list()) {
            try {
                SoldOutMark read = mark(mark);
                marks.put(read.place(), read);
            } catch (RuntimeException e) {
                throw unreadable();
            }
        }
        return marks;
    }

    private JsonNode list() throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable();
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return JSON.createArrayNode();
        }
        try {
            JsonNode list = JSON.readTree(bytes).path("soldOut");
            if (list.isArray()) {
                return list;
            }
        } catch (IOException e) {
            log.debug("not JSON: {}", file);
        }
        throw unreadable();
    }

    /** Tells nothing of what stands there: a path may be mistaken, and the file a secret one. */
    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException(file + " does not read as a list of what is sold out");
    }

    private void write(Map<SoldOutMark.Place, SoldOutMark> marks) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("soldOut");
        marks.values().forEach(mark -> list.add(json(mark)));
        Path fresh = Files.createTempFile(folder(), name(), ".new", ownersOnly());
        try {
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private FileChannel lockFile() throws IOException {
        Path lock = beside(".lock");
        try {
            Files.createFile(lock, ownersOnly());
        } catch (FileAlreadyExistsException e) {
            log.trace("{} is there already", lock);
        }
        return FileChannel.open(lock, StandardOpenOption.WRITE);
    }

    private FileAttribute<?>[] ownersOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(file);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private Path beside(String ending) {
        return file.resolveSibling(name() + ending);
    }

    private static ObjectNode json(SoldOutMark mark) {
        ObjectNode json = JSON.createObjectNode().put("zones", mark.place().zones());
        mark.place().type().ifPresent(type -> json.put("type", type.name()));
        mark.place().purchase().ifPresent(purchase -> json.put("purchase", purchase.name()));
        return json.put("times", mark.times())
                .put("noted", mark.noted().toString())
                .put("until", mark.until().toString())
                .put("unlikelyUntil", mark.unlikelyUntil().toString())
                .put("forgotten", mark.forgotten().toString());
    }

    private static SoldOutMark mark(JsonNode json) {
        return new SoldOutMark(
                new SoldOutMark.Place(
                        json.required("zones").textValue(),
                        Optional.ofNullable(json.path("type").textValue()).map(InstanceType::of),
                        Optional.ofNullable(json.path("purchase").textValue()).map(Purchase::valueOf)),
                json.required("times").intValue(),
                Instant.parse(json.required("noted").textValue()),
                Instant.parse(json.required("until").textValue()),
                Instant.parse(json.required("unlikelyUntil").textValue()),
                Instant.parse(json.required("forgotten").textValue()));
    }
}
