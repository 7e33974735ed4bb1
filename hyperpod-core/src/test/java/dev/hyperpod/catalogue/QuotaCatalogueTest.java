package dev.hyperpod.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.data.Provenance;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaCatalogueTest {

    private final QuotaCatalogue quotas = QuotaCatalogue.bundled();

    @ParameterizedTest
    @CsvSource({
        "ml.p4d.24xlarge, L-47E0BC8F",
        "ml.p4de.24xlarge, L-BEF3120E",
        "ml.p5.48xlarge, L-8762A75F",
        "ml.trn1.32xlarge, L-6865522E",
        "ml.trn1n.32xlarge, L-82D4B920",
        "ml.g5.48xlarge, L-D7D95295",
        "ml.m5.2xlarge, L-60995545"
    })
    void clusterUsageHasTheCodeOfTheType(String type, String code) {
        Quota quota = quotas.clusterUsage(InstanceType.of(type));

        assertThat(quota.serviceCode()).isEqualTo("sagemaker");
        assertThat(quota.name()).isEqualTo(type + " for cluster usage");
        assertThat(quota.code()).hasValue(code);
    }

    @Test
    void aHundredAndThirteenKnownTypesHaveACode() {
        assertThat(InstanceType.known().stream()
                        .filter(type -> quotas.clusterUsage(type).code().isPresent()))
                .hasSize(113);
    }

    @Test
    void noTwoQuotasShareACode() {
        Stream<Quota> perType = InstanceType.known().stream()
                .flatMap(type -> Stream.of(
                        quotas.clusterUsage(type), quotas.clusterSpotUsage(type), quotas.reservedCapacity(type)));
        Stream<Quota> limits = Stream.of(Limit.values()).map(quotas::limit);

        assertThat(Stream.concat(perType, limits).flatMap(quota -> quota.code().stream()))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("L-[0-9A-F]{8}"));
    }

    @Test
    void codesOfOtherQuotasThatCirculateForTheseAreNotTakenOver() {
        assertThat(InstanceType.known().stream().flatMap(type -> quotas.clusterUsage(type).code().stream()))
                .doesNotContain("L-5C4CD236", "L-6B0D517C", "L-85E5BF1E", "L-A9F29A4E", "L-7EA2A41E", "L-1A4B6BB5");
    }

    @Test
    void aTypeWithoutKnownCodeStillHasAName() {
        Quota quota = quotas.clusterUsage(InstanceType.of("ml.p9.96xlarge"));

        assertThat(quota.name()).isEqualTo("ml.p9.96xlarge for cluster usage");
        assertThat(quota.code()).isEmpty();
    }

    @Test
    void spotUsageAndReservedCapacityAreQuotasOfTheirOwn() {
        assertThat(quotas.clusterSpotUsage(InstanceType.P5).name())
                .isEqualTo("ml.p5.48xlarge for cluster spot instance usage");
        assertThat(quotas.clusterSpotUsage(InstanceType.P5).code()).hasValue("L-F742E2D7");
        assertThat(quotas.reservedCapacity(InstanceType.P5).name())
                .isEqualTo("Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region");
        assertThat(quotas.reservedCapacity(InstanceType.P5).code()).hasValue("L-9EF527CA");
    }

    @ParameterizedTest
    @CsvSource({
        "INSTANCES_PER_CLUSTER, sagemaker, L-2CE978FC",
        "INSTANCES_ACROSS_CLUSTERS, sagemaker, L-3308CCC7",
        "SPOT_INSTANCES_PER_CLUSTER, sagemaker, L-41BFBF41",
        "SPOT_INSTANCES_ACROSS_CLUSTERS, sagemaker, L-97A2C724",
        "EBS_VOLUME_GB, sagemaker, L-E13DF72A",
        "TRAINING_PLANS, sagemaker, L-867702E6",
        "NETWORK_INTERFACES, vpc, L-DF5E4CA3"
    })
    void limitsHaveServiceAndCode(Limit limit, String service, String code) {
        assertThat(quotas.limit(limit).serviceCode()).isEqualTo(service);
        assertThat(quotas.limit(limit).code()).hasValue(code);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitHasAName(Limit limit) {
        assertThat(quotas.limit(limit).name()).isNotBlank();
    }

    @Test
    void aReturnedNameIsComparedAsAWhole() {
        Quota quota = quotas.clusterUsage(InstanceType.P5);

        assertThat(quota.isNamed("ml.p5.48xlarge for cluster usage")).isTrue();
        assertThat(quota.isNamed(" ML.P5.48xlarge for Cluster usage ")).isTrue();
        assertThat(quota.isNamed("ml.p5.48xlarge for cluster spot instance usage"))
                .isFalse();
        assertThat(quota.isNamed("ml.p5.48xlarge for endpoint usage")).isFalse();
    }

    @Test
    void theOneTypeThatServiceQuotasNamesInAnotherWayHasAnAlias() {
        Quota quota = quotas.clusterUsage(InstanceType.R7I_12XLARGE);

        assertThat(quota.isNamed("cluster-ml-r7i-12xlarge for cluster usage")).isTrue();
        assertThat(quota.isNamed("ml.r7i.12xlarge for cluster usage")).isTrue();
    }

    @Test
    void anOverrideAddsACodeAndLeavesTheBundledQuotasAlone() {
        QuotaCatalogue mine = quotas.overriddenBy("mine", stream("""
                {"source": "our account", "date": "2026-11-20", "clusterUsage": {"ml.trn2.48xlarge": "L-01234567"}}"""));

        assertThat(mine.clusterUsage(InstanceType.TRN2).code()).hasValue("L-01234567");
        assertThat(mine.clusterUsage(InstanceType.P5)).isEqualTo(quotas.clusterUsage(InstanceType.P5));
        assertThat(quotas.clusterUsage(InstanceType.TRN2).code()).isEqualTo(Optional.empty());
        assertThat(mine.provenance())
                .extracting(Provenance::source)
                .startsWith("our account")
                .hasSize(2);
    }

    @Test
    void anUnknownLimitIsRefusedWithASuggestion() {
        InputStream override = stream("""
                source: me
                date: 2026-11-20
                limits:
                  EBS_VOLUME_GIB: {serviceCode: sagemaker, name: x}
                """);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> quotas.overriddenBy("mine.yaml", override))
                .withMessage("mine.yaml: limits > EBS_VOLUME_GIB: there is no such limit; did you mean EBS_VOLUME_GB?");
    }

    @Test
    void aLimitCannotBeTakenAway() {
        InputStream override = stream("{\"source\": \"me\", \"date\": \"2026-11-20\", \"limits\": {\"VPCS\": null}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> quotas.overriddenBy("mine.json", override))
                .withMessage("mine.json: limits > VPCS: is missing");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
