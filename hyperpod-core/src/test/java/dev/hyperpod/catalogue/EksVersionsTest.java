package dev.hyperpod.catalogue;

import static dev.hyperpod.catalogue.EksVersions.Support.EXTENDED;
import static dev.hyperpod.catalogue.EksVersions.Support.NONE;
import static dev.hyperpod.catalogue.EksVersions.Support.STANDARD;
import static dev.hyperpod.catalogue.EksVersions.Support.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EksVersionsTest {

    private final EksVersions versions = EksVersions.bundled();

    @Test
    void hyperPodWorksWithSixVersions() {
        assertThat(versions.versions())
                .extracting(Version::toString)
                .containsExactly("1.30", "1.31", "1.32", "1.33", "1.34", "1.35");
    }

    @ParameterizedTest
    @CsvSource({
        "1.32, 2026-03-23, STANDARD",
        "1.32, 2026-03-24, EXTENDED",
        "1.32, 2027-03-23, EXTENDED",
        "1.32, 2027-03-24, NONE",
        "1.35, 2026-11-24, STANDARD",
        "1.29, 2024-06-01, NONE",
        "1.9, 2026-11-24, NONE",
        "1.36, 2026-11-24, UNKNOWN",
        "v1.32.3-eks-1, 2026-03-23, STANDARD"
    })
    void supportFollowsTheCalendar(String version, LocalDate day, EksVersions.Support support) {
        assertThat(versions.supportOn(day, version(version))).isEqualTo(support);
    }

    @Test
    void standardSupportEndsBeforeExtendedSupport() {
        assertThat(versions.versions())
                .allSatisfy(version -> assertThat(
                                versions.standardSupportUntil(version).orElseThrow())
                        .isBefore(versions.extendedSupportUntil(version).orElseThrow()));
    }

    @Test
    void anUnknownVersionHasNoDates() {
        assertThat(versions.standardSupportUntil(version("1.36"))).isEmpty();
        assertThat(versions.extendedSupportUntil(version("1.36"))).isEmpty();
    }

    @Test
    void theVpcCniNeedsAtLeastOneEighteenThree() {
        assertThat(versions.minimumAddon("vpc-cni")).hasValueSatisfying(minimum -> {
            assertThat(version("v1.18.3-eksbuild.1").isAtLeast(minimum)).isTrue();
            assertThat(version("v1.18.2-eksbuild.1").isAtLeast(minimum)).isFalse();
        });
    }

    @Test
    void anAddonOfWhichNothingIsKnownHasNoMinimum() {
        assertThat(versions.minimumAddon("coredns")).isEmpty();
    }

    @Test
    void theTrainingOperatorGetsItsRoleFromThePodIdentityAgent() {
        assertThat(versions.addonsWithPodIdentity()).contains("amazon-sagemaker-hyperpod-training-operator");
    }

    @Test
    void anOverrideAddsAVersionAndTakesOneAway() {
        EksVersions newer = versions.overriddenBy("newer", stream("""
                source: release notes
                date: 2027-02-01
                versions:
                  1.30:
                  1.36: {standardSupportUntil: 2027-08-01, extendedSupportUntil: 2028-08-01}
                """));
        LocalDate day = LocalDate.of(2027, 8, 2);

        assertThat(newer.supportOn(day, version("1.36"))).isEqualTo(EXTENDED);
        assertThat(newer.supportOn(LocalDate.of(2025, 1, 1), version("1.30"))).isEqualTo(NONE);
        assertThat(versions.supportOn(day, version("1.36"))).isEqualTo(UNKNOWN);
        assertThat(versions.supportOn(LocalDate.of(2025, 1, 1), version("1.30")))
                .isEqualTo(STANDARD);
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        InputStream override = stream("""
                source: me
                date: 2027-02-01
                minimumAddons:
                  vpc-cni: latest
                """);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> versions.overriddenBy("mine.yaml", override))
                .withMessage("mine.yaml: minimumAddons > vpc-cni: \"latest\" is not a version such as 1.31");
    }

    @Test
    void theDataHasAnAge() {
        assertThat(versions.provenance()).singleElement().satisfies(provenance -> {
            assertThat(provenance.source()).isNotBlank();
            assertThat(provenance.ageInDays(provenance.date().plusDays(40))).isEqualTo(40);
        });
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
