package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Identity;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.Session;
import dev.hyperpod.testkit.world.policy.AccessRequest;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Context;
import dev.hyperpod.testkit.world.policy.Decision;
import dev.hyperpod.testkit.world.policy.Evaluator;
import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/** Sessions of roles: the role's trust policy must let the caller in, and the caller's own policies let it go there. */
final class RoleSessions {

    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/.+");
    private static final Duration USUAL = Duration.ofHours(1);

    private final World world;
    private final Callers callers;

    RoleSessions(World world, Callers callers) {
        this.world = world;
        this.callers = callers;
    }

    AssumeRoleResponse assumeRole(AssumeRoleRequest request, Optional<String> accessKey) {
        Identity caller = callers.of(accessKey);
        checkArn(request.roleArn());
        Map<String, String> tags = tags(request.tags());
        SessionPolicies policies = SessionPolicies.of(world.identities(), request.policy(), request.policyArns());
        Role role = find(request.roleArn()).orElseThrow(() -> Sts.denied(caller, "sts:AssumeRole", request.roleArn()));
        Context context = context(request, tags);
        enter(role, caller, accessKey, "sts:AssumeRole", context);
        if (!tags.isEmpty()) {
            enter(role, caller, accessKey, "sts:TagSession", context);
        }
        if (request.sourceIdentity() != null) {
            enter(role, caller, accessKey, "sts:SetSourceIdentity", context);
        }
        Duration lifetime = lifetime(role, request.durationSeconds(), callers.isRole(caller));
        Session session = open(role, request.roleSessionName(), lifetime, policies, tags);
        AssumeRoleResponse.Builder response = AssumeRoleResponse.builder()
                .credentials(credentials(session))
                .assumedRoleUser(assumed(session))
                .sourceIdentity(request.sourceIdentity());
        int letters = tags.entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
        int packed = policies.packedPercent(letters);
        return packed > 0 ? response.packedPolicySize(packed).build() : response.build();
    }

    private static Context context(AssumeRoleRequest request, Map<String, String> tags) {
        Context context = Context.nothing().with("sts:RoleSessionName", request.roleSessionName());
        if (request.externalId() != null) {
            context = context.with("sts:ExternalId", request.externalId());
        }
        if (request.sourceIdentity() != null) {
            context = context.with("sts:SourceIdentity", request.sourceIdentity());
        }
        if (!request.transitiveTagKeys().isEmpty()) {
            context = context.with("sts:TransitiveTagKeys", request.transitiveTagKeys());
        }
        if (!tags.isEmpty()) {
            context = context.with("aws:TagKeys", List.copyOf(tags.keySet()));
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            context = context.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return context;
    }

    /** A trust policy that names the caller itself is enough; one that names its account leaves it to its policies. */
    private void enter(Role role, Identity caller, Optional<String> accessKey, String action, Context asked) {
        Caller principal = callers.principal(caller);
        Context context = asked.and(callers.context(caller));
        AccessRequest request = new AccessRequest(principal, action, role.arn(), context);
        Policy trust = Policy.parse(role.trustPolicy());
        boolean trusted = decide(role, request).allowed();
        Decision own = Evaluator.decide(callers.layers(caller, callers.session(accessKey)), request);
        boolean free = trust.statements().stream().anyMatch(statement -> statement.names(principal));
        boolean may = own.allowed() || (free && own.effect() != Decision.Effect.EXPLICIT_DENY);
        if (!trusted || !may) {
            throw Sts.denied(caller, action, role.arn());
        }
    }

    /** What the role's trust policy says. */
    Decision decide(Role role, AccessRequest request) {
        Source trust = new Source(role.name(), "resource", Policy.parse(role.trustPolicy()));
        return Evaluator.decide(Layers.resource(trust), request);
    }

    Optional<Role> find(String arn) {
        return world.identities().roles().all().stream()
                .filter(role -> role.arn().equals(arn))
                .findFirst();
    }

    static void checkArn(String arn) {
        if (!ROLE_ARN.matcher(arn).matches()) {
            throw Sts.invalid(arn + " is invalid");
        }
    }

    /** How long a session lasts: an hour, or as long as it is asked for and the role allows. */
    Duration lifetime(Role role, @Nullable Integer seconds, boolean chained) {
        Duration asked = seconds == null ? USUAL : Duration.ofSeconds(seconds);
        if (chained && asked.compareTo(USUAL) > 0) {
            throw Sts.invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                    + " chaining");
        }
        if (asked.compareTo(role.maxSession()) > 0) {
            throw Sts.invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return asked;
    }

    Session open(Role role, String name, Duration lifetime, SessionPolicies policies, Map<String, String> tags) {
        Identity who = new Identity(
                world.place().globalArn("sts", "assumed-role/" + role.name() + "/" + name), role.id() + ":" + name);
        role.used(world.now(), world.region());
        return world.identities().issue(who, Optional.of(role.arn()), lifetime, policies.documents(), tags);
    }

    static AssumedRoleUser assumed(Session session) {
        return AssumedRoleUser.builder()
                .arn(session.who().arn())
                .assumedRoleId(session.who().id())
                .build();
    }

    static Credentials credentials(Session session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secret())
                .sessionToken(session.token())
                .expiration(session.expires())
                .build();
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (byKey.keySet().stream().anyMatch(tag.key()::equalsIgnoreCase)) {
                throw new AwsError(
                        "InvalidParameterValue",
                        400,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            byKey.put(tag.key(), tag.value());
        }
        return byKey;
    }
}
