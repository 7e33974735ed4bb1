package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.PolicySourceType;

class IamSimulationTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/" + Ready.ROLE;
    private static final String ALLOW_ALL = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        iam.close();
        aws.close();
    }

    @Test
    void aRoleMayWhatItsPoliciesSay() {
        List<EvaluationResult> results = iam.simulatePrincipalPolicy(request -> request.policySourceArn(ROLE)
                        .actionNames("s3:GetObject", "s3:PutObject")
                        .resourceArns("arn:aws:s3:::sagemaker-acme/lcs/on_create.sh", "arn:aws:s3:::other/key"))
                .evaluationResults();

        assertThat(results)
                .extracting(result ->
                        result.evalActionName() + " " + result.evalResourceName() + " " + result.evalDecisionAsString())
                .containsExactly(
                        "s3:GetObject arn:aws:s3:::sagemaker-acme/lcs/on_create.sh allowed",
                        "s3:GetObject arn:aws:s3:::other/key implicitDeny",
                        "s3:PutObject arn:aws:s3:::sagemaker-acme/lcs/on_create.sh implicitDeny",
                        "s3:PutObject arn:aws:s3:::other/key implicitDeny");
        assertThat(results.get(0).matchedStatements()).singleElement().satisfies(statement -> {
            assertThat(statement.sourcePolicyId()).isEqualTo("AmazonSageMakerClusterInstanceRolePolicy");
            assertThat(statement.sourcePolicyType()).isEqualTo(PolicySourceType.AWS_MANAGED);
            assertThat(statement.startPosition().line()).isEqualTo(1);
        });
    }

    @Test
    void aChangeOfPoliciesCounts() {
        assertThat(decision("ec2:DescribeVolumes")).isEqualTo("implicitDeny");
        world.role(Ready.ROLE, role -> role.inlinePolicy("all", ALLOW_ALL));
        assertThat(decision("ec2:DescribeVolumes")).isEqualTo("allowed");
        world.role(
                Ready.ROLE,
                role -> role.inlinePolicy("no", policy("{'Effect':'Deny','Action':'ec2:*','Resource':'*'}")));
        assertThat(decision("ec2:DescribeVolumes")).isEqualTo("explicitDeny");
    }

    @Test
    void aConditionWaitsForItsKey() {
        world.role(
                Ready.ROLE,
                role -> role.inlinePolicy(
                        "pass",
                        policy("{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':"
                                + "{'iam:PassedToService':'sagemaker.amazonaws.com'}}}")));

        EvaluationResult without = simulate("iam:PassRole");
        EvaluationResult with = iam.simulatePrincipalPolicy(request -> request.policySourceArn(ROLE)
                        .actionNames("iam:PassRole")
                        .contextEntries(ContextEntry.builder()
                                .contextKeyName("iam:PassedToService")
                                .contextKeyType("string")
                                .contextKeyValues("sagemaker.amazonaws.com")
                                .build()))
                .evaluationResults()
                .get(0);

        assertThat(without.missingContextValues()).containsExactly("iam:PassedToService");
        assertThat(without.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(with.evalDecisionAsString()).isEqualTo("allowed");
    }

    @Test
    void aBoundaryIsTold() {
        world.role(Ready.ROLE, role -> role.inlinePolicy("all", ALLOW_ALL));
        assertThat(simulate("ec2:DescribeVolumes").permissionsBoundaryDecisionDetail())
                .isNull();

        iam.putRolePermissionsBoundary(request ->
                request.roleName(Ready.ROLE).permissionsBoundary("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        EvaluationResult bounded = simulate("ec2:DescribeVolumes");
        assertThat(bounded.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(bounded.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
        assertThat(simulate("s3:GetObject").evalDecisionAsString()).isEqualTo("allowed");

        EvaluationResult tried = iam.simulatePrincipalPolicy(request -> request.policySourceArn(ROLE)
                        .actionNames("ec2:DescribeVolumes")
                        .permissionsBoundaryPolicyInputList(ALLOW_ALL))
                .evaluationResults()
                .get(0);
        assertThat(tried.evalDecisionAsString()).isEqualTo("allowed");
    }

    @Test
    void anOrganizationsPolicyIsTold() {
        world.role(Ready.ROLE, role -> role.inlinePolicy("all", ALLOW_ALL));
        world.identities()
                .organizationsPolicy(
                        policy("{'Effect':'Allow','NotAction':'iam:CreateServiceLinkedRole'," + "'Resource':'*'}"));

        EvaluationResult result = simulate("iam:CreateServiceLinkedRole");

        assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(result.organizationsDecisionDetail().allowedByOrganizations())
                .isFalse();
    }

    @Test
    void whoCallsIsAnAdministrator() {
        assertThat(iam.simulatePrincipalPolicy(
                                request -> request.policySourceArn("arn:aws:iam::111122223333:user/emulated")
                                        .actionNames("sagemaker:CreateCluster"))
                        .evaluationResults()
                        .get(0)
                        .evalDecisionAsString())
                .isEqualTo("allowed");
    }

    @Test
    void policiesAreTriedWithoutAnIdentity() {
        List<EvaluationResult> results = iam.simulateCustomPolicy(request -> request.policyInputList(
                                policy("{'Effect':'Allow','Action':'s3:*','Resource':'*'}"),
                                policy("{'Effect':'Deny','Action':'s3:Delete*','Resource':'*'}"))
                        .actionNames("s3:DeleteObject", "s3:GetObject"))
                .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("explicitDeny", "allowed");
        assertThat(results.get(0).matchedStatements())
                .extracting(statement -> statement.sourcePolicyId())
                .containsExactly("PolicyInputList.2");
    }

    @Test
    void resultsComeInPages() {
        assertThat(iam
                        .simulateCustomPolicyPaginator(request -> request.policyInputList(ALLOW_ALL)
                                .actionNames("s3:GetObject", "s3:PutObject", "ec2:RunInstances")
                                .maxItems(2))
                        .stream())
                .extracting(page -> page.evaluationResults().size())
                .containsExactly(2, 1);
    }

    @Test
    void aResourcePolicyLetsTheCallerIn() {
        assertThat(iam.simulateCustomPolicy(request -> request.policyInputList(
                                        policy("{'Effect':'Allow','Action':'ec2:*','Resource':'*'}"))
                                .actionNames("s3:GetObject")
                                .resourceArns("arn:aws:s3:::b/k")
                                .callerArn("arn:aws:iam::111122223333:user/alice")
                                .resourcePolicy(policy("{'Effect':'Allow','Principal':{'AWS':"
                                        + "'arn:aws:iam::111122223333:user/alice'},'Action':'s3:GetObject',"
                                        + "'Resource':'arn:aws:s3:::b/*'}")))
                        .evaluationResults()
                        .get(0)
                        .evalDecisionAsString())
                .isEqualTo("allowed");
    }

    @Test
    void whatCannotBeSimulatedIsRefused() {
        assertThat(refused(() -> iam.simulatePrincipalPolicy(
                        request -> request.policySourceArn("arn:aws:sts::111122223333:assumed-role/Admin/me")
                                .actionNames("s3:GetObject"))))
                .isEqualTo("400 InvalidInput: Invalid Entity Arn: arn:aws:sts::111122223333:assumed-role/Admin/me does"
                        + " not clearly define entity type and name.");
        assertThat(refused(() -> iam.simulatePrincipalPolicy(
                        request -> request.policySourceArn(ROLE + "x").actionNames("s3:GetObject"))))
                .isEqualTo("404 NoSuchEntity: The role with name HyperPodRolex cannot be found.");
        assertThat(refused(() -> iam.simulatePrincipalPolicy(
                        request -> request.policySourceArn(ROLE).actionNames("everything"))))
                .startsWith("400 InvalidInput: ");
        assertThat(refused(() -> iam.simulateCustomPolicy(
                        request -> request.policyInputList("{").actionNames("s3:Get"))))
                .isEqualTo("400 InvalidInput: Syntax errors in policy.");
    }

    @Test
    void theKeysThatPoliciesAskForAreListed() {
        assertThat(iam.getContextKeysForPrincipalPolicy(request -> request.policySourceArn(ROLE))
                        .contextKeyNames())
                .containsExactlyInAnyOrder("cloudwatch:namespace", "aws:ResourceAccount", "aws:PrincipalAccount");
        assertThat(iam.getContextKeysForCustomPolicy(request -> request.policyInputList(ALLOW_ALL))
                        .contextKeyNames())
                .isEmpty();
    }

    private String decision(String action) {
        return simulate(action).evalDecisionAsString();
    }

    private EvaluationResult simulate(String action) {
        return iam.simulatePrincipalPolicy(
                        request -> request.policySourceArn(ROLE).actionNames(action))
                .evaluationResults()
                .get(0);
    }

    private static String policy(String statement) {
        return ("{'Version':'2012-10-17','Statement':[" + statement + "]}").replace('\'', '"');
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(IamException.class, call);
    }
}
