package dev.hyperpod.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixReportTest {

    private final TestAccount account = new TestAccount()
            .broken(world -> world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress)
                    .role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com")));

    @AfterEach
    void close() {
        account.close();
    }

    private Report validate() {
        return account.client().validate(TestAccount.p5(2).build());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(finding -> finding.check().code()).toList();
    }

    @Test
    void whatWasFoundBeforeAndWhatIsLeftStandSideBySide() {
        FixReport fixed = account.client().fix(validate(), Consent.none());

        assertThat(codes(fixed.before().errors())).contains("NET-005", "IAM-006");
        assertThat(fixed.after().errors()).isEmpty();
        assertThat(codes(fixed.mended())).contains("NET-005", "IAM-006");
        assertThat(fixed.appeared()).isEmpty();
        assertThat(fixed).asString().contains("APPLIED", "undone by ec2:RevokeSecurityGroupEgress");
        assertThat(fixed.toJson().at("/fixes/0/result").asText()).isEqualTo("APPLIED");
    }

    @Test
    void theJsonIsAsItsSchemaSays() throws IOException {
        account.aws().faults().add(Fault.accessDenied().on("ec2", "AuthorizeSecurityGroupEgress"));

        FixReport fixed = account.client().fix(validate(), Consent.none());

        assertThat(Schemas.problems("fix-report.schema.json", fixed.toJson())).isEmpty();
        assertThat(Schemas.problems("report.schema.json", fixed.toJson().path("after")))
                .isEmpty();
    }

    @Test
    void oneFixThatFailsKeepsNoOtherFromRunning() {
        account.aws().faults().add(Fault.accessDenied().on("ec2", "AuthorizeSecurityGroupEgress"));

        FixReport fixed = account.client().fix(validate(), Consent.none());

        assertThat(fixed.outcomes())
                .extracting(FixReport.Outcome::result)
                .containsOnlyOnce(FixReport.Result.FAILED)
                .contains(FixReport.Result.APPLIED);
        assertThat(codes(fixed.after().errors())).containsExactly("NET-005");
        assertThat(fixed).asString().contains("ec2:AuthorizeSecurityGroupEgress");
    }

    @Test
    void onlyWhatWasChosenIsApplied() {
        Report report = validate();
        List<Fix> chosen = report.fixes().stream()
                .filter(fix -> fix.calls().get(0).startsWith("ec2:"))
                .toList();

        FixReport fixed = account.client().fix(report, chosen, Consent.none());

        assertThat(codes(fixed.after().errors())).containsExactly("IAM-006");
    }

    @Test
    void whatNeedsAConsentRunsOnlyWithIt() {
        List<String> ran = new ArrayList<>();
        Fix fix = Fix.that("Burn the bridge")
                .calls("test:Burn()")
                .needsConsent("test.bridge", "there is no other")
                .by(aws -> ran.add("burnt"));

        FixReport without = account.client().fix(validate(), List.of(fix), Consent.to("test.other"));
        assertThat(ran).isEmpty();
        assertThat(without.outcomes().get(0).result()).isEqualTo(FixReport.Result.NEEDS_CONSENT);
        assertThat(without).asString().contains("needs the consent \"test.bridge\": there is no other");

        account.client().fix(validate(), List.of(fix), Consent.to("test.bridge"));
        assertThat(ran).containsExactly("burnt");
    }

    @Test
    void aFixThatCannotBeUndoneMustAskForConsent() {
        FixBuilder fix = Fix.that("Burn the bridge").calls("test:Burn()");

        assertThatThrownBy(() -> fix.by(aws -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFixWithoutAPreviewIsRefused() {
        FixBuilder fix = Fix.that("Trust me").undoneBy("trust:Less()");

        assertThatThrownBy(() -> fix.by(aws -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
