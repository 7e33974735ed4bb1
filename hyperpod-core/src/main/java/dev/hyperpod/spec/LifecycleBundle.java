package dev.hyperpod.spec;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lifecycle scripts as a value: files by their path below the prefix, with forward slashes.
 *
 * @param files the text of each file
 */
public record LifecycleBundle(Map<String, String> files) {

    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 32L << 20;

    /** Copies the map. */
    public LifecycleBundle {
        files = Collections.unmodifiableMap(new TreeMap<>(Given.map(files, "files")));
    }

    /**
     * Reads a directory and all below it as UTF-8; hidden files, and what is in hidden directories, are left out. A
     * link to a file of the directory is read as that file.
     *
     * @throws InvalidInputException when a file is not UTF-8 text, naming each: as text, its content would be lost;
     *     when a link leads out of the directory, or to another directory, which is not followed; when there are more
     *     than {@value #MOST_FILES} files, or more than 32 MiB
     * @throws UncheckedIOException when it cannot be read
     */
    public static LifecycleBundle of(Path directory) {
        Given.notNull(directory, "directory");
        Map<String, String> files = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        long left = MOST_BYTES;
        try (Stream<Path> below = Files.walk(directory)) {
            Path root = directory.toRealPath();
            for (Path file : (Iterable<Path>) below::iterator) {
                Path name = directory.relativize(file);
                if (isHidden(name) || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                Optional<String> problem = obstacle(root, file);
                if (problem.isPresent()) {
                    problems.add(key(name) + " " + problem.get());
                    continue;
                }
                left -= Files.size(file);
                if (left < 0 || files.size() == MOST_FILES) {
                    throw new InvalidInputException(
                            "the lifecycle scripts in " + directory,
                            List.of("there are more than " + MOST_FILES + " files or 32 MiB, up to " + key(name)));
                }
                read(file, key(name), files, problems);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    "the lifecycle scripts in " + directory,
                    problems.stream().sorted().toList());
        }
        return new LifecycleBundle(files);
    }

    private static void read(Path file, String key, Map<String, String> files, List<String> problems)
            throws IOException {
        try {
            files.put(key, Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(key + " is not UTF-8 text");
        }
    }

    /** Why a file is not taken in: so that nothing from elsewhere is uploaded, and nothing is left out in silence. */
    private static Optional<String> obstacle(Path root, Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of("is a link to nothing");
        }
        if (!file.toRealPath().startsWith(root)) {
            return Optional.of("is a link that leads out of the directory");
        }
        if (Files.isDirectory(file)) {
            return Optional.of("is a link to a directory, which is not followed");
        }
        return Files.isRegularFile(file) ? Optional.empty() : Optional.of("is no file");
    }

    private static String key(Path name) {
        return StreamSupport.stream(name.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static boolean isHidden(Path name) {
        return StreamSupport.stream(name.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    /** The text of a file, if the bundle has it. */
    public Optional<String> file(String name) {
        Given.notNull(name, "name");
        return Optional.ofNullable(files.get(name));
    }

    /** The same bundle with a file added or replaced. */
    public LifecycleBundle with(String name, String text) {
        Given.notNull(name, "name");
        Given.notNull(text, "text");
        Map<String, String> more = new TreeMap<>(files);
        more.put(name, text);
        return new LifecycleBundle(more);
    }
}
