package dev.hyperpod.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleBundleTest {

    private static final byte[] BINARY = {(byte) 0xff, (byte) 0xd8, 0};

    @TempDir
    private Path directory;

    private void file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void file(String name, String text) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesAreNamedByTheirPathWithForwardSlashes() throws IOException {
        file("on_create.sh", "echo grüß");
        file("config/slurm.conf", "x");

        assertThat(LifecycleBundle.of(directory).files())
                .isEqualTo(Map.of("on_create.sh", "echo grüß", "config/slurm.conf", "x"));
    }

    @Test
    void whatIsHiddenOrInAHiddenDirectoryIsLeftOut() throws IOException {
        file("on_create.sh", "x");
        file(".env", "x");
        file(".git/config", "x");
        file("lib/.cache/deep/data", BINARY);

        assertThat(LifecycleBundle.of(directory).files()).containsOnlyKeys("on_create.sh");
    }

    @Test
    void aDirectoryBelowAHiddenOneIsReadAllTheSame() throws IOException {
        file(".hidden/scripts/on_create.sh", "x");

        assertThat(LifecycleBundle.of(directory.resolve(".hidden/scripts")).files())
                .containsOnlyKeys("on_create.sh");
    }

    @Test
    void everyFileThatIsNotTextIsNamed() throws IOException {
        file("on_create.sh", "x");
        file("lib/tool", BINARY);
        file("logo.jpg", BINARY);

        assertThatThrownBy(() -> LifecycleBundle.of(directory))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .containsExactly("lib/tool is not UTF-8 text", "logo.jpg is not UTF-8 text"));
    }

    @Test
    void aLinkToAFileOfTheDirectoryIsReadAsThatFile() throws IOException {
        file("on_create.sh", "x");
        Files.createSymbolicLink(directory.resolve("again.sh"), Path.of("on_create.sh"));

        assertThat(LifecycleBundle.of(directory).file("again.sh")).hasValue("x");
    }

    @Test
    void linksThatLeadAwayAreNamedAndReadByNobody(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "x");
        file("lib/on_create.sh", "x");
        Files.createSymbolicLink(directory.resolve("a"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(directory.resolve("b"), elsewhere);
        Files.createSymbolicLink(directory.resolve("c"), directory.resolve("lib"));
        Files.createSymbolicLink(directory.resolve("d"), directory.resolve("d"));

        assertThatThrownBy(() -> LifecycleBundle.of(directory))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "a is a link that leads out of the directory",
                                        "b is a link that leads out of the directory",
                                        "c is a link to a directory, which is not followed",
                                        "d is a link to nothing"));
    }

    @Test
    void aDirectoryThatIsReachedByALinkIsRead(@TempDir Path elsewhere) throws IOException {
        file("on_create.sh", "x");
        Path link = Files.createSymbolicLink(elsewhere.resolve("scripts"), directory);

        assertThat(LifecycleBundle.of(link.resolve(".")).files()).containsOnlyKeys("on_create.sh");
    }

    @Test
    void moreThanScriptsIsRefusedUnread() throws IOException {
        try (RandomAccessFile image =
                new RandomAccessFile(directory.resolve("image.sh").toFile(), "rw")) {
            image.setLength(50L << 20);
        }

        assertThatThrownBy(() -> LifecycleBundle.of(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("32 MiB, up to image.sh");
    }
}
