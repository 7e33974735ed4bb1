package dev.hyperpod.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lifecycle scripts as a value: files by their path below the prefix, with forward slashes.
 *
 * @param files the text of each file
 */
public record LifecycleBundle(Map<String, String> files) {

    /** Copies the map. */
    public LifecycleBundle {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * Reads a directory and all below it as UTF-8; hidden files are left out.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static LifecycleBundle of(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (!file.getFileName().toString().startsWith(".")) {
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
        return new LifecycleBundle(files);
    }

    /** The text of a file, if the bundle has it. */
    public Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The same bundle with a file added or replaced. */
    public LifecycleBundle with(String name, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(name, text);
        return new LifecycleBundle(more);
    }
}
