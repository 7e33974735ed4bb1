package dev.hyperpod.spec;

import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
     * Reads a directory and all below it as UTF-8; hidden files, and what is in hidden directories, are left out.
     *
     * @throws InvalidInputException when a file is not UTF-8 text, naming each: as text, its content would be lost
     * @throws UncheckedIOException when it cannot be read
     */
    public static LifecycleBundle of(Path directory) {
        Map<String, String> files = new TreeMap<>();
        List<String> unreadable = new ArrayList<>();
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                Path name = directory.relativize(file);
                if (isHidden(name)) {
                    continue;
                }
                String key = name.toString().replace('\\', '/');
                try {
                    files.put(key, Files.readString(file));
                } catch (CharacterCodingException e) {
                    unreadable.add(key + " is not UTF-8 text");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
        if (!unreadable.isEmpty()) {
            throw new InvalidInputException(
                    "the lifecycle scripts in " + directory,
                    unreadable.stream().sorted().toList());
        }
        return new LifecycleBundle(files);
    }

    private static boolean isHidden(Path name) {
        return StreamSupport.stream(name.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
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
