package dev.hyperpod.testkit.world.policy;

import java.util.ArrayList;
import java.util.List;

/** What can be read from the ARN of an identity. */
final class Arns {

    private static final String SESSION = "assumed-role/";

    private Arns() {}

    /** The ARN, its role's if it is a session, its account's root and the account id. */
    static List<String> withOwners(String arn) {
        List<String> names = new ArrayList<>(List.of(arn));
        String[] parts = arn.split(":", 6);
        if (parts.length == 6) {
            if (parts[5].startsWith(SESSION)) {
                String role = parts[5].substring(SESSION.length()).split("/", 2)[0];
                names.add(String.join(":", parts[0], parts[1], "iam", "", parts[4], "role/" + role));
            }
            names.add(String.join(":", parts[0], parts[1], "iam", "", parts[4], "root"));
            names.add(parts[4]);
        }
        return names;
    }
}
