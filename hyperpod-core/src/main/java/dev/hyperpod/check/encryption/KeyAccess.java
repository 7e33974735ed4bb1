package dev.hyperpod.check.encryption;

import dev.hyperpod.check.identity.PolicyDocument;
import dev.hyperpod.check.identity.PolicyDocument.Ask;
import dev.hyperpod.check.identity.PolicyDocument.Kind;
import dev.hyperpod.check.identity.RoleArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a key, as far as the key says.
 *
 * @param policy the key policy, a JSON document
 * @param grants the grants
 */
public record KeyAccess(String policy, List<Grant> grants) {

    /** Copies the list. */
    public KeyAccess {
        grants = List.copyOf(grants);
    }

    /**
     * A grant.
     *
     * @param grantee the ARN of who may
     * @param operations KMS's words, such as {@code CreateGrant}
     */
    public record Grant(String grantee, Set<String> operations) {

        /** Copies the set. */
        public Grant {
            operations = Set.copyOf(operations);
        }
    }

    /** How a key answers a role, whatever the role's own policies say. */
    public enum Answer {
        /** The key itself lets it. */
        ALLOWS,
        /** The key leaves it to the account's policies. */
        LEAVES_TO_IAM,
        /** The key neither lets it nor leaves it to others. */
        REFUSES,
        /** That hangs on a condition that cannot be judged here. */
        UNKNOWN
    }

    /**
     * How the key answers a role of its own account that does something with it.
     *
     * @param action such as {@code kms:CreateGrant}
     * @param context what is known of the call, by condition key in lower case
     */
    public Answer answer(RoleArn role, String action, Map<String, String> context) {
        String operation = action.substring(action.indexOf(':') + 1);
        if (grants.stream()
                .anyMatch(grant -> grant.grantee().equals(role.text())
                        && grant.operations().contains(operation))) {
            return Answer.ALLOWS;
        }
        PolicyDocument document = PolicyDocument.parse("the key policy", policy);
        Kind direct = kind(document, Set.of(role.text()), action, context);
        if (direct == Kind.ALLOWED) {
            return Answer.ALLOWS;
        }
        String root = "arn:" + role.partition() + ":iam::" + role.account() + ":root";
        Kind all = kind(document, Set.of(role.text(), root, role.account()), action, context);
        return switch (all) {
            case ALLOWED -> Answer.LEAVES_TO_IAM;
            case CONDITION_UNKNOWN -> Answer.UNKNOWN;
            case DENIED, CONDITION_FAILS, ABSENT -> direct == Kind.CONDITION_UNKNOWN ? Answer.UNKNOWN : Answer.REFUSES;
        };
    }

    private static Kind kind(
            PolicyDocument document, Set<String> identities, String action, Map<String, String> context) {
        return document.judge(new Ask(Set.of(), identities, action, Optional.empty(), context))
                .kind();
    }
}
