package dev.hyperpod.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTypeTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theConstantsAreTheTypesAndShortNamesOfTheData() throws IllegalAccessException {
        Map<String, InstanceType> constants = new TreeMap<>();
        for (Field field : InstanceType.class.getFields()) {
            constants.put(field.getName(), (InstanceType) field.get(null));
        }

        Map<String, InstanceType> data = new TreeMap<>();
        InstanceType.known().forEach(type -> data.put(constantName(type.ec2Name()), type));
        InstanceCatalogue.bundled().shortNames().forEach((name, type) -> data.put(constantName(name), type));

        assertThat(constants).isEqualTo(data);
    }

    private static String constantName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Test
    void everyTypeOfTheApiIsKnown() {
        assertThat(InstanceType.known()).hasSize(209).doesNotHaveDuplicates().allMatch(InstanceType::isKnown);
    }

    @Test
    void everyKnownTypeHasFigures() {
        assertThat(InstanceType.known()).allMatch(type -> type.figures().isPresent());
    }

    @Test
    void theConstantsDoNotLoadTheCatalogue() throws Exception {
        URL[] places = {
            InstanceType.class.getProtectionDomain().getCodeSource().getLocation(),
            com.fasterxml.jackson.annotation.JsonValue.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
        };
        try (var loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader()) {
            boolean hasLoaded(String name) {
                return findLoadedClass(name) != null;
            }
        }) {
            Class<?> constants = Class.forName("dev.hyperpod.catalogue.InstanceTypeConstants", true, loader);
            Field p5 = constants.getField("P5");
            p5.setAccessible(true);

            assertThat(p5.get(null)).hasToString("ml.p5.48xlarge");
            assertThat(loader.hasLoaded("dev.hyperpod.catalogue.InstanceType")).isTrue();
            assertThat(loader.hasLoaded("dev.hyperpod.catalogue.InstanceCatalogue$Bundled"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ml.p5.48xlarge, p5.48xlarge, p5",
        "ml.p6-b200.48xlarge, p6-b200.48xlarge, p6-b200",
        "ml.x9.large, x9.large, x9",
        "p5.48xlarge, p5.48xlarge, p5",
        "p5, p5, p5"
    })
    void theNameGivesTheEc2NameAndTheFamily(String name, String ec2Name, String family) {
        InstanceType type = InstanceType.of(name);

        assertThat(type.ec2Name()).isEqualTo(ec2Name);
        assertThat(type.family()).isEqualTo(family);
    }

    @Test
    void anUnknownTypeIsKeptWithoutFigures() {
        InstanceType type = InstanceType.of("ml.p9.96xlarge");

        assertThat(type.name()).isEqualTo("ml.p9.96xlarge");
        assertThat(type.isKnown()).isFalse();
        assertThat(type.figures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ml.trn1.32xlrage",
                "ml.tnr1.32xlarge",
                "ml.p5.48xlarg",
                "ml.p5",
                "ML.P5.48XLARGE",
                "ml-p5.48xlarge"
            })
    void whatIsNearToATypeAndCannotBeANewOneIsMisspelt(String name) {
        assertThat(InstanceType.of(name).isMisspelt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ml.p5.48xlarge",
                "ml.trn9.48xlarge",
                "ml.p5en.24xlarge",
                "ml.p6-b400.48xlarge",
                "ml.x8g.48xlarge",
                "ml.inf2.48xlarge",
                "ml.vt1.24xlarge",
                "ml.g7e.metal",
                "ml.q99.colossal"
            })
    void aTypeThatMayBeNewIsNotMisspelt(String name) {
        assertThat(InstanceType.of(name).isMisspelt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void aBlankNameIsRefused(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> InstanceType.of(blank));
        assertThatIllegalArgumentException().isThrownBy(() -> InstanceType.parse(blank));
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMissingNameIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> InstanceType.of(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p5", "P5", " p5 ", "ml.p5", "p5.48xlarge", "P5.48XLARGE", "ml.p5.48xlarge", "ML.P5.48XLARGE"})
    void parseTakesShortNamesAndAnyCase(String text) {
        assertThat(InstanceType.parse(text)).isEqualTo(InstanceType.P5_48XLARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "trn1, ml.trn1.32xlarge",
        "P6E-GB200, ml.p6e-gb200.36xlarge",
        "m5.2xlarge, ml.m5.2xlarge",
        "x9.LARGE, ml.x9.large",
        "x9, x9"
    })
    void parseGivesAType(String text, String name) {
        assertThat(InstanceType.parse(text).name()).isEqualTo(name);
    }

    @Test
    void everyKnownNameParsesWithoutItsPrefix() {
        assertThat(InstanceType.known())
                .allSatisfy(
                        type -> assertThat(InstanceType.parse(type.ec2Name())).isEqualTo(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p5.48xlarge", "p5", "ML.P5.48xlarge"})
    void anotherWayToWriteAKnownNameSuggestsOnlyThatName(String name) {
        assertThat(InstanceType.of(name).suggestions()).containsExactly(InstanceType.P5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml.p5.48xlrge", "p5.48xlagre", "m.p5.48xlarge", "mlp5.48xlarge", "ml-p5.48xlarge"})
    void aMisspeltNameSuggestsTheNearestFirst(String name) {
        assertThat(InstanceType.of(name).suggestions())
                .startsWith(InstanceType.P5)
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aKnownTypeNeedsNoSuggestion() {
        assertThat(InstanceType.P5.suggestions()).isEmpty();
    }

    @Test
    void aNameUnlikeAnyHasNoSuggestion() {
        assertThat(InstanceType.of("a-large-machine-please").suggestions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml.p5.48xlarge", "ml.p9.96xlarge", "p5"})
    void aTypeIsItsNameInJson(String name) throws IOException {
        InstanceType type = InstanceType.of(name);

        assertThat(JSON.writeValueAsString(type)).isEqualTo('"' + name + '"');
        assertThat(JSON.readValue('"' + name + '"', InstanceType.class)).isEqualTo(type);
    }

    @Test
    void aTypeIsItsNameAsAKeyInJson() throws IOException {
        Map<InstanceType, List<Integer>> counts = Map.of(InstanceType.P5, new ArrayList<>(List.of(4)));

        String json = JSON.writeValueAsString(counts);

        assertThat(json).isEqualTo("{\"ml.p5.48xlarge\":[4]}");
        assertThat(JSON.readValue(json, new TypeReference<Map<InstanceType, List<Integer>>>() {}))
                .isEqualTo(counts);
    }
}
