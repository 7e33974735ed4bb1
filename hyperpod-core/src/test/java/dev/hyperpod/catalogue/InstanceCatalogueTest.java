package dev.hyperpod.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hyperpod.data.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceCatalogueTest {

    private static final String HEAD = "source: measured\ndate: 2026-11-02\n";

    private final InstanceCatalogue bundled = InstanceCatalogue.bundled();

    @ParameterizedTest
    @CsvSource({
        "ml.p4d.24xlarge, 96, 1152, 4, 4, 53, 49",
        "ml.p5.48xlarge, 192, 2048, 32, 32, 81, 49",
        "ml.p5en.48xlarge, 192, 2048, 16, 16, 65, 49",
        "ml.p6-b300.48xlarge, 192, 4096, 16, 17, 66, 49",
        "ml.trn1.32xlarge, 128, 512, 8, 8, 57, 49",
        "ml.g5.48xlarge, 192, 768, 1, 2, 50, 49",
        "ml.c5n.large, 2, 5.25, 0, 1, 10, 9"
    })
    void figuresAreThoseThatAwsDocuments(
            InstanceType type, int vcpus, double memoryGib, int efa, int slurm, int eks, int maxPods) {
        InstanceFigures figures = figures(type);

        assertThat(figures.vcpus()).isEqualTo(vcpus);
        assertThat(figures.memoryGib()).isEqualTo(memoryGib);
        assertThat(figures.network().efaInterfaces()).hasValue(efa);
        assertThat(figures.network().addressesPerSlurmNode()).hasValue(slurm);
        assertThat(figures.network().addressesPerEksNode()).hasValue(eks);
        assertThat(figures.maxPods()).hasValue(maxPods);
    }

    @Test
    void gpusAreCountedWithTheirMemory() {
        assertThat(figures(InstanceType.P5).accelerator())
                .hasValue(new Accelerator.Gpu("h100", 8, 80, 640, OptionalInt.of(640)));
    }

    @Test
    void neuronDevicesAreCountedWithTheirCores() {
        assertThat(figures(InstanceType.TRN1).accelerator())
                .hasValue(new Accelerator.Neuron("trainium", 16, 32, 32, 512, OptionalInt.of(512)));
    }

    @Test
    void theKindOfAcceleratorIsTold() {
        assertThat(figures(InstanceType.P5)).matches(InstanceFigures::isGpu).matches(InstanceFigures::isAccelerated);
        assertThat(figures(InstanceType.P5).isNeuron()).isFalse();
        assertThat(figures(InstanceType.TRN2))
                .matches(InstanceFigures::isNeuron)
                .matches(InstanceFigures::hasEfa);
        assertThat(figures(InstanceType.TRN2).isGpu()).isFalse();
        assertThat(figures(InstanceType.M5_2XLARGE).isAccelerated()).isFalse();
        assertThat(figures(InstanceType.M5_2XLARGE).hasEfa()).isFalse();
    }

    @Test
    void gravitonAndGraceAreArm() {
        Set<String> arm = Set.of("c6g", "c7g", "c8g", "m6g", "m7g", "m8g", "p6e-gb200");

        assertThat(bundled.types())
                .allSatisfy(type -> assertThat(figures(type).architecture())
                        .isEqualTo(arm.contains(type.family()) ? Architecture.ARM64 : Architecture.X86_64));
    }

    @Test
    void aFigureThatNobodyPublishedIsAbsentNotZero() {
        InstanceFigures figures = figures(InstanceType.P6E_GB200);

        assertThat(figures.network().addressesPerEksNode()).isEmpty();
        assertThat(figures.network().gbps()).isEmpty();
        assertThat(figures.nvmeGb()).isEmpty();
        assertThat(figures.doubt()).isPresent();
    }

    @Test
    void aTypeWithoutLocalStorageHasZero() {
        assertThat(figures(InstanceType.M5_2XLARGE).nvmeGb()).hasValue(0);
    }

    @Test
    void trainingPlansOfferElevenTypes() {
        assertThat(bundled.types().stream()
                        .filter(type -> figures(type).supportsTrainingPlans().orElseThrow()))
                .hasSize(11)
                .contains(InstanceType.P5, InstanceType.P5_4XLARGE, InstanceType.TRN1)
                .doesNotContain(InstanceType.TRN1N);
    }

    @Test
    void addressesCoverAtLeastEveryNetworkCard() {
        assertThat(bundled.types()).allSatisfy(type -> {
            InstanceNetwork network = figures(type).network();
            network.cards().ifPresent(cards -> {
                int perInterface = network.ipv4PerInterface().orElseThrow();
                assertThat(network.addressesPerSlurmNode().orElseThrow()).isGreaterThanOrEqualTo(cards);
                assertThat(network.addressesPerEksNode().orElseThrow())
                        .isGreaterThanOrEqualTo(perInterface + cards - 1);
            });
        });
    }

    @Test
    void shortNamesMeanKnownTypesOfTheirFamily() {
        assertThat(bundled.shortNames()).isNotEmpty().allSatisfy((name, type) -> {
            assertThat(bundled.contains(type)).isTrue();
            assertThat(type.family()).isEqualTo(name);
        });
    }

    @Test
    void theDataHasASourceADateAndDoubts() {
        assertThat(bundled.provenance()).singleElement().satisfies(provenance -> {
            assertThat(provenance.source()).contains("DescribeInstanceTypes");
            assertThat(provenance.date()).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(provenance.doubts()).isNotEmpty();
        });
    }

    @Test
    void anOverrideReplacesOnlyTheFiguresThatItNames(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("mine.yaml"), HEAD + "types: {ml.p5.48xlarge: {addressesPerEksNode: 90}}");

        InstanceCatalogue mine = bundled.overriddenBy(file);

        InstanceFigures figures = mine.figures(InstanceType.P5).orElseThrow();
        assertThat(figures.network().addressesPerEksNode()).hasValue(90);
        assertThat(figures.network().addressesPerSlurmNode()).hasValue(32);
        assertThat(mine.types()).isEqualTo(bundled.types());
    }

    @Test
    void anOverrideLeavesTheBundledCatalogueAlone() {
        bundled.overriddenBy("mine", stream(HEAD + "types: {ml.p5.48xlarge: {vcpus: 1}}"));

        assertThat(InstanceType.P5.figures().orElseThrow().vcpus()).isEqualTo(192);
    }

    @Test
    void anOverrideMayBeJsonIndentedWithTabs() {
        InstanceCatalogue mine = bundled.overriddenBy("mine", stream("""
                {
                \t"source": "measured", "date": "2026-11-02",
                \t"types": {"ml.p5.48xlarge": {"vcpus": 1}}
                }"""));

        assertThat(mine.figures(InstanceType.P5).orElseThrow().vcpus()).isEqualTo(1);
    }

    @Test
    void anOverrideAddsATypeAndItsShortName() {
        InstanceCatalogue mine = bundled.overriddenBy("mine", stream(HEAD + """
                shortNames: {p9: ml.p9.96xlarge}
                types:
                  ml.p9.96xlarge: {vcpus: 384, memoryGib: 8192, architecture: arm64}
                """));
        InstanceType type = InstanceType.of("ml.p9.96xlarge");

        assertThat(mine.parse("P9")).isEqualTo(type);
        assertThat(mine.types()).hasSize(210).endsWith(type);
        assertThat(mine.suggestions(InstanceType.of("ml.p9.96xlrge"))).startsWith(type);
        assertThat(mine.figures(type).orElseThrow().maxPods()).isEmpty();
        assertThat(mine.figures(type).orElseThrow().supportsTrainingPlans()).isEmpty();
        assertThat(type.isKnown()).isFalse();
    }

    @Test
    void nullMakesAFigureUnknown() {
        InstanceCatalogue mine =
                bundled.overriddenBy("mine", stream(HEAD + "types: {ml.p5.48xlarge: {maxPods: null}}"));

        assertThat(mine.figures(InstanceType.P5).orElseThrow().maxPods()).isEmpty();
    }

    @Test
    void theLatestOverrideWinsAndStandsAtTheHead() {
        InstanceCatalogue mine = bundled.overriddenBy(
                        "first", stream("source: first\ndate: 2026-11-01\ntypes: {ml.p5.48xlarge: {vcpus: 1}}"))
                .overriddenBy(
                        "second", stream("source: second\ndate: 2026-11-02\ntypes: {ml.p5.48xlarge: {vcpus: 2}}"));

        assertThat(mine.figures(InstanceType.P5).orElseThrow().vcpus()).isEqualTo(2);
        assertThat(mine.provenance())
                .extracting(Provenance::source)
                .startsWith("second", "first")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date: 2026-11-02                              | mine: source: is missing
            source: me                                    | mine: date: is missing
            {source: me, date: soon}                      | mine: date: "soon" is not a date such as 2026-11-24
            {source: me, date: 2026-11-02, typs: {}}      | mine: typs: there is no such field; did you mean "types"?
            - a                                           | mine: fields were expected
            {source: me, date: 2026-11-02, types: 5}      | mine: types: "5" is not an object
            """)
    void aMalformedHeadIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.overriddenBy("mine", yaml(text)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {maxPod: 5}               | maxPod: there is no such field; did you mean "maxPods"?
            {vcpus: many}             | vcpus: "many" is not a number
            {vcpus: 1.5}              | vcpus: 1.5 is not a whole number of 32 bits
            {vcpus: 99999999999}      | vcpus: 99999999999 is not a whole number of 32 bits
            {vcpus: -1}               | vcpus: -1 is less than 0
            {vcpus: null}             | vcpus: is missing
            {architecture: sparc}     | architecture: "sparc" is neither x86_64 nor arm64
            {gpu: {modle: h900}}      | gpu > modle: there is no such field; did you mean "model"?
            {gpu: {model: null}}      | gpu > model: is missing
            {supportsTrainingPlans: 1} | supportsTrainingPlans: "1" is not true or false
            """)
    void aMalformedFigureIsRefusedWithItsPlace(String type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.overriddenBy("mine", stream(HEAD + "types: {ml.p5.48xlarge: " + type + "}")))
                .withMessage("mine: types > ml.p5.48xlarge > " + message);
    }

    @Test
    void aTypeHasOneKindOfAccelerator() {
        String neuron = "{model: x, count: 1, cores: 2, memoryGibEach: 1, memoryGibTotal: 1}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.overriddenBy(
                        "mine", stream(HEAD + "types: {ml.p5.48xlarge: {neuron: " + neuron + "}}")))
                .withMessageContaining("set gpu to null");
        assertThat(bundled.overriddenBy(
                                "mine", stream(HEAD + "types: {ml.p5.48xlarge: {gpu: null, neuron: " + neuron + "}}"))
                        .figures(InstanceType.P5)
                        .orElseThrow()
                        .isNeuron())
                .isTrue();
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        Stream.of("{\"source\": \"a\", \"source\": \"b\"}", "source: a\nsource: b\n")
                .forEach(text -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> bundled.overriddenBy("mine", stream(text)))
                        .withMessageContaining("source"));
    }

    @Test
    void aTextThatIsNoYamlIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.overriddenBy("mine", stream("source: [")))
                .withMessageStartingWith("mine is neither YAML nor JSON");
    }

    @Test
    void whatFollowsTheFirstObjectIsRefused() {
        Stream.of("{\"source\": \"a\"} {}", "source: a\n---\nsource: b\n")
                .forEach(text -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> bundled.overriddenBy("mine", stream(text)))
                        .withMessage("mine: nothing was expected after the first object"));
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path directory) {
        Path missing = directory.resolve("missing.yaml");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> bundled.overriddenBy(missing))
                .withMessageContaining(missing.toString());
    }

    private InstanceFigures figures(InstanceType type) {
        return bundled.figures(type).orElseThrow();
    }

    /** A flow mapping that begins with a brace would be taken for JSON. */
    private static InputStream yaml(String text) {
        return stream("---\n" + text);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
