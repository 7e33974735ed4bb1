package dev.hyperpod.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "subnets, subnets, 0",
        "subnets, subnet, 1",
        "subnet, subnets, 1",
        "subnats, subnets, 1",
        "sunbets, subnets, 1",
        "SubNets, subnets, 0",
        "'', subnets, 7",
        "ca, abc, 3",
        "kitten, sitting, 3"
    })
    void distanceCountsSlips(String one, String other, int slips) {
        assertThat(Spelling.distance(one, other)).isEqualTo(slips);
    }

    @Test
    void theNearestComesFirst() {
        assertThat(Spelling.nearest("instanceCont", List.of("instanceCore", "instanceCount", "name"), 3))
                .containsExactly("instanceCount", "instanceCore");
    }

    @Test
    void equallyNearCandidatesKeepTheirOrder() {
        assertThat(Spelling.nearest("node1", List.of("node3", "node2"), 2)).containsExactly("node3", "node2");
    }

    @Test
    void caseDoesNotCount() {
        assertThat(Spelling.nearest("EXECUTIONROLE", List.of("executionRole"), 1))
                .containsExactly("executionRole");
    }

    @Test
    void noMoreThanTheLimitIsReturned() {
        assertThat(Spelling.nearest("node1", List.of("node2", "node3", "node4"), 2))
                .hasSize(2);
    }

    @Test
    void aWordFarFromAllGivesNothing() {
        assertThat(Spelling.nearest("orchestrator", List.of("subnets", "name"), 3))
                .isEmpty();
    }

    @Test
    void oneSlipIsAllowedInAShortWord() {
        assertThat(Spelling.nearest("vcp", List.of("vpc", "acl"), 3)).containsExactly("vpc");
    }

    @Test
    void aWordOfOneLetterIsNotTakenForAnother() {
        assertThat(Spelling.nearest("a", List.of("b"), 3)).isEmpty();
    }
}
