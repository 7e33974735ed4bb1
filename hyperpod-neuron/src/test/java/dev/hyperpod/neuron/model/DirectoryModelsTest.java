package dev.hyperpod.neuron.model;

import static dev.hyperpod.neuron.model.HubFixture.CONFIG;
import static dev.hyperpod.neuron.model.HubFixture.ID;
import static dev.hyperpod.neuron.model.HubFixture.SHA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryModelsTest {

    @TempDir
    private Path root;

    @Test
    void aDirectoryThatHoldsAModelIsThatModel() throws IOException {
        write("config.json", CONFIG);

        Model model = find().model().orElseThrow();

        assertThat(model.config().flatMap(ModelConfig::shape).map(Shape::layers))
                .contains(32);
        assertThat(model.parameters().map(Parameters::total)).contains(8_030_261_248L);
        assertThat(model.origin()).isEqualTo(new Model.Directory(root));
    }

    @Test
    void aDirectoryThatIsNotThereIsSaidNotToBe() {
        assertThat(ModelSource.directory(root.resolve("models")).find(ID).describe())
                .contains("models", "there is no such directory");
    }

    @Test
    void modelsMayStandInDirectoriesOfTheirNames() throws IOException {
        write(ID + "/config.json", CONFIG);

        assertThat(find()).isInstanceOf(ModelLookup.Found.class);
        assertThat(ModelSource.directory(root).find("acme/other"))
                .isInstanceOfSatisfying(
                        ModelLookup.NotFoundOrPrivate.class,
                        lookup -> assertThat(lookup.what()).isEqualTo(ModelLookup.Missing.MODEL));
    }

    @Test
    void theCacheOfTheHubsOwnClientIsRead() throws IOException {
        write("models--acme--acme-8b/refs/main", SHA);
        write("models--acme--acme-8b/snapshots/" + SHA + "/config.json", CONFIG);

        assertThat(find().model().orElseThrow().sha()).contains(SHA);
        assertThat(ModelSource.directory(root).find(ModelId.of(ID).at(SHA))).isInstanceOf(ModelLookup.Found.class);
        assertThat(ModelSource.directory(root).find(ModelId.of(ID).at("v2")))
                .isInstanceOf(ModelLookup.NotFoundOrPrivate.class);
    }

    @Test
    void anAdapterLeadsToItsBase() throws IOException {
        write("adapter_config.json", "{\"base_model_name_or_path\": \"acme/base\"}");

        assertThat(find()).isInstanceOfSatisfying(ModelLookup.NotAModel.class, other -> {
            assertThat(other.form()).isEqualTo(ModelLookup.Form.ADAPTER);
            assertThat(other.base()).contains(ModelId.of("acme/base"));
        });
    }

    @Test
    void anAdapterOfSomethingOnSomebodysMachineHasNoBase() throws IOException {
        write("adapter_config.json", "{\"base_model_name_or_path\": \"/home/me/../base\"}");

        assertThat(((ModelLookup.NotAModel) find()).base()).isEmpty();
    }

    @Test
    void filesForLlamaCppAreNoModel() throws IOException {
        write(ID + "/config.json", CONFIG);
        write(ID + "/acme.gguf", "GGUF");

        assertThat(((ModelLookup.NotAModel) find()).form()).isEqualTo(ModelLookup.Form.GGUF);
    }

    @Test
    void filesOfSentenceTransformersNameTheLibrary() throws IOException {
        write("config.json", CONFIG);
        write("modules.json", "[]");

        assertThat(find().model().orElseThrow().isEmbeddingModel()).isTrue();
    }

    @Test
    void whatIsTooLongOrNoConfigurationIsUnreadable() throws IOException {
        write("config.json", "x".repeat(ModelConfig.LONGEST + 1));
        assertThat(find()).isInstanceOf(ModelLookup.Unreadable.class);

        write("config.json", "x");
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
