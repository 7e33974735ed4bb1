package dev.hyperpod.whole;

import dev.hyperpod.testkit.world.Breakage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What else fails, and rightly, when something is broken. Every row is reviewed; what is not in it must not fail. */
final class Implications {

    private static final List<Row> ROWS = List.of(new Row(
            Breakage.PUBLIC_SUBNET,
            "NET-009",
            "nodes have no public addresses, so the internet gateway leads them nowhere, and the table of the"
                    + " public subnet has no endpoint of S3"));

    private Implications() {}

    /** The codes of the checks that may find an error beside those that find the breakages themselves. */
    static Set<String> of(Collection<Breakage> planted) {
        return ROWS.stream()
                .filter(row -> planted.contains(row.planted()))
                .map(Row::code)
                .collect(Collectors.toSet());
    }

    /**
     * A row.
     *
     * @param code the check that finds an error too
     * @param reason why it is right to
     */
    private record Row(Breakage planted, String code, String reason) {}
}
