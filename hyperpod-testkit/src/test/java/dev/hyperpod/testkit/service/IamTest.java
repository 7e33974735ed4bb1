package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamTest {

    static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    static final String READ_S3 =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"Read\", \"Effect\": \"Allow\","
                    + " \"Action\": \"s3:Get*\", \"Resource\": \"arn:aws:s3:::a+b/*\"}}";
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        iam.close();
        aws.close();
    }

    @Test
    void theReadyRoleTrustsSageMaker() {
        Role role = iam.getRole(request -> request.roleName(Ready.ROLE)).role();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/HyperPodRole");
        assertThat(role.createDate()).isNotNull();
        assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(role.roleLastUsed()).isNotNull();
        assertThat(decoded(role.assumeRolePolicyDocument())).contains("\"Service\":\"sagemaker.amazonaws.com\"");
    }

    @Test
    void theTrustPolicyIsPercentEncoded() {
        assertThat(iam.getRole(request -> request.roleName(Ready.ROLE)).role().assumeRolePolicyDocument())
                .startsWith("%7B%22Version%22%3A");
    }

    @Test
    void aMissingRoleIsNoSuchEntity() {
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.getRole(request -> request.roleName("Nobody")))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(404);
                    assertThat(error.requestId()).isEqualTo("request-1");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("The role with name Nobody cannot be found.");
                });
    }

    @Test
    void aRequestWithoutANameIsAValidationError() {
        assertThat(refused(() -> iam.getRole(request -> {})))
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value null at 'roleName' failed to satisfy"
                                + " constraint: Member must not be null");
    }

    @Test
    void aRoleKeepsWhatItWasMadeWith() {
        iam.createRole(request -> request.roleName("Builder")
                .path("/team/")
                .description("builds")
                .maxSessionDuration(7200)
                .permissionsBoundary(READ_ONLY)
                .tags(Tag.builder().key("team").value("ml").build())
                .assumeRolePolicyDocument(TRUST));

        Role role = iam.getRole(request -> request.roleName("Builder")).role();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/team/Builder");
        assertThat(role.description()).isEqualTo("builds");
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(READ_ONLY);
        assertThat(role.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(iam.listRoles(request -> request.pathPrefix("/team")).roles())
                .extracting(Role::roleName)
                .containsExactly("Builder");
    }

    @Test
    void aRolesNameIsTakenWhateverItsCase() {
        assertThat(refused(() -> iam.createRole(
                        request -> request.roleName("hyperpodrole").assumeRolePolicyDocument(TRUST))))
                .isEqualTo("409 EntityAlreadyExists: Role with name hyperpodrole already exists.");
    }

    @Test
    void whatARequestMayNotHoldIsSaidInIamsWords() {
        assertThat(refused(
                        () -> iam.createRole(request -> request.roleName("a b").assumeRolePolicyDocument(TRUST))))
                .isEqualTo("400 ValidationError: The specified value for roleName is invalid. It must contain only"
                        + " alphanumeric characters and/or the following: +=,.@_-");
        assertThat(refused(() -> iam.createRole(
                        request -> request.roleName("a").path("x").assumeRolePolicyDocument(TRUST))))
                .startsWith("400 ValidationError: The specified value for path is invalid.");
        assertThat(refused(() -> iam.createRole(
                        request -> request.roleName("a").maxSessionDuration(60).assumeRolePolicyDocument(TRUST))))
                .endsWith("at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 3600");
        assertThat(refused(() -> iam.listRoles(request -> request.marker("nonsense"))))
                .isEqualTo("400 ValidationError: Invalid Marker: nonsense");
    }

    @Test
    void aRoleIsChangedInAllItsParts() {
        String name = Ready.ROLE;
        iam.updateRole(request -> request.roleName(name).description("new").maxSessionDuration(3601));
        iam.putRolePermissionsBoundary(request -> request.roleName(name).permissionsBoundary(READ_ONLY));
        iam.tagRole(request ->
                request.roleName(name).tags(Tag.builder().key("a").value("1").build()));

        Role role = iam.getRole(request -> request.roleName(name)).role();
        assertThat(role.description()).isEqualTo("new");
        assertThat(role.maxSessionDuration()).isEqualTo(3601);
        assertThat(role.permissionsBoundary()).isNotNull();
        assertThat(iam.listRoleTags(request -> request.roleName(name)).tags()).hasSize(1);

        iam.deleteRolePermissionsBoundary(request -> request.roleName(name));
        iam.untagRole(request -> request.roleName(name).tagKeys("A"));
        Role bare = iam.getRole(request -> request.roleName(name)).role();
        assertThat(bare.permissionsBoundary()).isNull();
        assertThat(bare.tags()).isEmpty();
    }

    @Test
    void aRoleWithPoliciesIsNotDeleted() {
        iam.createRole(request -> request.roleName("Busy").assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(request -> request.roleName("Busy").policyArn(READ_ONLY));
        assertThat(refused(() -> iam.deleteRole(request -> request.roleName("Busy"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must detach all policies first.");

        iam.detachRolePolicy(request -> request.roleName("Busy").policyArn(READ_ONLY));
        iam.putRolePolicy(request -> request.roleName("Busy").policyName("p").policyDocument(READ_S3));
        assertThat(refused(() -> iam.deleteRole(request -> request.roleName("Busy"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete policies first.");

        iam.deleteRolePolicy(request -> request.roleName("Busy").policyName("p"));
        iam.deleteRole(request -> request.roleName("Busy"));
        assertThat(world.roles().find("Busy")).isEmpty();
    }

    @Test
    void anAttachedPolicyIsListed() {
        iam.attachRolePolicy(request -> request.roleName(Ready.ROLE).policyArn(READ_ONLY));

        assertThat(iam.listAttachedRolePoliciesPaginator(
                                request -> request.roleName(Ready.ROLE).maxItems(1))
                        .attachedPolicies())
                .extracting(policy -> policy.policyName() + " " + policy.policyArn())
                .containsExactly(
                        "AmazonSageMakerClusterInstanceRolePolicy"
                                + " arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy",
                        "AmazonS3ReadOnlyAccess " + READ_ONLY);
    }

    @Test
    void whatCannotBeAttachedIsRefused() {
        String role = Ready.ROLE;
        assertThat(refused(() -> iam.attachRolePolicy(
                        request -> request.roleName(role).policyArn("arn:aws:iam::aws:policy/Nope"))))
                .isEqualTo(
                        "404 NoSuchEntity: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable.");
        assertThat(refused(() ->
                        iam.attachRolePolicy(request -> request.roleName(role).policyArn("arn:aws:s3:::something"))))
                .isEqualTo("400 ValidationError: ARN arn:aws:s3:::something is not valid.");
        assertThat(refused(() -> iam.attachRolePolicy(request -> request.roleName(role)
                        .policyArn(
                                "arn:aws:iam::aws:policy/aws-service-role/AmazonSageMakerHyperPodServiceRolePolicy"))))
                .isEqualTo("400 PolicyNotAttachable: Cannot attach a Service Role Policy to a Customer Role.");
        assertThat(refused(() ->
                        iam.detachRolePolicy(request -> request.roleName(role).policyArn(READ_ONLY))))
                .isEqualTo("404 NoSuchEntity: Policy " + READ_ONLY + " was not found.");
    }

    @Test
    void aRoleHasTenPoliciesAtMost() {
        for (int i = 0; i < 9; i++) {
            String arn = world.identities()
                    .addPolicy("/", "p" + i, Optional.empty(), READ_S3)
                    .arn();
            iam.attachRolePolicy(request -> request.roleName(Ready.ROLE).policyArn(arn));
        }

        assertThat(refused(() -> iam.attachRolePolicy(
                        request -> request.roleName(Ready.ROLE).policyArn(READ_ONLY))))
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10");
    }

    @Test
    void anInlinePolicyReadsBackAsItWasPut() {
        iam.putRolePolicy(
                request -> request.roleName(Ready.ROLE).policyName("vpc").policyDocument(READ_S3));

        assertThat(iam.listRolePolicies(request -> request.roleName(Ready.ROLE)).policyNames())
                .containsExactly(Ready.NODE_POLICY, "vpc");
        assertThat(decoded(iam.getRolePolicy(
                                request -> request.roleName(Ready.ROLE).policyName("vpc"))
                        .policyDocument()))
                .isEqualTo(READ_S3);
        assertThat(refused(() -> iam.getRolePolicy(
                        request -> request.roleName(Ready.ROLE).policyName("none"))))
                .isEqualTo("404 NoSuchEntity: The role policy with name none cannot be found.");
    }

    @Test
    void inlinePoliciesCountTogether() {
        String large = READ_S3.replace("a+b/*", "b/" + "x".repeat(6000));
        iam.putRolePolicy(
                request -> request.roleName(Ready.ROLE).policyName("one").policyDocument(large));
        iam.putRolePolicy(
                request -> request.roleName(Ready.ROLE).policyName("one").policyDocument(large));

        assertThat(refused(() -> iam.putRolePolicy(request ->
                        request.roleName(Ready.ROLE).policyName("two").policyDocument(large))))
                .isEqualTo("409 LimitExceeded: Maximum policy size of 10240 bytes exceeded for role HyperPodRole");
    }

    @Test
    void aNewTrustPolicyCounts() {
        world.role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com"));
        String trust = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"sagemaker.amazonaws.com\"]},"
                + "\"Action\":\"sts:AssumeRole\"}}";

        iam.updateAssumeRolePolicy(request -> request.roleName(Ready.ROLE).policyDocument(trust));

        assertThat(world.role("arn:aws:iam::111122223333:role/HyperPodRole")
                        .orElseThrow()
                        .trustedServices())
                .containsExactly("sagemaker.amazonaws.com");
    }

    @Test
    void aTrustPolicyNamesOnlyWhoIsThere() {
        String trust =
                TRUST.replace("\"Service\":\"ec2.amazonaws.com\"", "\"AWS\":\"arn:aws:iam::111122223333:role/Nobody\"");

        assertThat(refused(() -> iam.updateAssumeRolePolicy(
                        request -> request.roleName(Ready.ROLE).policyDocument(trust))))
                .isEqualTo("400 MalformedPolicyDocument: Invalid principal in policy:"
                        + " \"AWS\":\"arn:aws:iam::111122223333:role/Nobody\"");
    }

    @Test
    void aPolicyThatIsNoJsonIsMalformed() {
        assertThat(refused(() -> iam.updateAssumeRolePolicy(
                        request -> request.roleName(Ready.ROLE).policyDocument("{"))))
                .isEqualTo("400 MalformedPolicyDocument: This policy contains invalid Json");
    }

    @Test
    void aServicesLinkedRoleIsOnlyAwssToChange() {
        String name = "AWSServiceRoleForSageMakerHyperPod";
        String service = "hyperpod.sagemaker.amazonaws.com";
        iam.createServiceLinkedRole(request -> request.awsServiceName(service));

        assertThat(refused(() -> iam.createServiceLinkedRole(request -> request.awsServiceName(service))))
                .isEqualTo("400 InvalidInput: Service role name " + name
                        + " has been taken in this account, please try a different suffix.");
        assertThat(refused(() -> iam.deleteRole(request -> request.roleName(name))))
                .isEqualTo("400 UnmodifiableEntity: Cannot perform the operation on the protected role '" + name
                        + "' - this role is only modifiable by AWS");

        String task =
                iam.deleteServiceLinkedRole(request -> request.roleName(name)).deletionTaskId();
        assertThat(iam.getServiceLinkedRoleDeletionStatus(request -> request.deletionTaskId(task))
                        .statusAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(world.roles().find(name)).isEmpty();
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(IamException.class, call);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
