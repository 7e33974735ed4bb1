package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.model.Violation;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The errors of IAM in its words. */
final class IamError {

    private static final String PATTERN = "Member must satisfy regular expression pattern";
    private static final Set<String> NAMES = Set.of(
            "roleName", "userName", "newUserName", "groupName", "newGroupName", "policyName", "instanceProfileName");

    private IamError() {}

    static AwsError noSuchEntity(String text) {
        return new AwsError("NoSuchEntity", 404, text);
    }

    /** Nothing of this kind has the name. */
    static AwsError notFound(String kind, String name) {
        return noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
    }

    static AwsError exists(String text) {
        return new AwsError("EntityAlreadyExists", 409, text);
    }

    static AwsError conflict(String text) {
        return new AwsError("DeleteConflict", 409, text);
    }

    /** One more would break a quota, such as {@code PoliciesPerRole}. */
    static AwsError quota(String name, int limit) {
        return limit("Cannot exceed quota for " + name + ": " + limit);
    }

    static AwsError limit(String text) {
        return new AwsError("LimitExceeded", 409, text);
    }

    static AwsError invalid(String text) {
        return new AwsError("ValidationError", 400, text);
    }

    static AwsError invalidInput(String text) {
        return new AwsError("InvalidInput", 400, text);
    }

    static AwsError malformed(String text) {
        return new AwsError("MalformedPolicyDocument", 400, text);
    }

    /** IAM says in a sentence what a name may hold, where other services show the pattern. */
    static Optional<AwsError> ownWords(List<Violation> violations) {
        Violation first = violations.get(0);
        if (violations.size() > 1 || !first.constraint().startsWith(PATTERN)) {
            return Optional.empty();
        }
        String start = "The specified value for " + first.path() + " is invalid. It must ";
        if (NAMES.contains(first.path())) {
            return Optional.of(invalid(start + "contain only alphanumeric characters and/or the following: +=,.@_-"));
        } else if (first.path().equals("path") || first.path().equals("newPath")) {
            return Optional.of(invalid(
                    start + "begin and end with / and contain only alphanumeric characters and/or / characters."));
        } else if (first.path().equals("pathPrefix")) {
            return Optional.of(
                    invalid(start + "begin with / and contain only alphanumeric characters and/or / characters."));
        } else if (first.path().endsWith("olicyDocument")) {
            return Optional.of(invalid(start + "contain only printable ASCII characters."));
        }
        return Optional.empty();
    }
}
