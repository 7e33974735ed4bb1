package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class StsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Admin";
    private static final String ACCOUNT = "'AWS':'111122223333'";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final World world = World.empty(Place.of("us-west-2", "111122223333"), now::get);
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final StsClient sts = aws.client(StsClient.builder());

    StsTest() {
        world.issuedKeys().realTime(now::get);
    }

    @AfterEach
    void stop() {
        sts.close();
        aws.close();
    }

    @Test
    void theCallerIsAUserOfTheAccount() {
        GetCallerIdentityResponse caller = sts.getCallerIdentity();

        assertThat(caller.account()).isEqualTo("111122223333");
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::111122223333:user/emulated");
        assertThat(caller.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(caller.responseMetadata().requestId()).isEqualTo("request-1");
    }

    @Test
    void inChinaTheCallerIsInChinasPartition() {
        World china = World.empty(Place.of("cn-north-1", "444455556666"), InstantSource.system());
        try (LoopbackAws there = LoopbackAws.serving(china);
                StsClient client = there.client(StsClient.builder())) {
            assertThat(client.getCallerIdentity().arn()).isEqualTo("arn:aws-cn:iam::444455556666:user/emulated");
        }
    }

    @Test
    void theCallerIsWhomTheWorldSays() {
        world.identities().callAs("arn:aws:sts::111122223333:assumed-role/Admin/me");

        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/Admin/me");
    }

    @Test
    void anAssumedRoleIsWhoCallsWithItsKey() {
        role(ACCOUNT, "");
        AssumeRoleResponse session = assume("me");

        assertThat(session.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/Admin/me");
        assertThat(session.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(session.credentials().expiration()).isEqualTo("2026-01-01T01:00:00Z");
        GetCallerIdentityResponse caller = caller(session.credentials());
        assertThat(caller.arn()).isEqualTo(session.assumedRoleUser().arn());
        assertThat(caller.userId()).isEqualTo(session.assumedRoleUser().assumedRoleId());
        assertThat(world.roles().find("Admin").orElseThrow().lastUse()).isPresent();
    }

    @Test
    void aSessionThatIsOverIsExpired() {
        role(ACCOUNT, "");
        Credentials credentials = assume("me").credentials();
        now.updateAndGet(time -> time.plus(Duration.ofHours(2)));

        assertThat(refused(() -> caller(credentials)))
                .isEqualTo("403 ExpiredToken: The security token included in the request is expired");
    }

    @Test
    void aRoleThatDoesNotTrustTheCallerIsNotAssumed() {
        role("'Service':'sagemaker.amazonaws.com'", "");
        String text = "403 AccessDenied: User: arn:aws:iam::111122223333:user/emulated is not authorized to perform:"
                + " sts:AssumeRole on resource: ";

        assertThat(refused(() -> assume("me"))).isEqualTo(text + ROLE);
        assertThat(refused(() ->
                        sts.assumeRole(request -> request.roleArn(ROLE + "x").roleSessionName("me"))))
                .isEqualTo(text + ROLE + "x");
    }

    @Test
    void aTrustedAccountsUserNeedsPoliciesOfItsOwn() {
        role(ACCOUNT, "");
        world.identities().addUser("/", "alice");
        world.identities().callAs("arn:aws:iam::111122223333:user/alice");
        assertThat(refused(() -> assume("me"))).startsWith("403 AccessDenied: ");

        role("'AWS':'arn:aws:iam::111122223333:user/alice'", "");
        assertThat(assume("me").credentials()).isNotNull();
    }

    @Test
    void anExternalIdIsAskedFor() {
        role(ACCOUNT, ",'Condition':{'StringEquals':{'sts:ExternalId':'42'}}");

        assertThat(refused(() -> assume("me"))).startsWith("403 AccessDenied: ");
        assertThat(sts.assumeRole(request ->
                                request.roleArn(ROLE).roleSessionName("me").externalId("42"))
                        .credentials())
                .isNotNull();
    }

    @Test
    void tagsNeedARightOfTheirOwn() {
        role(ACCOUNT, "");
        Tag tag = Tag.builder().key("team").value("ml").build();
        assertThat(refused(() -> sts.assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName("me").tags(tag))))
                .contains("is not authorized to perform: sts:TagSession");

        world.role("Admin", role -> role.trustPolicy(role.trustPolicy().replace("sts:AssumeRole", "sts:*")));
        assertThat(sts.assumeRole(request ->
                                request.roleArn(ROLE).roleSessionName("me").tags(tag))
                        .packedPolicySize())
                .isPositive();
    }

    @Test
    void aSessionLastsNoLongerThanItMay() {
        role(ACCOUNT, "");
        assertThat(refused(() -> sts.assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName("me").durationSeconds(7200))))
                .isEqualTo(
                        "400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                                + " role.");
        assertThat(refused(() -> sts.assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName("me").durationSeconds(60))))
                .endsWith("Member must have value greater than or equal to 900");
    }

    @Test
    void whatIsNoRoleOrNameIsRefused() {
        assertThat(refused(() -> sts.assumeRole(
                        request -> request.roleArn("not-the-arn-of-any-role").roleSessionName("me"))))
                .isEqualTo("400 ValidationError: not-the-arn-of-any-role is invalid");
        assertThat(refused(() -> assume("a b")))
                .contains("at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression");
    }

    @Test
    void sessionPoliciesAreChecked() {
        role(ACCOUNT, "");
        assertThat(refused(() -> sts.assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName("me").policy("{"))))
                .startsWith("400 MalformedPolicyDocument: ");
        assertThat(refused(() -> sts.assumeRole(request -> request.roleArn(ROLE)
                        .roleSessionName("me")
                        .policyArns(PolicyDescriptorType.builder()
                                .arn("arn:aws:iam::aws:policy/Nope")
                                .build()))))
                .startsWith("400 MalformedPolicyDocument: ");
    }

    @Test
    void aUsersSessionIsTheUser() {
        Credentials credentials = sts.getSessionToken().credentials();

        assertThat(caller(credentials).arn()).isEqualTo("arn:aws:iam::111122223333:user/emulated");
        assertThat(refused(() -> sts.getSessionToken(request ->
                        request.overrideConfiguration(config -> config.credentialsProvider(keys(credentials))))))
                .isEqualTo("403 AccessDenied: Cannot call GetSessionToken with session credentials");
        assertThat(refused(() -> sts.getSessionToken(request -> request.tokenCode("123456"))))
                .startsWith("403 AccessDenied: MultiFactorAuthentication failed");
    }

    @Test
    void aFederatedUserHasItsOwnName() {
        Credentials credentials =
                sts.getFederationToken(request -> request.name("bob")).credentials();

        assertThat(caller(credentials).arn()).isEqualTo("arn:aws:sts::111122223333:federated-user/bob");
    }

    @Test
    void aKeyBelongsToTheAccountAndNoMessageIsDecoded() {
        assertThat(sts.getAccessKeyInfo(request -> request.accessKeyId("AKIAIOSFODNN7EXAMPLE"))
                        .account())
                .isEqualTo("111122223333");
        assertThat(refused(() -> sts.decodeAuthorizationMessage(request -> request.encodedMessage("abc"))))
                .isEqualTo("400 InvalidAuthorizationMessageException: Message is not valid");
    }

    @Test
    void aTokenOfAKnownProviderOpensASession() {
        String issuer = "oidc.eks.us-west-2.amazonaws.com/id/A";
        world.identities().addProvider(issuer, List.of("sts.amazonaws.com"), List.of());
        role(
                "'Federated':'arn:aws:iam::111122223333:oidc-provider/" + issuer + "'",
                ",'Condition':{'StringEquals':{'" + issuer + ":sub':'system:serviceaccount:default:app'}}");
        world.role(
                "Admin",
                role -> role.trustPolicy(
                        role.trustPolicy().replace("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity")));

        assertThat(web(token(issuer, "system:serviceaccount:default:app", 1_800_000_000)))
                .contains("<SubjectFromWebIdentityToken>system:serviceaccount:default:app<", "assumed-role/Admin/app<");
        assertThat(web(token(issuer, "system:serviceaccount:default:other", 1_800_000_000)))
                .contains("<Code>AccessDenied<", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(web(token(issuer, "x", 1_000_000_000))).contains("<Code>ExpiredTokenException<");
        assertThat(web(token("example.com", "x", 1_800_000_000)))
                .contains("<Code>InvalidIdentityToken<", "No OpenIDConnect provider found");
        assertThat(web("no.token")).contains("<Code>InvalidIdentityToken<");
    }

    private String web(String token) {
        String body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=app&RoleArn="
                + URLEncoder.encode(ROLE, StandardCharsets.UTF_8) + "&WebIdentityToken=" + token;
        EmulatedRequest request = new EmulatedRequest("POST", "/", "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        Service service = AccountServices.of(world).stream()
                .filter(candidate -> candidate.signingName().equals("sts"))
                .findFirst()
                .orElseThrow();
        return new String(answer(service, request).body(), StandardCharsets.UTF_8);
    }

    private static EmulatedResponse answer(Service service, EmulatedRequest request) {
        try {
            return service.handle(request, "request-1");
        } catch (AwsError error) {
            return service.error(request, error, "request-1");
        }
    }

    private static String token(String issuer, String subject, long expires) {
        String claims = "{\"iss\":\"https://" + issuer + "\",\"sub\":\"" + subject
                + "\",\"aud\":[\"sts.amazonaws.com\"],\"exp\":" + expires + "}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    private void role(String principal, String more) {
        if (world.roles().find("Admin").isEmpty()) {
            world.addRole("Admin");
        }
        String trust = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{" + principal
                + "},'Action':'sts:AssumeRole'" + more + "}]}";
        world.role("Admin", role -> role.trustPolicy(trust.replace('\'', '"')));
    }

    private AssumeRoleResponse assume(String name) {
        return sts.assumeRole(request -> request.roleArn(ROLE).roleSessionName(name));
    }

    private GetCallerIdentityResponse caller(Credentials credentials) {
        return sts.getCallerIdentity(
                request -> request.overrideConfiguration(config -> config.credentialsProvider(keys(credentials))));
    }

    private static StaticCredentialsProvider keys(Credentials credentials) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(StsException.class, call);
    }
}
