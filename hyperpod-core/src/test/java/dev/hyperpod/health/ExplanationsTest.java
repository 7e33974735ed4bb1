package dev.hyperpod.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.diagnosis.KnowledgeBase;
import dev.hyperpod.diagnosis.KnownError;
import dev.hyperpod.diagnosis.Rank;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what explains what. */
class ExplanationsTest {

    private static final Explanations TABLE = Explanations.bundled();

    private static Set<String> all() {
        return Stream.concat(TABLE.ids().stream(), TABLE.ids().stream().flatMap(id -> TABLE.by(id).stream()))
                .collect(Collectors.toSet());
    }

    private static Set<String> reach(String id) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(TABLE.by(id));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(TABLE.by(next));
            }
        }
        return reached;
    }

    @Test
    void nothingExplainsItself() {
        assertThat(TABLE.ids()).allSatisfy(id -> assertThat(reach(id)).doesNotContain(id));
    }

    @Test
    void everyKnownErrorInItIsKnown() {
        assertThat(all())
                .filteredOn(id -> id.startsWith("KB-"))
                .allSatisfy(id -> assertThat(KnowledgeBase.bundled().find(id)).isPresent());
    }

    @Test
    void everythingElseIsACodeOfTheCatalogue() {
        assertThat(all())
                .filteredOn(id -> !id.startsWith("KB-"))
                .allMatch(id -> id.matches("(CFG|IAM|QUO|NET|CAP|STO|LCS|EKS|HLT)-\\d{3}"));
    }

    @Test
    void whatHasNoWordsElsewhereHasATitle() {
        assertThat(TABLE.ids())
                .filteredOn(id -> !id.startsWith("KB-"))
                .allSatisfy(id -> assertThat(TABLE.title(id)).isPresent());
    }

    @Test
    void everySymptomThatComesFromElsewhereIsExplainedBySomething() {
        Set<String> explained =
                TABLE.ids().stream().flatMap(id -> TABLE.by(id).stream()).collect(Collectors.toSet());

        assertThat(KnowledgeBase.bundled().errors().stream()
                        .filter(error -> error.rank() == Rank.SYMPTOM)
                        .map(KnownError::id)
                        .filter(id -> !id.startsWith("KB-THR") && !id.startsWith("KB-CFN")))
                .isSubsetOf(explained);
    }

    @Test
    void everyActionSaysWhatWillHappen() {
        assertThat(Actions.bundled().acts())
                .allSatisfy((cause, action) ->
                        assertThat(Actions.bundled().step(action).outcome()).isNotBlank());
        assertThat(Actions.bundled().acts().keySet())
                .filteredOn(id -> id.startsWith("KB-"))
                .allSatisfy(id -> assertThat(KnowledgeBase.bundled().find(id)).isPresent());
    }
}
