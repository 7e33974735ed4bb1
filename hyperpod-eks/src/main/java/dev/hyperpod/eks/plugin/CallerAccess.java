package dev.hyperpod.eks.plugin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the caller may do in an EKS cluster, as far as access entries tell.
 *
 * @param principal whose entry it would be; empty for a caller who can have none, such as the account's root
 * @param entry the entry; empty when there is none
 * @param clusterPolicies the names of the access policies on it that hold in the whole cluster
 * @param narrowPolicies those that hold in some namespaces
 */
record CallerAccess(
        Optional<Principal> principal,
        Optional<AccessEntry> entry,
        List<String> clusterPolicies,
        List<String> narrowPolicies) {

    static final String ADMIN = "AmazonEKSClusterAdminPolicy";

    CallerAccess {
        clusterPolicies = List.copyOf(clusterPolicies);
        narrowPolicies = List.copyOf(narrowPolicies);
    }

    boolean isAdmin() {
        return clusterPolicies.contains(ADMIN);
    }

    /**
     * A user, or the role behind a session. Neither the name of a session nor its ARN has the role's path, so roles are
     * told by account and name, which no two share.
     *
     * @param kind {@code user} or {@code role}
     * @param account the twelve-digit account id
     * @param name the name, without a path
     */
    record Principal(String kind, String account, String name) {

        private static final Pattern IDENTITY =
                Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):(user|role)/(?:.*/)?([^/]+)");
        private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::(\\d{12}):assumed-role/([^/]+)/.+");

        /** Reads the ARN of a user, of a role or of a role's session; empty for any other. */
        static Optional<Principal> of(String arn) {
            Matcher session = SESSION.matcher(arn);
            if (session.matches()) {
                return Optional.of(new Principal("role", session.group(1), session.group(2)));
            }
            Matcher identity = IDENTITY.matcher(arn);
            return identity.matches()
                    ? Optional.of(new Principal(identity.group(2), identity.group(1), identity.group(3)))
                    : Optional.empty();
        }

        boolean isRole() {
            return kind.equals("role");
        }

        /** {@code role Admin}. */
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }
}
