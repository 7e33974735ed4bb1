package dev.hyperpod.check;

import dev.hyperpod.error.HyperPodException;
import java.util.List;

/** Checks found what will fail. Nothing was sent to AWS. The report has it all. */
public final class ChecksFailedException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private final transient Report report;

    /** A report with errors. */
    public ChecksFailedException(Report report) {
        super(
                report.errors().size() + " of " + report.checks() + " checks failed"
                        + String.join(
                                "",
                                report.errors().stream()
                                        .map(f -> System.lineSeparator() + "  " + f)
                                        .toList()),
                List.of(),
                null);
        this.report = report;
    }

    /** Everything that was found. */
    public Report report() {
        return report;
    }
}
