package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.iam.Grants;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.policy.Grammar;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Principals;
import dev.hyperpod.testkit.world.policy.Statement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What IAM asks of policy documents, and how it gives them back. White space counts for no limit. */
final class Documents {

    private static final int LARGEST_TRUST = 2048;
    private static final int LARGEST_MANAGED = 6144;

    private Documents() {}

    /** A trust policy. */
    static void checkTrust(Directory directory, String document) {
        check(document, Grammar.Kind.TRUST);
        if (size(document) > LARGEST_TRUST) {
            throw IamError.quota("ACLSizePerRole", LARGEST_TRUST);
        }
        for (Statement statement : Policy.parse(document).statements()) {
            statement.principals().map(Principals::named).map(named -> named.getOrDefault("AWS", List.of())).stream()
                    .flatMap(List::stream)
                    .filter(name -> isMissing(directory, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw IamError.malformed(Grammar.invalidPrincipal("AWS", name));
                    });
        }
    }

    /** A managed policy. */
    static void checkManaged(String document) {
        check(document, Grammar.Kind.IDENTITY);
        if (size(document) > LARGEST_MANAGED) {
            throw IamError.quota("PolicySize", LARGEST_MANAGED);
        }
    }

    /**
     * An inline policy, which counts together with the others on the same thing.
     *
     * @param owner the thing as IAM names it, such as {@code role Admin}
     * @param largest the most characters that all its inline policies have together
     */
    static void checkInline(Grants grants, String name, String document, String owner, int largest) {
        check(document, Grammar.Kind.IDENTITY);
        long others = grants.inlineNames().stream()
                .filter(other -> !other.equals(name))
                .map(grants::inline)
                .flatMap(Optional::stream)
                .mapToLong(Documents::size)
                .sum();
        if (others + size(document) > largest) {
            throw IamError.limit("Maximum policy size of " + largest + " bytes exceeded for " + owner);
        }
    }

    /** IAM answers documents percent-encoded as RFC 3986 has it, where a space is no plus sign. */
    static String encode(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void check(String document, Grammar.Kind kind) {
        Grammar.problem(document, kind).ifPresent(problem -> {
            throw IamError.malformed(problem);
        });
    }

    private static long size(String document) {
        return document.chars()
                .filter(letter -> !Character.isWhitespace(letter))
                .count();
    }

    /** Of its own account IAM knows who there is; of others the emulator does not. */
    private static boolean isMissing(Directory directory, String name) {
        Place place = directory.place();
        Identities identities = directory.identities();
        String entity = place.globalArn("iam", "");
        String session = place.globalArn("sts", "assumed-role/");
        if (name.startsWith(session)) {
            return identities
                    .roles()
                    .find(name.substring(session.length()).split("/", 2)[0])
                    .isEmpty();
        }
        boolean own = name.startsWith(entity + "role/") || name.startsWith(entity + "user/");
        return own && identities.entity(name).isEmpty();
    }
}
