package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

class IamPoliciesTest {

    private static final String CLUSTER_POLICY = "arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        iam.close();
        aws.close();
    }

    @Test
    void aPolicyIsFoundByItsArn() {
        String arn = create("reader");

        Policy policy = iam.getPolicy(request -> request.policyArn(arn)).policy();

        assertThat(arn).isEqualTo("arn:aws:iam::111122223333:policy/team/reader");
        assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(policy.defaultVersionId()).isEqualTo("v1");
        assertThat(policy.description()).isEqualTo("reads");
        assertThat(policy.attachmentCount()).isZero();
        assertThat(policy.tags()).extracting(Tag::value).containsExactly("ml");
    }

    @Test
    void aPolicysNameIsTakenOnce() {
        create("reader");

        assertThat(refused(() ->
                        iam.createPolicy(request -> request.policyName("Reader").policyDocument(IamTest.READ_S3))))
                .isEqualTo("409 EntityAlreadyExists: A policy called Reader already exists. Duplicate names are not"
                        + " allowed.");
    }

    @Test
    void aPolicyHasFiveVersionsAtMost() {
        String arn = create("reader");
        for (int i = 0; i < 4; i++) {
            iam.createPolicyVersion(request ->
                    request.policyArn(arn).policyDocument(IamTest.READ_S3).setAsDefault(true));
        }

        assertThat(refused(() -> iam.createPolicyVersion(
                        request -> request.policyArn(arn).policyDocument(IamTest.READ_S3))))
                .startsWith("409 LimitExceeded: A managed policy can have up to 5 versions.");
        assertThat(iam.listPolicyVersionsPaginator(
                                request -> request.policyArn(arn).maxItems(2))
                        .versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v5", "v4", "v3", "v2", "v1");
        assertThat(refused(() -> iam.deletePolicyVersion(
                        request -> request.policyArn(arn).versionId("v5"))))
                .isEqualTo("409 DeleteConflict: Cannot delete the default version of a policy.");
    }

    @Test
    void theDefaultVersionIsChosen() {
        String arn = create("reader");
        iam.createPolicyVersion(request -> request.policyArn(arn).policyDocument(IamTest.READ_S3));
        iam.setDefaultPolicyVersion(request -> request.policyArn(arn).versionId("v2"));
        iam.deletePolicyVersion(request -> request.policyArn(arn).versionId("v1"));

        assertThat(iam.getPolicyVersion(request -> request.policyArn(arn).versionId("v2"))
                        .policyVersion())
                .satisfies(version -> {
                    assertThat(version.isDefaultVersion()).isTrue();
                    assertThat(version.document()).startsWith("%7B%22Version");
                });
        assertThat(refused(() ->
                        iam.getPolicyVersion(request -> request.policyArn(arn).versionId("v1"))))
                .startsWith("404 NoSuchEntity: Policy " + arn + " version v1 does not exist");
    }

    @Test
    void aPolicyInUseIsNotDeleted() {
        String arn = create("reader");
        iam.attachRolePolicy(request -> request.roleName(Ready.ROLE).policyArn(arn));

        assertThat(refused(() -> iam.deletePolicy(request -> request.policyArn(arn))))
                .isEqualTo("409 DeleteConflict: Cannot delete a policy attached to entities.");
        iam.detachRolePolicy(request -> request.roleName(Ready.ROLE).policyArn(arn));
        iam.deletePolicy(request -> request.policyArn(arn));

        assertThat(refused(() -> iam.getPolicy(request -> request.policyArn(arn))))
                .isEqualTo("404 NoSuchEntity: Policy " + arn + " was not found.");
    }

    @Test
    void aPolicyWithVersionsIsNotDeleted() {
        String arn = create("reader");
        iam.createPolicyVersion(request -> request.policyArn(arn).policyDocument(IamTest.READ_S3));

        assertThat(refused(() -> iam.deletePolicy(request -> request.policyArn(arn))))
                .startsWith("409 DeleteConflict: This policy has more than one version.");
    }

    @Test
    void aTooLargePolicyIsRefused() {
        String large = IamTest.READ_S3.replace("a+b", "b".repeat(6144));

        assertThat(refused(() ->
                        iam.createPolicy(request -> request.policyName("p").policyDocument(large))))
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for PolicySize: 6144");
    }

    @Test
    void listsAreCutByScopeUseAndPath() {
        create("reader");

        assertThat(names(PolicyScopeType.LOCAL, false)).containsExactly("reader");
        assertThat(names(PolicyScopeType.AWS, true))
                .containsExactly("AmazonEKSClusterPolicy", "AmazonSageMakerClusterInstanceRolePolicy");
        assertThat(names(PolicyScopeType.AWS, false))
                .contains("AdministratorAccess", "AmazonEKSClusterPolicy", "AmazonS3ReadOnlyAccess")
                .doesNotHaveDuplicates();
        assertThat(iam.listPolicies(request -> request.pathPrefix("/team/")).policies())
                .extracting(Policy::policyName)
                .containsExactly("reader");
    }

    @Test
    void awssPoliciesCarryTheirDocumentsAndAreNotChanged() {
        assertThat(IamTest.decoded(iam.getPolicyVersion(
                                request -> request.policyArn(CLUSTER_POLICY).versionId("v1"))
                        .policyVersion()
                        .document()))
                .contains("ssmmessages:OpenDataChannel");
        assertThat(refused(() -> iam.deletePolicy(request -> request.policyArn(CLUSTER_POLICY))))
                .startsWith("403 AccessDenied: ");
    }

    @Test
    void whatHasAPolicyIsListed() {
        assertThat(iam.listEntitiesForPolicy(
                                request -> request.policyArn(CLUSTER_POLICY).entityFilter(EntityType.ROLE))
                        .policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly(Ready.ROLE);
        assertThat(iam.listEntitiesForPolicy(
                                request -> request.policyArn(CLUSTER_POLICY).entityFilter(EntityType.USER))
                        .policyRoles())
                .isEmpty();
    }

    @Test
    void tagsComeAndGo() {
        String arn = create("reader");
        iam.tagPolicy(request -> request.policyArn(arn)
                .tags(Tag.builder().key("Team").value("infra").build()));
        assertThat(iam.listPolicyTags(request -> request.policyArn(arn)).tags())
                .containsExactly(Tag.builder().key("Team").value("infra").build());

        iam.untagPolicy(request -> request.policyArn(arn).tagKeys("team"));
        assertThat(iam.listPolicyTags(request -> request.policyArn(arn)).tags()).isEmpty();
    }

    private List<String> names(PolicyScopeType scope, boolean onlyAttached) {
        return iam
                .listPoliciesPaginator(request ->
                        request.scope(scope).onlyAttached(onlyAttached).maxItems(7))
                .policies()
                .stream()
                .map(Policy::policyName)
                .toList();
    }

    private String create(String name) {
        return iam.createPolicy(request -> request.policyName(name)
                        .path("/team/")
                        .description("reads")
                        .tags(Tag.builder().key("team").value("ml").build())
                        .policyDocument(IamTest.READ_S3))
                .policy()
                .arn();
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(IamException.class, call);
    }
}
