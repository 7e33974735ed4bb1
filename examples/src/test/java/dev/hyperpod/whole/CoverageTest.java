package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.whole.Coverage.Row;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the tables of coverage say is so. */
class CoverageTest {

    private static final Coverage COVERAGE = Coverage.read();
    private static final References REFERENCES = References.all();

    @Test
    void thePageOfCoverageIsCurrent() throws IOException {
        new GeneratedPage("coverage.md").isCurrentlyAs(CoveragePage.of(COVERAGE, REFERENCES));
    }

    @Test
    void everyRowIsAnsweredByACheckOrAMethodOrAReason() {
        assertThat(COVERAGE.rows()).isNotEmpty().allMatch(Row::isAnswered);
    }

    @Test
    void everyCheckAndErrorThatIsNamedExists() {
        assertThat(COVERAGE.rows().flatMap(row -> row.ids().stream()).distinct().filter(id -> !REFERENCES.knows(id)))
                .isEmpty();
    }

    @Test
    void everyMethodThatIsNamedExists() {
        assertThat(COVERAGE.rows()
                        .flatMap(row -> row.by().stream())
                        .distinct()
                        .filter(method -> !References.isThere(method)))
                .isEmpty();
    }

    @Test
    void noTopicStandsTwiceInASection() {
        assertThat(COVERAGE.rows().map(row -> row.section() + ": " + row.topic()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCodeOfTheCatalogueHasACheckOrSaysWhyNot() {
        assertThat(Catalogue.codes().stream()
                        .filter(code -> Catalogue.ids(code, REFERENCES.checks()).isEmpty()
                                && !REFERENCES.others().containsKey(code)))
                .as("codes that have neither a check nor a row in undecidable/*.json")
                .isEmpty();
    }

    @Test
    void whatHasACheckIsNotSaidToHaveNone() {
        assertThat(WithoutCheck.written().stream()
                        .map(WithoutCheck::code)
                        .filter(code ->
                                !Catalogue.ids(code, REFERENCES.checks()).isEmpty()))
                .isEmpty();
    }

    @Test
    void whatHasNoCheckIsOfTheCatalogueAndSaysWhyAndNamesWhatExists() {
        assertThat(REFERENCES.others().values()).allSatisfy(other -> {
            assertThat(Catalogue.codes()).contains(other.code());
            assertThat(other.why()).isNotBlank();
            assertThat(other.instead()).allMatch(REFERENCES::knows);
        });
    }
}
