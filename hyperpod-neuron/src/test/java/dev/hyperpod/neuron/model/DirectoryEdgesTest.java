package dev.hyperpod.neuron.model;

import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as they are on real disks. */
class DirectoryEdgesTest {

    @TempDir
    private Path root;

    @Test
    void filesForLlamaCppAloneAreToldForWhatTheyAre() throws IOException {
        write("acme-8b-Q4_K_M.gguf", "GGUF");

        assertThat(find())
                .isInstanceOfSatisfying(
                        ModelLookup.NotAModel.class,
                        other -> assertThat(other.form()).isEqualTo(ModelLookup.Form.GGUF));
    }

    @Test
    void aConfigurationAmongVeryManyFilesIsFound() throws IOException {
        for (int i = 0; i < 10_050; i++) {
            Files.createFile(root.resolve("event-" + i));
        }
        write("config.json", CONFIG);

        assertThat(find()).isInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void linksAreFollowedAndALinkToNothingIsNoFile() throws IOException {
        write("blobs/1", CONFIG);
        Files.createDirectories(root.resolve("acme/acme-8b"));
        Files.createSymbolicLink(root.resolve("acme/acme-8b/config.json"), root.resolve("blobs/1"));

        assertThat(find()).isInstanceOf(ModelLookup.Found.class);

        Files.delete(root.resolve("blobs/1"));

        assertThat(find())
                .isInstanceOfSatisfying(
                        ModelLookup.NotAModel.class,
                        other -> assertThat(other.form()).isEqualTo(ModelLookup.Form.NO_CONFIGURATION));
    }

    @Test
    void aConfigurationThatIsADirectoryOrLinksToItselfIsNone() throws IOException {
        Files.createDirectories(root.resolve("acme/acme-8b/config.json"));
        assertThat(find()).isInstanceOf(ModelLookup.NotAModel.class);

        Files.delete(root.resolve("acme/acme-8b/config.json"));
        Files.createSymbolicLink(root.resolve("acme/acme-8b/config.json"), Path.of("config.json"));
        assertThat(find()).isInstanceOf(ModelLookup.NotAModel.class);
    }

    @Test
    void otherEncodingsAreUnreadableAndNotQuoted() throws IOException {
        Files.write(root.resolve("config.json"), CONFIG.getBytes(StandardCharsets.UTF_16));
        assertThat(find()).isInstanceOf(ModelLookup.Unreadable.class);

        Files.write(root.resolve("config.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(find()).isInstanceOf(ModelLookup.Unreadable.class);
    }

    private ModelLookup find() {
        return ModelSource.directory(root).find(ID);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
