package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.slurm.Slurm.AccountingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Slurm and continuous provisioning go together. */
final class ContinuousProvisioningCheck implements Check {

    private static final Pattern ENDPOINT = Pattern.compile(
            "(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final Pattern PORT =
            Pattern.compile("[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9$_]{1,64}");
    private static final Pattern SECRET_ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]*:[0-9]{12}:secret:.+");

    @Override
    public CheckId id() {
        return new CheckId("slurm.continuous-provisioning", "CFG-020");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "under continuous provisioning AWS writes the Slurm configuration of every group, by no strategy; an"
                + " accounting database needs continuous provisioning";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        Slurm slurm = Slurm.of(subject.spec()).orElse(Slurm.SLURM);
        if (subject.spec().isContinuous()) {
            continuous(subject, slurm, findings);
        }
        slurm.accountingDatabase().ifPresent(database -> database(database, subject, findings));
        return findings;
    }

    private void continuous(Subject subject, Slurm slurm, List<Finding> findings) {
        if (!OnSlurm.isManagedByAws(subject)) {
            findings.add(finding("instanceGroups")
                    .remedy(
                            "Say what each group's nodes do: slurmController(), slurmLogin() or slurmCompute(partition).")
                    .says("no group has a SlurmConfig, and continuous provisioning needs one in each"));
        }
        slurm.configStrategy()
                .ifPresent(strategy -> findings.add(finding("orchestrator.slurm.slurmConfigStrategy")
                        .value(strategy)
                        .rule("there is no strategy under continuous provisioning")
                        .remedy("Leave it out.")
                        .build()));
    }

    private void database(AccountingDatabase database, Subject subject, List<Finding> findings) {
        String path = "orchestrator.slurm.accountingDatabase";
        if (!subject.spec().isContinuous()) {
            findings.add(finding(path)
                    .remedy("Set continuous provisioning, or leave the database out.")
                    .says("an accounting database needs continuous provisioning"));
        }
        wrong(
                path + ".endpoint",
                database.endpoint(),
                ENDPOINT,
                "must be a host name of at most 255 characters",
                findings);
        wrong(
                path + ".port",
                database.port().isPresent() ? String.valueOf(database.port().getAsInt()) : "",
                PORT,
                "must be 1 to 65535",
                findings);
        wrong(
                path + ".name",
                database.name().orElse(""),
                NAME,
                "must be 1 to 64 letters, digits, \"$\" and \"_\"",
                findings);
        wrong(
                path + ".secretArn",
                database.secretArn(),
                SECRET_ARN,
                "must be the ARN of a Secrets Manager secret",
                findings);
    }

    private void wrong(String path, String value, Pattern allowed, String rule, List<Finding> findings) {
        if (!allowed.matcher(value).matches()) {
            findings.add(finding(path).value(value).rule(rule).build());
        }
    }
}
