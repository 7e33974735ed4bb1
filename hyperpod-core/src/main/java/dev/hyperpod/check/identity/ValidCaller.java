package dev.hyperpod.check.identity;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.AwsCallException;
import java.util.List;
import java.util.Set;

/** Whether AWS knows the caller. */
final class ValidCaller implements Check {

    private static final CheckId ID = new CheckId("identity.caller", "IAM-001");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the credentials in use are valid and not expired";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new CallerFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        try {
            facts.get(new CallerFact());
            return List.of();
        } catch (FactUnavailableException e) {
            return e.refusedCall()
                    .filter(call -> call.kind() == AwsCallException.Kind.CREDENTIALS)
                    .map(call -> List.of(finding("credentials")
                            .value(call.code())
                            .remedy("Renew the credentials, and check the machine's clock; until then nothing works.")
                            .remedy("If they are good elsewhere, enable the region for the account.")
                            .says("are not accepted: " + call.awsMessage())))
                    .orElseThrow(() -> e);
        }
    }
}
