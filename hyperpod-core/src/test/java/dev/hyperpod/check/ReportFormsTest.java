package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.HyperPod;
import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportFormsTest {

    private static final Finding ERROR = finding("network.subnet", "NET-002", Severity.ERROR, "vpc.subnets[0]");
    private static final Finding WARNING = finding("config.threads", "CFG-014", Severity.WARNING, "instanceGroups[a]");
    private static final Finding NOT_CHECKED = finding("quota.size", "QUO-003", Severity.NOT_CHECKED, "instanceGroups");
    private static final Finding HOSTILE = new Finding(
            new CheckId("test.hostile", "TST-1"),
            Severity.INFO,
            "tags[\"</script><b>&\u0000\ud800]",
            "",
            "",
            "says <img src=x onerror=alert(1)> ]]> \u001b[31m",
            List.of(),
            Optional.empty());
    private static final Subject SUBJECT = Subject.of(HyperPod.cluster("llama").build());
    private static final Report REPORT =
            new Report(SUBJECT, List.of(WARNING, NOT_CHECKED, HOSTILE, ERROR), 40, 12, Duration.ofMillis(1_250));

    @Test
    void theJsonIsAsItsSchemaSays() throws IOException {
        Report some = REPORT.suppressing(List.of(Suppression.of("NET-002", "known")));

        assertThat(problems(some.toJson())).isEmpty();
        assertThat(problems(new Report(SUBJECT, List.of(), 3, 0, Duration.ZERO).toJson()))
                .isEmpty();
        assertThat(problems(some.toJson().put("valid", "yes"))).isNotEmpty();
    }

    @Test
    void aFixIsShownWithItsCallsItsUndoAndItsConsent() throws IOException {
        Fix fix = Fix.that("Open the door")
                .calls("ec2:Open(sg-1)")
                .undoneBy("ec2:Close(sg-1)")
                .needsConsent("door.open", "lets others in")
                .by(aws -> {});
        Report report = new Report(
                SUBJECT,
                List.of(new Finding(
                        new CheckId("test.door", "TST-2"),
                        Severity.ERROR,
                        "vpcConfig",
                        "",
                        "",
                        "is shut",
                        List.of(),
                        Optional.of(fix))),
                1,
                1,
                Duration.ZERO);

        assertThat(problems(report.toJson())).isEmpty();
        assertThat(report.toJson().at("/findings/0/fix/calls/0").asText()).isEqualTo("ec2:Open(sg-1)");
        assertThat(report.toJson().at("/findings/0/fix/undo").asText()).isEqualTo("ec2:Close(sg-1)");
        assertThat(report.toJson().at("/findings/0/fix/asks/name").asText()).isEqualTo("door.open");
        assertThat(report.toHtml()).contains("ec2:Open(sg-1)", "lets others in");
        assertThat(report).asString().contains("fix: Open the door");
    }

    @Test
    void theHtmlStandsAloneAndIsWellFormed() throws Exception {
        Document page = xml(REPORT.toHtml().replaceFirst("<!DOCTYPE html>", ""));

        assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(REPORT.toHtml())
                .doesNotContain("http")
                .contains("width=device-width")
                .contains("@media print");
        assertThat(page.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("error NET-002 vpc.subnets[0]");
    }

    @Test
    void ofJUnitsCasesOnlyAnErrorFails() throws Exception {
        Document cases = xml(REPORT.toJUnitXml());
        Element suite = (Element) cases.getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(cases.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(cases.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(cases.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void sarifTellsLevelPlaceAndFile() {
        JsonNode run = REPORT.toSarif("clusters/llama.yaml").path("runs").path(0);
        JsonNode first = run.path("results").path(0);

        assertThat(run.path("tool").path("driver").path("rules")).hasSize(4);
        assertThat(run.path("results").findValuesAsText("level")).containsExactly("error", "none", "warning", "note");
        assertThat(first.path("ruleId").asText()).isEqualTo("network.subnet");
        assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("clusters/llama.yaml");
        assertThat(first.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("vpc.subnets[0]");
        assertThat(REPORT.toSarif().findValue("physicalLocation")).isNull();
    }

    @Test
    void whatIsSuppressedDoesNotCountAndIsShown() throws Exception {
        Report accepted = REPORT.suppressing(List.of(
                Suppression.at("network.subnet", "vpc.subnets[0]", "grows next week"),
                Suppression.at("quota.size", "elsewhere", "no")));

        assertThat(accepted.worst()).contains(Severity.NOT_CHECKED);
        assertThat(accepted.orThrow()).isSameAs(accepted);
        assertThat(accepted.suppressed()).extracting(Finding::path).containsExactly("vpc.subnets[0]");
        assertThat(accepted).asString().contains("1 suppressed").contains("accepted: grows next week");
        assertThat(accepted.toHtml()).contains("Suppressed: grows next week");
        assertThat(accepted.toSarif()
                        .findValue("suppressions")
                        .findValue("justification")
                        .asText())
                .isEqualTo("grows next week");
        assertThat(xml(accepted.toJUnitXml()).getElementsByTagName("failure").getLength())
                .isZero();
    }

    @Test
    void aTableShowsControlCharactersAndObeysNone() {
        assertThat(REPORT.toString().lines())
                .allSatisfy(line -> assertThat(line.codePoints()).noneMatch(Character::isISOControl));
        assertThat(REPORT).asString().contains("\u241b[31m");
    }

    @Test
    void coloursAreGivenOnlyToWhoAsksForThem() {
        assertThat(REPORT.toAnsi()).contains("\u001b[1;31mERROR\u001b[0m");
        assertThat(REPORT.toAnsi().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(REPORT.toString());
    }

    @Test
    void aSuppressionNeedsAReason() {
        assertThatThrownBy(() -> Suppression.of("network.subnet", " "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("reason: \" \" must say why");
    }

    private static Finding finding(String id, String code, Severity severity, String path) {
        return new Finding(
                new CheckId(id, code), severity, path, "37", "is enough", "has 37", List.of("do it"), Optional.empty());
    }

    private static List<String> problems(JsonNode report) throws IOException {
        return Schemas.problems("report.schema.json", report);
    }

    private static Document xml(String text) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
