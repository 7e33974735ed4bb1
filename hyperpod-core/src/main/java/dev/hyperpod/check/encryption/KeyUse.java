package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Facts;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.identity.Refusals;
import dev.hyperpod.check.identity.RequiredRights;
import dev.hyperpod.check.identity.RoleArn;
import dev.hyperpod.check.identity.RoleRightsFact;
import dev.hyperpod.check.identity.SimulatedRights;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A role that uses a key through a service: allowed by the key itself, or by the key's leave and the role's own
 * policies.
 *
 * @param key the key
 * @param role who uses it
 * @param actions such as {@code kms:Decrypt}
 * @param service through which it is used, such as {@code s3}
 */
public record KeyUse(Key key, RoleArn role, TreeSet<String> actions, String service) {

    /**
     * What stands in the way.
     *
     * @param words what it is
     * @param isSure whether the use can only fail
     */
    public record Obstacle(String words, boolean isSure) {}

    /** Uses a key through a service. */
    public static KeyUse of(Key key, RoleArn role, String service, String... actions) {
        return new KeyUse(key, role, new TreeSet<>(List.of(actions)), service);
    }

    /**
     * What stands in the way; empty when nothing does, or when the role does not exist.
     *
     * @throws dev.hyperpod.check.FactUnavailableException when the key's policy or the role's rights cannot be read
     */
    public Optional<Obstacle> obstacle(Facts facts) {
        if (key.isOfAws()) {
            return Optional.empty();
        }
        Map<String, String> context = context(facts.get(new RegionFact()));
        KeyAccess access = facts.get(new KeyAccessFact(key.arn(), role.text()));
        TreeSet<String> refused = new TreeSet<>();
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> left = new TreeSet<>();
        for (String action : actions) {
            switch (access.answer(role, action, lowerCase(context))) {
                case ALLOWS -> {}
                case LEAVES_TO_IAM -> left.add(action);
                case REFUSES -> refused.add(action);
                case UNKNOWN -> unknown.add(action);
            }
        }
        if (!refused.isEmpty()) {
            return Optional.of(new Obstacle(
                    "the key policy does not let " + role.name() + " " + String.join(", ", refused), true));
        } else if (!unknown.isEmpty()) {
            return Optional.of(new Obstacle(
                    "the key policy lets " + role.name() + " " + String.join(", ", unknown)
                            + " only under a condition that cannot be judged here",
                    false));
        }
        return left.isEmpty() ? Optional.empty() : byIam(left, context, facts);
    }

    private Optional<Obstacle> byIam(TreeSet<String> left, Map<String, String> context, Facts facts) {
        return facts.get(new RoleRightsFact(role, RequiredRights.on(key.arn(), left, context)))
                .map(SimulatedRights::refused)
                .filter(refused -> !refused.isEmpty())
                .map(refused -> new Refusals("the role " + role.name(), refused))
                .map(refusals -> new Obstacle(
                        "the key policy leaves it to the account's policies, and " + refusals.words(),
                        refusals.areSure()));
    }

    private Map<String, String> context(String region) {
        String suffix = role.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        return Map.of(
                "kms:ViaService",
                service + "." + region + "." + suffix,
                "kms:CallerAccount",
                role.account(),
                "kms:GrantIsForAWSResource",
                "true");
    }

    private static Map<String, String> lowerCase(Map<String, String> context) {
        Map<String, String> lower = new HashMap<>();
        context.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
