package dev.hyperpod.whole;

import dev.hyperpod.check.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The catalogue of checks that this library set out to make: its codes, by topic. */
final class Catalogue {

    private static final Map<String, Integer> LARGEST = new LinkedHashMap<>();

    static {
        LARGEST.put("CFG", 41);
        LARGEST.put("IAM", 16);
        LARGEST.put("QUO", 12);
        LARGEST.put("NET", 20);
        LARGEST.put("CAP", 7);
        LARGEST.put("STO", 5);
        LARGEST.put("LCS", 12);
        LARGEST.put("EKS", 18);
        LARGEST.put("HLT", 23);
        LARGEST.put("JOB", 11);
    }

    private Catalogue() {}

    /** All codes, such as {@code NET-009}, in order. */
    static List<String> codes() {
        return LARGEST.entrySet().stream()
                .flatMap(topic -> IntStream.rangeClosed(1, topic.getValue())
                        .mapToObj(number -> "%s-%03d".formatted(topic.getKey(), number)))
                .toList();
    }

    /** The dotted ids of the checks with this code. */
    static List<String> ids(String code, List<Check> checks) {
        return checks.stream()
                .filter(check -> check.id().code().equals(code))
                .map(check -> check.id().id())
                .sorted()
                .toList();
    }

    /** The codes of the catalogue, then those that were added to it. */
    static List<String> codesWith(List<Check> checks) {
        return Stream.concat(
                        codes().stream(),
                        checks.stream().map(check -> check.id().code()).sorted())
                .distinct()
                .toList();
    }
}
