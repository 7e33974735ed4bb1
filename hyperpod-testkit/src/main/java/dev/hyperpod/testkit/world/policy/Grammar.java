package dev.hyperpod.testkit.world.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM asks of a policy document before it keeps it, in IAM's words as far as they are known publicly. Actions and
 * condition keys are checked for their form only: there is no list of all that exist.
 */
public final class Grammar {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+");
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z-]+)?|\\*");
    private static final Map<String, Pattern> PRINCIPALS = Map.of(
            "AWS", Pattern.compile("\\*|\\d{12}|A[A-Z0-9]{3}[A-Z0-9]{12,}|arn:[a-z-]+:(iam|sts)::\\d{12}:.+"),
            "Service", Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws)"),
            "Federated", Pattern.compile("[\\w.-]+|arn:[a-z-]+:iam::\\d{12}:(oidc|saml)-provider/.+"),
            "CanonicalUser", Pattern.compile("[0-9a-f]{64}"));

    private final Kind kind;
    private final List<String> sids = new ArrayList<>();

    private Grammar(Kind kind) {
        this.kind = kind;
    }

    /** What a policy belongs to. */
    public enum Kind {
        /** A user, group or role: what they may do. */
        IDENTITY,
        /** A role: who may assume it. */
        TRUST,
        /** A resource: who may do what with it. */
        RESOURCE
    }

    /** Why IAM would refuse a document; empty when it would take it. */
    public static Optional<String> problem(String document, Kind kind) {
        Optional<JsonNode> tree = PolicyReader.tree(document);
        if (tree.isEmpty()) {
            return Optional.of(kind == Kind.TRUST ? "This policy contains invalid Json" : SYNTAX);
        }
        return new Grammar(kind).whole(tree.get());
    }

    private Optional<String> whole(JsonNode root) {
        if (!root.isObject() || hasOthers(root, TOP)) {
            return Optional.of(SYNTAX);
        }
        JsonNode version = root.path("Version");
        if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
            return Optional.of("Policy document must be version 2012-10-17 or greater.");
        }
        List<JsonNode> statements = PolicyReader.list(root.path("Statement"));
        if (statements.isEmpty() || !statements.stream().allMatch(JsonNode::isObject)) {
            return Optional.of(SYNTAX);
        }
        return statements.stream()
                .map(this::statement)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> statement(JsonNode statement) {
        if (hasOthers(statement, ELEMENTS)
                || both(statement, "Action")
                || both(statement, "Resource")
                || both(statement, "Principal")) {
            return Optional.of(SYNTAX);
        }
        return effect(statement)
                .or(() -> sid(statement))
                .or(() -> principal(statement))
                .or(() -> actions(statement))
                .or(() -> resources(statement))
                .or(() -> conditions(statement.path("Condition")));
    }

    private Optional<String> effect(JsonNode statement) {
        if (!statement.has("Effect")) {
            return Optional.of(kind == Kind.TRUST ? missing("Effect") : SYNTAX);
        }
        String effect = statement.path("Effect").asText();
        return effect.equals("Allow") || effect.equals("Deny") ? Optional.empty() : Optional.of(SYNTAX);
    }

    private Optional<String> sid(JsonNode statement) {
        if (!statement.has("Sid")) {
            return Optional.empty();
        }
        String sid = statement.path("Sid").asText();
        if (kind == Kind.IDENTITY && !SID.matcher(sid).matches()) {
            return Optional.of("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                    + " expression [0-9A-Za-z]*");
        }
        boolean seen = !sid.isEmpty() && sids.contains(sid);
        sids.add(sid);
        return seen ? Optional.of("Statement IDs (SID) in a single policy must be unique.") : Optional.empty();
    }

    private Optional<String> principal(JsonNode statement) {
        boolean there = statement.has("Principal") || statement.has("NotPrincipal");
        if (kind == Kind.IDENTITY) {
            return there ? Optional.of("Policy document should not specify a principal.") : Optional.empty();
        }
        if (!there) {
            return Optional.of(missing("Principal"));
        }
        JsonNode named = statement.has("Principal") ? statement.path("Principal") : statement.path("NotPrincipal");
        if (named.isTextual()) {
            return named.asText().equals("*")
                    ? Optional.empty()
                    : Optional.of("Invalid principal in policy: \"STATIC\":\"" + named.asText() + "\"");
        }
        return named.isObject() && !named.isEmpty()
                ? named.properties().stream()
                        .map(entry -> principals(entry.getKey(), entry.getValue()))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.of(missing("Principal"));
    }

    private static Optional<String> principals(String type, JsonNode names) {
        Pattern form = PRINCIPALS.get(type);
        if (form == null) {
            return Optional.of("Invalid principal in policy: \"" + type + "\"");
        }
        return PolicyReader.texts(names).stream()
                .filter(name -> !form.matcher(name).matches())
                .map(name -> invalidPrincipal(type, name))
                .findFirst();
    }

    /** IAM's words for a principal that it does not take, such as a role that is not there. */
    public static String invalidPrincipal(String type, String name) {
        return "Invalid principal in policy: \"" + type.toUpperCase(Locale.ROOT) + "\":\"" + name + "\"";
    }

    private Optional<String> actions(JsonNode statement) {
        List<String> actions = texts(statement, "Action");
        if (actions.isEmpty()) {
            return Optional.of(kind == Kind.TRUST ? missing("Action") : "Policy statement must contain actions.");
        }
        boolean sts = actions.stream()
                .allMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("sts:"));
        if (kind == Kind.TRUST && !sts) {
            return Optional.of("AssumeRole policy may only specify STS AssumeRole actions.");
        }
        return actions.stream().allMatch(action -> ACTION.matcher(action).matches())
                ? Optional.empty()
                : Optional.of(VENDOR);
    }

    private Optional<String> resources(JsonNode statement) {
        boolean there = statement.has("Resource") || statement.has("NotResource");
        if (kind == Kind.TRUST) {
            String field = statement.has("Resource") ? "Resource" : "NotResource";
            return there ? Optional.of("Has prohibited field " + field) : Optional.empty();
        }
        List<String> resources = texts(statement, "Resource");
        if (resources.isEmpty()) {
            return Optional.of("Policy statement must contain resources.");
        }
        return resources.stream()
                .map(Grammar::resource)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> resource(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", 6);
        if (!parts[0].equals("arn") || (parts.length < 6 && !parts[parts.length - 1].endsWith("*"))) {
            return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
        }
        return PARTITION.matcher(parts[1]).matches() || parts[1].contains("$")
                ? Optional.empty()
                : Optional.of("Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".");
    }

    private static Optional<String> conditions(JsonNode block) {
        if (!block.isMissingNode() && !block.isObject()) {
            return Optional.of(SYNTAX);
        }
        for (Map.Entry<String, JsonNode> operator : block.properties()) {
            if (!Condition.isKnown(operator.getKey())) {
                return Optional.of("Invalid Condition type : " + operator.getKey() + ".");
            }
            if (!operator.getValue().isObject()) {
                return Optional.of(SYNTAX);
            }
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                if (!key.getKey().contains(":")) {
                    return Optional.of(VENDOR);
                }
                if (!PolicyReader.list(key.getValue()).stream().allMatch(JsonNode::isValueNode)) {
                    return Optional.of(SYNTAX);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(JsonNode statement, String element) {
        JsonNode there = statement.has(element) ? statement.path(element) : statement.path("Not" + element);
        return PolicyReader.texts(there);
    }

    private static boolean hasOthers(JsonNode object, Set<String> known) {
        return object.properties().stream().anyMatch(entry -> !known.contains(entry.getKey()));
    }

    private static boolean both(JsonNode statement, String element) {
        return statement.has(element) && statement.has("Not" + element);
    }

    private static String missing(String field) {
        return "Missing required field " + field + " cannot be empty!";
    }
}
