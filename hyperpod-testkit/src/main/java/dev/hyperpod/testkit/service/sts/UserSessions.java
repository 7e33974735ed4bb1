package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Identity;
import dev.hyperpod.testkit.world.iam.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Sessions of users. No user has an MFA device, so that every code is wrong. */
final class UserSessions {

    private static final Duration USUAL = Duration.ofHours(12);

    private final World world;
    private final Callers callers;

    UserSessions(World world, Callers callers) {
        this.world = world;
        this.callers = callers;
    }

    GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request, Optional<String> accessKey) {
        Identity caller = lasting(accessKey, "GetSessionToken");
        if (request.tokenCode() != null || request.serialNumber() != null) {
            throw new AwsError(
                    "AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
        Duration lifetime = request.durationSeconds() == null ? USUAL : Duration.ofSeconds(request.durationSeconds());
        Session session = world.identities().issue(caller, Optional.empty(), lifetime, List.of(), Map.of());
        return GetSessionTokenResponse.builder()
                .credentials(RoleSessions.credentials(session))
                .build();
    }

    GetFederationTokenResponse getFederationToken(GetFederationTokenRequest request, Optional<String> accessKey) {
        lasting(accessKey, "GetFederationToken");
        SessionPolicies policies = SessionPolicies.of(world.identities(), request.policy(), request.policyArns());
        Map<String, String> tags = RoleSessions.tags(request.tags());
        Duration lifetime = request.durationSeconds() == null ? USUAL : Duration.ofSeconds(request.durationSeconds());
        Identity who = new Identity(
                world.place().globalArn("sts", "federated-user/" + request.name()),
                world.place().accountId() + ":" + request.name());
        Session session = world.identities().issue(who, Optional.empty(), lifetime, policies.documents(), tags);
        GetFederationTokenResponse.Builder response = GetFederationTokenResponse.builder()
                .credentials(RoleSessions.credentials(session))
                .federatedUser(user -> user.arn(who.arn()).federatedUserId(who.id()));
        int packed = policies.packedPercent(0);
        return packed > 0 ? response.packedPolicySize(packed).build() : response.build();
    }

    private Identity lasting(Optional<String> accessKey, String operation) {
        Identity caller = callers.of(accessKey);
        if (callers.session(accessKey).isPresent() || callers.isRole(caller)) {
            throw new AwsError("AccessDenied", 403, "Cannot call " + operation + " with session credentials");
        }
        return caller;
    }
}
