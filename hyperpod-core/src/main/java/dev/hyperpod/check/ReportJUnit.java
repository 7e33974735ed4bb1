package dev.hyperpod.check;

import dev.hyperpod.internal.text.Markup;
import java.util.List;

/**
 * A report in the XML that build servers read of JUnit. What will fail is a failure; what was not judged, or is
 * suppressed, is skipped; anything else passes and says what it found.
 */
final class ReportJUnit {

    private static final String SUITE = "hyperpod checks";

    private ReportJUnit() {}

    static String of(Report report) {
        List<String> counts = List.of(
                "name", SUITE,
                "tests", String.valueOf(report.findings().size() + 1),
                "failures", String.valueOf(report.errors().size()),
                "errors", "0",
                "skipped",
                        String.valueOf(
                                report.notChecked().size() + report.suppressed().size()),
                "time", String.valueOf(report.took().toMillis() / 1000.0));
        return Markup.document(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                xml -> xml.element(
                        "testsuites",
                        List.of(),
                        suites -> suites.element("testsuite", counts, suite -> {
                            suite.element(
                                    "testcase",
                                    List.of("classname", SUITE, "name", report.checks() + " checks were run"),
                                    found -> {});
                            report.findings().forEach(finding -> testCase(suite, finding));
                        })));
    }

    private static void testCase(Markup suite, Finding finding) {
        suite.element(
                "testcase",
                List.of("classname", finding.check().id(), "name", finding.path()),
                test -> outcome(test, finding));
    }

    private static void outcome(Markup test, Finding finding) {
        if (finding.suppressed().isPresent()) {
            test.element(
                    "skipped",
                    List.of("message", "suppressed: " + finding.suppressed().get()),
                    finding.toString());
        } else if (finding.severity() == Severity.ERROR) {
            test.element(
                    "failure",
                    List.of(
                            "message",
                            finding.message(),
                            "type",
                            finding.check().code()),
                    text(finding));
        } else if (finding.severity() == Severity.NOT_CHECKED) {
            test.element("skipped", List.of("message", finding.message()), text(finding));
        } else {
            test.element("system-out", List.of(), finding.toString());
        }
    }

    private static String text(Finding finding) {
        return String.join("\n", finding.remedies());
    }
}
