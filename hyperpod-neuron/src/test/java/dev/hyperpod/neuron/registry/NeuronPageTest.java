package dev.hyperpod.neuron.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code -Dhyperpod.docs.write=true} the written parts of the page are written, not compared. */
class NeuronPageTest {

    private static final Path PAGE = Path.of("..", "docs", "neuron.md");
    private static final Registry REGISTRY = Registry.bundled();
    private static final Guide GUIDE = Guide.read();

    @ParameterizedTest
    @EnumSource
    void theWrittenPartsOfThePageAreCurrent(NeuronPage part) throws IOException {
        String text = part.of(REGISTRY, GUIDE);
        if (Boolean.getBoolean("hyperpod.docs.write")) {
            Files.writeString(PAGE, part.placedIn(Files.readString(PAGE), text));
        }
        assertThat(part.takenFrom(Files.readString(PAGE)))
                .as("docs/neuron.md; write it with -Dhyperpod.docs.write=true")
                .isEqualTo(text);
    }

    @Test
    void everyCellOfTheGuideIsAnswered() {
        assertThat(GUIDE.cells()).hasSize(38);
        assertThat(GUIDE.cells())
                .allSatisfy(
                        cell -> assertThat(REGISTRY.find(cell.architecture()).modelTypes())
                                .as(cell.architecture())
                                .hasSize(1));
    }

    @Test
    void twoCellsOfTheGuideAreNotSo() {
        assertThat(GUIDE.cells())
                .filteredOn(cell -> !cell.isStillSo(REGISTRY))
                .extracting(cell -> cell.architecture() + ", " + cell.what())
                .containsExactly("Qwen2, feature-extraction", "Qwen3Moe, feature-extraction");
    }

    @Test
    void theTableOfTrainingIsWholeAndStillSo() {
        assertThat(GUIDE.leftOut(REGISTRY, Use.TRAINING)).isEmpty();
        assertThat(GUIDE.cells())
                .filteredOn(cell -> cell.use() == Use.TRAINING)
                .hasSize(15)
                .allMatch(cell -> cell.isStillSo(REGISTRY));
    }
}
