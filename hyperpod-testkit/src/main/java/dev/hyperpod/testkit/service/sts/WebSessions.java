package dev.hyperpod.testkit.service.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.OidcProvider;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.Session;
import dev.hyperpod.testkit.world.policy.AccessRequest;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * Sessions of roles for whoever brings a token of an OpenID Connect provider that the account knows. The token's
 * signature is not verified.
 */
final class WebSessions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private final World world;
    private final RoleSessions roles;

    WebSessions(World world, RoleSessions roles) {
        this.world = world;
        this.roles = roles;
    }

    AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest request) {
        RoleSessions.checkArn(request.roleArn());
        JsonNode claims = claims(request.webIdentityToken())
                .orElseThrow(() -> rejected("The ID Token provided is not a valid JWT. (You may see this error if you"
                        + " sent an Access Token)"));
        String issuer = claims.path("iss").asText().replaceFirst("^https://", "");
        OidcProvider provider = world.identities()
                .providers()
                .find(world.identities().providerArn(issuer))
                .orElseThrow(() -> rejected("No OpenIDConnect provider found in your account for "
                        + claims.path("iss").asText()));
        checkTime(claims);
        List<String> audiences = texts(claims.path("aud"));
        if (audiences.stream().noneMatch(provider.clientIds()::contains)) {
            throw rejected("Incorrect token audience");
        }
        SessionPolicies policies = SessionPolicies.of(world.identities(), request.policy(), request.policyArns());
        String subject = claims.path("sub").asText();
        Context context = Context.nothing()
                .with(issuer + ":sub", subject)
                .with(issuer + ":aud", audiences)
                .with("sts:RoleSessionName", request.roleSessionName())
                .with("aws:CurrentTime", world.now().toString());
        Role role = roles.find(request.roleArn())
                .filter(found -> roles.decide(
                                found,
                                new AccessRequest(Caller.federated(provider.arn()), ACTION, found.arn(), context))
                        .allowed())
                .orElseThrow(() -> new AwsError("AccessDenied", 403, "Not authorized to perform " + ACTION));
        Session session = roles.open(
                role,
                request.roleSessionName(),
                roles.lifetime(role, request.durationSeconds(), false),
                policies,
                Map.of());
        AssumeRoleWithWebIdentityResponse.Builder response = AssumeRoleWithWebIdentityResponse.builder()
                .credentials(RoleSessions.credentials(session))
                .assumedRoleUser(RoleSessions.assumed(session))
                .subjectFromWebIdentityToken(subject)
                .provider(provider.arn())
                .audience(audiences.get(0));
        int packed = policies.packedPercent(0);
        return packed > 0 ? response.packedPolicySize(packed).build() : response.build();
    }

    private void checkTime(JsonNode claims) {
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (world.identities().isOver(expires)) {
            throw new AwsError(
                    "ExpiredTokenException",
                    400,
                    "Token expired: the current time must be before the expiration date/time "
                            + expires.getEpochSecond());
        }
    }

    /** The middle part of a token. */
    private static Optional<JsonNode> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    private static AwsError rejected(String text) {
        return new AwsError("InvalidIdentityToken", 400, text);
    }
}
