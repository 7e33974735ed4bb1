package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.User;

class IamIdentitiesTest {

    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        iam.close();
        aws.close();
    }

    @Test
    void aUserComesAndGoes() {
        User user = iam.createUser(request -> request.userName("alice").path("/ml/"))
                .user();
        assertThat(user.arn()).isEqualTo("arn:aws:iam::111122223333:user/ml/alice");
        assertThat(user.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(refused(() -> iam.createUser(request -> request.userName("alice"))))
                .isEqualTo("409 EntityAlreadyExists: User with name alice already exists.");

        iam.attachUserPolicy(request -> request.userName("alice").policyArn(READ_ONLY));
        iam.putUserPolicy(request -> request.userName("alice").policyName("p").policyDocument(IamTest.READ_S3));
        assertThat(iam.listAttachedUserPolicies(request -> request.userName("alice"))
                        .attachedPolicies())
                .hasSize(1);
        assertThat(iam.getUserPolicy(request -> request.userName("alice").policyName("p"))
                        .policyDocument())
                .startsWith("%7B");
        assertThat(refused(() -> iam.deleteUser(request -> request.userName("alice"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must detach all policies first.");

        iam.detachUserPolicy(request -> request.userName("alice").policyArn(READ_ONLY));
        iam.deleteUserPolicy(request -> request.userName("alice").policyName("p"));
        iam.deleteUser(request -> request.userName("alice"));
        assertThat(iam.listUsers().users()).isEmpty();
        assertThat(refused(() -> iam.getUser(request -> request.userName("alice"))))
                .isEqualTo("404 NoSuchEntity: The user with name alice cannot be found.");
    }

    @Test
    void whoeverAsksForNoUserIsToldWhoTheyAre() {
        assertThat(iam.getUser().user().userName()).isEqualTo("emulated");
    }

    @Test
    void aUserHasTwoAccessKeysAtMost() {
        iam.createUser(request -> request.userName("alice"));
        AccessKey key =
                iam.createAccessKey(request -> request.userName("alice")).accessKey();
        iam.createAccessKey(request -> request.userName("alice"));

        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(refused(() -> iam.createAccessKey(request -> request.userName("alice"))))
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
        assertThat(refused(() -> iam.deleteUser(request -> request.userName("alice"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete access keys first.");

        iam.updateAccessKey(request ->
                request.userName("alice").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));
        assertThat(iam.listAccessKeysPaginator(
                                request -> request.userName("alice").maxItems(1))
                        .accessKeyMetadata())
                .extracting(AccessKeyMetadata::statusAsString)
                .containsExactly("Inactive", "Active");
        iam.deleteAccessKey(request -> request.userName("alice").accessKeyId(key.accessKeyId()));
        assertThat(refused(() -> iam.getAccessKeyLastUsed(request -> request.accessKeyId(key.accessKeyId()))))
                .startsWith("404 NoSuchEntity: The Access Key with id " + key.accessKeyId());
    }

    @Test
    void aGroupHoldsUsers() {
        iam.createUser(request -> request.userName("alice"));
        iam.createGroup(request -> request.groupName("ml"));
        iam.addUserToGroup(request -> request.groupName("ml").userName("alice"));
        iam.attachGroupPolicy(request -> request.groupName("ml").policyArn(READ_ONLY));

        assertThat(iam.getGroup(request -> request.groupName("ml")).users())
                .extracting(User::userName)
                .containsExactly("alice");
        assertThat(iam.listGroupsForUser(request -> request.userName("alice")).groups())
                .extracting(Group::groupName)
                .containsExactly("ml");
        assertThat(refused(() -> iam.deleteGroup(request -> request.groupName("ml"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must remove users from group first.");

        iam.removeUserFromGroup(request -> request.groupName("ml").userName("alice"));
        iam.detachGroupPolicy(request -> request.groupName("ml").policyArn(READ_ONLY));
        iam.deleteGroup(request -> request.groupName("ml"));
        assertThat(iam.listGroups().groups()).isEmpty();
    }

    @Test
    void anInstanceProfileHoldsOneRole() {
        iam.createInstanceProfile(request -> request.instanceProfileName("nodes"));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("nodes").roleName(Ready.ROLE));

        assertThat(iam.getInstanceProfile(request -> request.instanceProfileName("nodes"))
                        .instanceProfile()
                        .roles())
                .extracting(Role::roleName)
                .containsExactly(Ready.ROLE);
        assertThat(iam.listInstanceProfilesForRole(request -> request.roleName(Ready.ROLE))
                        .instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("nodes");
        assertThat(refused(() -> iam.addRoleToInstanceProfile(
                        request -> request.instanceProfileName("nodes").roleName(Ready.ROLE))))
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        assertThat(refused(() -> iam.deleteInstanceProfile(request -> request.instanceProfileName("nodes"))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must remove roles from instance profile first.");
        assertThat(refused(() -> iam.deleteRole(request -> request.roleName(Ready.ROLE))))
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must remove roles from instance profile first.");

        iam.removeRoleFromInstanceProfile(
                request -> request.instanceProfileName("nodes").roleName(Ready.ROLE));
        iam.deleteInstanceProfile(request -> request.instanceProfileName("nodes"));
        assertThat(iam.listInstanceProfiles().instanceProfiles()).isEmpty();
    }

    @Test
    void anOidcProviderIsKnownByItsUrl() {
        String url = "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE";
        String arn = iam.createOpenIDConnectProvider(request -> request.url(url).clientIDList("sts.amazonaws.com"))
                .openIDConnectProviderArn();

        assertThat(arn)
                .isEqualTo("arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE");
        GetOpenIdConnectProviderResponse provider =
                iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
        assertThat(provider.url()).isEqualTo("oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE");
        assertThat(provider.clientIDList()).containsExactly("sts.amazonaws.com");
        assertThat(provider.thumbprintList()).hasSize(1);
        assertThat(refused(() -> iam.createOpenIDConnectProvider(request -> request.url(url))))
                .startsWith("409 EntityAlreadyExists: ");

        iam.deleteOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
        assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).isEmpty();
        assertThat(refused(() -> iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn))))
                .isEqualTo("404 NoSuchEntity: OpenIDConnect Provider not found for arn " + arn);
    }

    @Test
    void theAccountIsCounted() {
        iam.createUser(request -> request.userName("alice"));

        assertThat(iam.getAccountSummary().summaryMap())
                .containsEntry(SummaryKeyType.USERS, 1)
                .containsEntry(SummaryKeyType.ROLES, 2)
                .containsEntry(SummaryKeyType.ROLES_QUOTA, 1000);
        iam.createAccountAlias(request -> request.accountAlias("acme"));
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("acme");
    }

    @Test
    void everythingIsShownAtOnce() {
        iam.createUser(request -> request.userName("alice"));
        iam.createGroup(request -> request.groupName("ml"));
        iam.addUserToGroup(request -> request.groupName("ml").userName("alice"));

        GetAccountAuthorizationDetailsResponse all = iam.getAccountAuthorizationDetails();

        assertThat(all.userDetailList())
                .singleElement()
                .satisfies(user -> assertThat(user.groupList()).containsExactly("ml"));
        assertThat(all.roleDetailList())
                .hasSize(2)
                .allSatisfy(role -> assertThat(role.attachedManagedPolicies()).hasSize(1));
        assertThat(all.groupDetailList()).hasSize(1);
        assertThat(all.policies()).hasSize(2);
        assertThat(iam.getAccountAuthorizationDetails(request -> request.maxItems(1))
                        .isTruncated())
                .isTrue();
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(IamException.class, call);
    }
}
