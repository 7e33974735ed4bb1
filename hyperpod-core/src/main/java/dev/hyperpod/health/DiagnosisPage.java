package dev.hyperpod.health;

import dev.hyperpod.internal.text.Table;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis as a page for a terminal. */
final class DiagnosisPage {

    private static final int TOLD_IN_FULL = 2;
    private static final int EVIDENCE_SHOWN = 4;
    private static final int TITLE_SHOWN = 90;

    private DiagnosisPage() {}

    static String of(ClusterDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(diagnosis.verdict() + " (as of " + diagnosis.asOf() + ")");
        if (!diagnosis.causes().isEmpty()) {
            lines.add(table(diagnosis.causes()).toString());
        }
        diagnosis.causes().stream()
                .filter(cause -> !cause.latent())
                .limit(TOLD_IN_FULL)
                .forEach(cause -> tell(cause, lines));
        if (!diagnosis.nextSteps().isEmpty()) {
            lines.add("");
            lines.add("What to do");
            int number = 1;
            String before = "";
            for (Step step : diagnosis.nextSteps()) {
                lines.add("  " + number++ + ". " + step.text());
                if (!step.outcome().isEmpty() && !step.outcome().equals(before)) {
                    lines.add("     → " + step.outcome());
                }
                before = step.outcome();
            }
        }
        if (!diagnosis.isHealthy() && !diagnosis.changes().isEmpty()) {
            lines.add("");
            lines.add("What was changed lately");
            diagnosis.changes().forEach(change -> lines.add("  " + change));
        }
        if (!diagnosis.unread().isEmpty()) {
            lines.add("");
            lines.add("What could not be read");
            diagnosis.unread().forEach(line -> lines.add("  " + line));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static Table table(List<RankedCause> causes) {
        Table table = Table.of("", "CAUSE", "WHAT", "EXPLAINS");
        int rank = 1;
        for (RankedCause cause : causes) {
            table.row(
                    cause.latent() ? "later" : String.valueOf(rank++),
                    cause.id(),
                    shortened(cause.title()),
                    String.join(" ", cause.explains()));
        }
        return table;
    }

    private static String shortened(String title) {
        return title.length() <= TITLE_SHOWN ? title : title.substring(0, TITLE_SHOWN) + " …";
    }

    private static void tell(RankedCause cause, List<String> lines) {
        lines.add("");
        lines.add(cause.toString());
        lines.add("  " + cause.why());
        cause.evidence().stream().limit(EVIDENCE_SHOWN).forEach(seen -> lines.add("  seen: " + seen));
        int more = cause.evidence().size() - EVIDENCE_SHOWN;
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
    }
}
