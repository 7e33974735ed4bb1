package dev.hyperpod.check.identity;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.HyperPodException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user or role whose policies say what the caller may do, by ARN: the user itself, the account's root, or the role
 * behind a session. A session's ARN does not tell the path of its role, so the role is read.
 *
 * <p>A federated user is none of these: its rights are those of a user that nobody names, as far as a policy that
 * nobody can read lets them through. Then this cannot be read.
 */
public record CallerPrincipalFact() implements Fact<String> {

    private static final Pattern SESSION = Pattern.compile("arn:[^:]+:sts::\\d{12}:assumed-role/([^/]+)/.+");

    @Override
    public Set<String> actions() {
        return Set.of("sts:GetCallerIdentity", "iam:GetRole");
    }

    @Override
    public String read(FactSource source) {
        String arn = source.get(new CallerFact()).arn();
        Matcher session = SESSION.matcher(arn);
        if (session.matches()) {
            return source.get(new RoleFact(session.group(1)))
                    .map(Role::arn)
                    .orElseThrow(() -> new HyperPodException(
                            "the role " + session.group(1) + " behind the caller's session is gone", List.of(), null));
        }
        if (arn.contains(":federated-user/")) {
            throw new HyperPodException(
                    "IAM cannot simulate the rights of a federated user (" + arn + ")",
                    List.of("Validate with the credentials of a role or of an IAM user."),
                    null);
        }
        return arn;
    }
}
