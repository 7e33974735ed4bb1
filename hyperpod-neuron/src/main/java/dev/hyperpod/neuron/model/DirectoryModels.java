package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Models in files. */
final class DirectoryModels implements ModelSource {

    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_REF = 256;

    private final Path root;

    DirectoryModels(Path root) {
        this.root = root;
    }

    @Override
    public ModelLookup find(ModelId id) {
        if (!Files.isDirectory(root)) {
            return new ModelLookup.Unreadable(id, "directory " + root, "there is no such directory", Optional.empty());
        }
        try {
            Optional<Path> directory = directoryOf(id);
            return directory.isPresent()
                    ? read(id, directory.get())
                    : new ModelLookup.NotFoundOrPrivate(
                            id, ModelLookup.Missing.MODEL, false, List.of(), Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            // Its message is a path at most.
            return new ModelLookup.Unreadable(id, "directory " + root, String.valueOf(e), Optional.empty());
        }
    }

    private Optional<Path> directoryOf(ModelId id) throws IOException {
        if (holdsAModel(root)) {
            return Optional.of(root);
        }
        Path named = root.resolve(id.name());
        if (Files.isDirectory(named)) {
            return Optional.of(named);
        }
        Path cached = root.resolve("models--" + id.name().replace("/", "--"));
        Path snapshot =
                cached.resolve("snapshots").resolve(commit(cached, id.revision().orElse("main")));
        if (Files.isDirectory(snapshot)) {
            return Optional.of(snapshot);
        }
        return new RepositoryFiles(names(root)).holdsGguf() ? Optional.of(root) : Optional.empty();
    }

    private static boolean holdsAModel(Path directory) {
        return Stream.of(RepositoryFiles.CONFIG, RepositoryFiles.ADAPTER, RepositoryFiles.PIPELINE)
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    /** The commit that a branch of the Hub's cache stands at; a commit is itself. */
    private static String commit(Path cached, String revision) throws IOException {
        Path ref = cached.resolve("refs").resolve(revision);
        if (!Files.isRegularFile(ref)) {
            return revision;
        }
        String commit = text(ref, LONGEST_REF).orElse("").strip();
        return commit.matches("[0-9a-f]{40}") ? commit : revision;
    }

    private static ModelLookup read(ModelId id, Path directory) throws IOException {
        RepositoryFiles files = new RepositoryFiles(names(directory));
        Optional<ModelLookup.Form> form = files.form();
        Model known = known(id, directory, files, Optional.empty());
        if (form.isPresent()) {
            Optional<Path> file = OtherForms.file(form.get()).map(directory::resolve);
            return OtherForms.of(
                    id,
                    form.get(),
                    file.isPresent() ? text(file.get(), ModelConfig.LONGEST) : Optional.empty(),
                    Optional.of(known));
        }
        Optional<String> text = text(directory.resolve(RepositoryFiles.CONFIG), ModelConfig.LONGEST);
        if (text.isEmpty()) {
            return new ModelLookup.Unreadable(
                    id,
                    RepositoryFiles.CONFIG,
                    "it is longer than " + ModelConfig.LONGEST + " bytes",
                    Optional.of(known));
        }
        try {
            ModelConfig config = ModelConfig.parse(text.get());
            return new ModelLookup.Found(known(id, directory, files, Optional.of(config)));
        } catch (InvalidInputException e) {
            return new ModelLookup.Unreadable(
                    id, RepositoryFiles.CONFIG, String.join("; ", e.problems()), Optional.of(known));
        }
    }

    private static Model known(ModelId id, Path directory, RepositoryFiles files, Optional<ModelConfig> config) {
        Path name = directory.getFileName();
        return new Model(
                id,
                Optional.ofNullable(name).map(Path::toString).filter(text -> text.matches("[0-9a-f]{40}")),
                config,
                config.flatMap(ModelConfig::parameters),
                Model.Gating.UNKNOWN,
                Optional.empty(),
                files.library(),
                Optional.empty(),
                Set.of(),
                new Model.Directory(directory));
    }

    /** The names of its files, of very many only some, but always those that tell something. */
    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Stream.concat(RepositoryFiles.TELLING.stream().map(directory::resolve), files.limit(MOST_FILES))
                    .filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .distinct()
                    .toList();
        }
    }

    /** The text of a file; empty when it has more bytes than that. */
    private static Optional<String> text(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
