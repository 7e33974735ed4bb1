package dev.hyperpod.eks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterApiCheckTest {

    @Test
    void eachSaysWhatMustBeSoAndWhatWouldTell() {
        assertThat(ClusterApiCheck.all())
                .isSortedAccordingTo((a, b) -> a.code().compareTo(b.code()))
                .allSatisfy(check -> {
                    assertThat(check.code()).matches("EKS-0\\d\\d");
                    assertThat(check.rule()).isNotBlank().doesNotEndWith(".");
                    assertThat(check.reads()).isNotBlank();
                });
    }

    @Test
    void theDependenciesOfTheHelmChartAreAmongThem() {
        assertThat(ClusterApiCheck.all())
                .extracting(ClusterApiCheck::code)
                .contains("EKS-006", "EKS-007", "EKS-014", "EKS-015", "EKS-016", "EKS-017");
    }
}
