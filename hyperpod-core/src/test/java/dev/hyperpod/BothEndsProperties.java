package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BothEndsProperties {

    /** Sizes of runs of nodes that were launched together. */
    private static List<List<String>> runs(List<Integer> sizes) {
        List<List<String>> runs = new ArrayList<>();
        int next = 0;
        for (int size : sizes) {
            List<String> run = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                run.add("i-" + next++);
            }
            runs.add(run);
        }
        return runs;
    }

    private static List<String> flat(List<List<String>> runs) {
        return runs.stream().flatMap(List::stream).toList();
    }

    private static void assertComplete(List<String> forwards, List<String> backwards, int read, int readBack) {
        List<String> front = forwards.subList(0, Math.min(read, forwards.size()));
        List<String> back = backwards.subList(0, Math.min(readBack, backwards.size()));
        if (BothEnds.haveMet(front, back)) {
            Set<String> seen = new HashSet<>(front);
            seen.addAll(back);
            assertThat(seen).hasSize(forwards.size());
        }
    }

    @Property(tries = 500)
    void endsThatHaveMetHoldEveryNodeWhenTheOrdersAreReverse(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 110) int read,
            @ForAll @IntRange(min = 1, max = 110) int readBack) {
        List<String> forwards = flat(runs(sizes));
        List<String> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);

        assertComplete(forwards, backwards, read, readBack);
    }

    @Property(tries = 500)
    void endsThatHaveMetHoldEveryNodeWhenTiesAreOrderedAlikeInBothDirections(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 110) int read,
            @ForAll @IntRange(min = 1, max = 110) int readBack) {
        List<List<String>> runs = runs(sizes);
        List<String> forwards = flat(runs);
        Collections.reverse(runs);

        assertComplete(forwards, flat(runs), read, readBack);
    }

    @Property(tries = 500)
    void endsThatOverlapInReverseHaveMet(
            @ForAll @IntRange(min = 3, max = 300) int nodes, @ForAll @IntRange(min = 2, max = 100) int overlap) {
        List<String> forwards = flat(runs(List.of(nodes)));
        List<String> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);
        int read = nodes / 2;
        int readBack = Math.min(nodes, nodes - read + overlap);

        assertThat(BothEnds.haveMet(forwards.subList(0, read), backwards.subList(0, readBack)))
                .isEqualTo(Math.min(read, read + readBack - nodes) >= 2);
    }
}
