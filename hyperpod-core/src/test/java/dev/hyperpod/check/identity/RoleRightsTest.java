package dev.hyperpod.check.identity;

import static dev.hyperpod.check.identity.Worlds.allow;
import static dev.hyperpod.check.identity.Worlds.boundary;
import static dev.hyperpod.check.identity.Worlds.deny;
import static dev.hyperpod.check.identity.Worlds.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoleRightsTest {

    private static final String PATH = "instanceGroups[workers].executionRole";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private List<Finding> findings(String code) {
        return account.findings(code, TestAccount.p5(1).build());
    }

    private Finding finding(String code, Consumer<World> change) {
        List<Finding> findings =
                account.broken(change).findings(code, TestAccount.p5(1).build());
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private FixReport fixed(String code, int times) {
        Report report = account.client().validate(TestAccount.p5(1).build());
        Fix fix = findings(code).get(0).fix().orElseThrow();
        return account.client().fix(report, Collections.nCopies(times, fix), Consent.none());
    }

    @Test
    void whatNoPolicyAllowsIsNamed() {
        Finding finding = finding("IAM-007", Worlds::stripped);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.path()).isEqualTo(PATH);
        assertThat(finding.message())
                .startsWith("the role HyperPodRole is not allowed cloudwatch:PutMetricData, logs:CreateLogGroup")
                .endsWith("(no policy allows it)");
    }

    @Test
    void otherPoliciesThatAllowTheSameDo() {
        account.broken(Worlds::stripped)
                .broken(role("mine", allow("logs:*", "cloudwatch:*", "ssmmessages:*", "ec2:*")));

        assertThat(findings("IAM-007")).isEmpty();
        assertThat(findings("IAM-008")).isEmpty();
    }

    @Test
    void aPolicyForTheLogGroupsOfThisClusterSuffices() {
        account.broken(Worlds::stripped)
                .broken(role("mine", allow("cloudwatch:*", "ssmmessages:*")))
                .broken(role("logs", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":
                          "arn:aws:logs:us-west-2:111122223333:log-group:/aws/sagemaker/Clusters/llama/*"}]}"""));

        assertThat(findings("IAM-007")).isEmpty();
    }

    @Test
    void aDenialIsNamedWithItsPolicyAndHasNoFix() {
        Finding finding = finding("IAM-008", role("no-network", deny("ec2:CreateNetworkInterface")));

        assertThat(finding.message())
                .isEqualTo("the role HyperPodRole is not allowed ec2:CreateNetworkInterface (a policy denies it:"
                        + " no-network)");
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void aBoundaryIsNamedWhereItStopsWhatPoliciesAllow() {
        account.broken(boundary(allow("logs:*", "cloudwatch:*", "ssmmessages:*", "ec2:Describe*")));

        assertThat(findings("IAM-007")).isEmpty();
        assertThat(findings("IAM-008")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .contains("ec2:CreateNetworkInterface", "the permissions boundary does not allow it");
            assertThat(finding.fix()).isEmpty();
        });
        assertThat(findings("IAM-011")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.value()).isEqualTo("arn:aws:iam::111122223333:policy/Boundary");
            assertThat(finding.message()).contains("ec2:CreateNetworkInterface").doesNotContain("ec2:DescribeVpcs");
        });
    }

    @Test
    void anOrganizationIsNamedWhereItStopsWhatPoliciesAllow() {
        Finding finding = finding(
                "IAM-008",
                world -> world.identities()
                        .organizationsPolicy("{\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"ec2:CreateTags\","
                                + "\"Resource\":\"*\"}}"));

        assertThat(finding.message())
                .isEqualTo("the role HyperPodRole is not allowed ec2:CreateTags"
                        + " (a service control policy of the organization does not allow it)");
    }

    @Test
    void whatHangsOnAnUnknownConditionIsAWarning() {
        Finding finding = finding("IAM-008", role("office", """
                {"Statement":{"Effect":"Deny","Action":"ec2:DescribeVpcs","Resource":"*",
                  "Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}"""));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).endsWith("it may be, depending on aws:SourceIp");
    }

    @Test
    void whatIsKnownOfACallCountsInConditions() {
        account.broken(Worlds::stripped).broken(role("here", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{
                  "aws:RequestedRegion":"us-west-2","aws:ResourceAccount":"${aws:PrincipalAccount}"}}}}"""));

        assertThat(findings("IAM-007")).isEmpty();
        assertThat(findings("IAM-008")).isEmpty();
    }

    @Test
    void theManagedPolicyIsAttachedByAFixThatMayBeRepeated() {
        account.broken(world -> world.role(Ready.ROLE, role -> role.grants().detachAll()));

        FixReport report = fixed("IAM-007", 2);

        assertThat(report.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
        assertThat(report.outcomes().get(0).note())
                .isEqualTo("undone by iam:DetachRolePolicy(HyperPodRole,"
                        + " arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy)");
        assertThat(report.after().findings()).isEmpty();
    }

    @Test
    void theRightsInANetworkAreAllowedByAFixThatMayBeRepeated() {
        account.broken(world -> world.role(Ready.ROLE, role -> role.grants().removeInline(Ready.NODE_POLICY)));

        FixReport report = fixed("IAM-008", 2);

        assertThat(report.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);
        assertThat(report.outcomes().get(0).fix().calls())
                .last()
                .asString()
                .startsWith("iam:PutRolePolicy(HyperPodRole, HyperPodNetworkRights, {\"Version\":\"2012-10-17\"")
                .contains("arn:aws:ec2:*:*:network-interface/*");
        assertThat(report.after().findings()).isEmpty();
    }

    @Test
    void aPolicyOfTheSameNameThatSaysSomethingElseIsLeftAlone() {
        account.broken(world -> world.role(Ready.ROLE, role -> {
            role.grants().removeInline(Ready.NODE_POLICY);
            role.inlinePolicy("HyperPodNetworkRights", allow("ec2:DescribeVpcs"));
        }));

        FixReport report = fixed("IAM-008", 1);

        assertThat(report.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(FixReport.Result.FAILED);
            assertThat(outcome.note()).contains("has an inline policy HyperPodNetworkRights already");
        });
    }

    @Test
    void aPolicyIsWrittenForThePartitionOfItsRole() {
        RoleArn role = RoleArn.parse("arn:aws-us-gov:iam::111122223333:role/x").orElseThrow();

        assertThat(RoleFixes.allowing(role, "p", NetworkRights.rights()).calls())
                .last()
                .asString()
                .contains("arn:aws-us-gov:ec2:*:*:network-interface/*");
        assertThat(RoleFixes.attaching(role, "Some").calls())
                .containsExactly("iam:AttachRolePolicy(x, arn:aws-us-gov:iam::aws:policy/Some)");
    }

    @Test
    void aClusterWithoutANetworkNeedsNoRightsInOne() {
        account.broken(world -> world.role(Ready.ROLE, role -> role.grants().removeInline(Ready.NODE_POLICY)));
        ClusterSpec spec = HyperPod.cluster("llama")
                .orchestrator(new TestAccount.Slurmish())
                .executionRole(TestAccount.ROLE)
                .lifecycleScripts(TestAccount.SCRIPTS, "on_create.sh")
                .instanceGroup("workers", InstanceType.P5, 1)
                .build();

        assertThat(account.findings("IAM-008", spec)).isEmpty();
    }

    @Test
    void aRoleThatIsNotThereOrElsewhereIsNotJudged() {
        ClusterSpec gone = TestAccount.spec()
                .executionRole("arn:aws:iam::111122223333:role/Gone")
                .instanceGroup("workers", InstanceType.P5, 1)
                .build();
        ClusterSpec foreign = TestAccount.spec()
                .executionRole("arn:aws:iam::999988887777:role/Foreign")
                .instanceGroup("workers", InstanceType.P5, 1)
                .build();

        for (String code : List.of("IAM-007", "IAM-008", "IAM-010", "IAM-011")) {
            assertThat(account.findings(code, gone)).as(code).isEmpty();
        }
        assertThat(account.findings("IAM-007", foreign))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED));
    }

    @Test
    void aRightThatMayNotBeSimulatedIsNotChecked() {
        account.denied("iam", "SimulatePrincipalPolicy");

        for (String code : List.of("IAM-003", "IAM-004", "IAM-007", "IAM-008", "IAM-010", "IAM-012")) {
            assertThat(findings(code)).as(code).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
                assertThat(finding.remedies()).anyMatch(step -> step.contains("iam:SimulatePrincipalPolicy"));
            });
        }
        assertThat(findings("IAM-011"))
                .as("without a boundary nothing needs to be simulated")
                .isEmpty();
    }

    @Test
    void allActionsOnOneResourceAreOneCall() {
        account.client()
                .validate(TestAccount.p5(1)
                        .instanceGroup("more", InstanceType.P5, 1)
                        .build());

        assertThat(account.aws().requests().count("SimulatePrincipalPolicy")).isLessThanOrEqualTo(12);
        assertThat(account.aws().requests().count("GetCallerIdentity")).isEqualTo(1);
    }
}
