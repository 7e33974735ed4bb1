package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.testkit.world.iam.Identity;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/**
 * STS: who calls, and credentials for a time. Roles are assumed as their trust policies say. SAML, root sessions and
 * outbound federation are absent; no authorization message can be decoded, since the emulator hands out none.
 */
public final class Sts {

    private final World world;

    private Sts(World world) {
        this.world = world;
    }

    /** STS over an account. */
    public static ModelledService of(World world) {
        Sts sts = new Sts(world);
        Callers callers = new Callers(world);
        RoleSessions roles = new RoleSessions(world, callers);
        WebSessions web = new WebSessions(world, roles);
        UserSessions users = new UserSessions(world, callers);
        Constraints rules = Constraints.of("sts", "ValidationError");
        return new ModelledService(
                "sts",
                new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"),
                List.of(
                        Operation.signed(
                                GetCallerIdentityRequest::builder,
                                (request, key) -> sts.getCallerIdentity(callers.of(key))),
                        Operation.signed(
                                AssumeRoleRequest::builder,
                                (request, key) -> roles.assumeRole(rules.check(request), key)),
                        Operation.of(
                                AssumeRoleWithWebIdentityRequest::builder,
                                rules.before(web::assumeRoleWithWebIdentity)),
                        Operation.signed(
                                GetSessionTokenRequest::builder,
                                (request, key) -> users.getSessionToken(rules.check(request), key)),
                        Operation.signed(
                                GetFederationTokenRequest::builder,
                                (request, key) -> users.getFederationToken(rules.check(request), key)),
                        Operation.of(GetAccessKeyInfoRequest::builder, rules.before(sts::getAccessKeyInfo)),
                        Operation.of(
                                DecodeAuthorizationMessageRequest::builder,
                                rules.before(sts::decodeAuthorizationMessage))));
    }

    private GetCallerIdentityResponse getCallerIdentity(Identity caller) {
        return GetCallerIdentityResponse.builder()
                .account(world.place().accountId())
                .arn(caller.arn())
                .userId(caller.id())
                .build();
    }

    /** Every key is taken for one of this account. */
    private GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
        return GetAccessKeyInfoResponse.builder()
                .account(world.place().accountId())
                .build();
    }

    private DecodeAuthorizationMessageResponse decodeAuthorizationMessage(DecodeAuthorizationMessageRequest request) {
        throw new AwsError("InvalidAuthorizationMessageException", 400, "Message is not valid");
    }

    static AwsError denied(Identity caller, String action, String resource) {
        return new AwsError(
                "AccessDenied",
                403,
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource);
    }

    static AwsError invalid(String text) {
        return new AwsError("ValidationError", 400, text);
    }
}
