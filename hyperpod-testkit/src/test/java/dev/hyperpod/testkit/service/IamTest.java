package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

class IamTest {

    private static final String DOCUMENT = "{\"Statement\": [{\"Sid\": \"a+b & <c>\"}]}";

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
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> iam.getRole(request -> {}))
                .extracting(IamException::awsErrorDetails)
                .satisfies(details -> {
                    assertThat(details.errorCode()).isEqualTo("ValidationError");
                    assertThat(details.errorMessage()).contains("Value null at 'roleName'");
                });
    }

    @Test
    void anAttachedPolicyIsListed() {
        String arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        iam.attachRolePolicy(request -> request.roleName(Ready.ROLE).policyArn(arn));

        assertThat(iam.listAttachedRolePoliciesPaginator(
                                request -> request.roleName(Ready.ROLE).maxItems(1))
                        .attachedPolicies())
                .extracting(policy -> policy.policyName() + " " + policy.policyArn())
                .containsExactly(
                        "AmazonSageMakerClusterInstanceRolePolicy"
                                + " arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy",
                        "AmazonS3ReadOnlyAccess " + arn);
    }

    @Test
    void anInlinePolicyReadsBackAsItWasPut() {
        iam.putRolePolicy(
                request -> request.roleName(Ready.ROLE).policyName("vpc").policyDocument(DOCUMENT));

        assertThat(iam.listRolePolicies(request -> request.roleName(Ready.ROLE)).policyNames())
                .containsExactly("vpc");
        assertThat(decoded(iam.getRolePolicy(
                                request -> request.roleName(Ready.ROLE).policyName("vpc"))
                        .policyDocument()))
                .isEqualTo(DOCUMENT);
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
    void aPolicyThatIsNoJsonIsMalformed() {
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> iam.updateAssumeRolePolicy(
                        request -> request.roleName(Ready.ROLE).policyDocument("{")));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
