package dev.hyperpod.check.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityChecksTest {

    private static final String PATH = "instanceGroups[workers].executionRole";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder withRole(String arn) {
        return TestAccount.spec().executionRole(arn).instanceGroup("workers", InstanceType.P5, 1);
    }

    private List<String> judge(String code) {
        return account.judge(code, TestAccount.p5(1));
    }

    @Test
    void expiredCredentialsAreAnError() {
        account.aws().faults().add(Fault.expiredToken());

        assertThat(judge("IAM-001"))
                .containsExactly("ERROR credentials <ExpiredToken> are not accepted: The security token"
                        + " included in the request is expired");
    }

    @Test
    void aCallerThatAwsDoesNotTellIsNotChecked() {
        account.denied("sts", "GetCallerIdentity");

        assertThat(judge("IAM-001")).singleElement().asString().startsWith("NOT_CHECKED identity.caller");
        assertThat(judge("CFG-007")).singleElement().asString().contains("sts:GetCallerIdentity");
        assertThat(judge("IAM-005")).isEmpty();
    }

    @Test
    void aRoleOfAnotherAccountIsAWarningAndCannotBeLookedUp() {
        ClusterSpecBuilder spec = withRole("arn:aws:iam::999988887777:role/HyperPodRole");

        assertThat(account.judge("CFG-007", spec))
                .containsExactly("WARNING " + PATH + " <arn:aws:iam::999988887777:role/HyperPodRole> is in account"
                        + " 999988887777, the caller in 111122223333");
        assertThat(account.judge("IAM-005", spec))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED " + PATH)
                .contains("whose roles the caller cannot see");
        assertThat(account.judge("IAM-006", spec)).isEmpty();
    }

    @Test
    void aRoleThatIsNotThereIsAnErrorOfItsOwnAndHidesNoOther() {
        ClusterSpecBuilder spec = withRole("arn:aws:iam::111122223333:role/Gone")
                .instanceGroup(
                        "more", InstanceType.P5, 1, g -> g.executionRole("arn:aws:iam::111122223333:role/AlsoGone"));

        assertThat(account.judge("IAM-005", spec))
                .containsExactlyInAnyOrder(
                        "ERROR " + PATH + " <arn:aws:iam::111122223333:role/Gone> does not exist: account 111122223333"
                                + " has no role Gone",
                        "ERROR instanceGroups[more].executionRole <arn:aws:iam::111122223333:role/AlsoGone> does not"
                                + " exist: account 111122223333 has no role AlsoGone");
        assertThat(account.judge("IAM-006", spec)).isEmpty();
    }

    @Test
    void aRoleUnderAnotherPathIsNamedAsItIs() {
        account.broken(world -> world.addRole("/service-role/", "Deep"));

        assertThat(account.judge("IAM-005", withRole("arn:aws:iam::111122223333:role/Deep")))
                .singleElement()
                .asString()
                .endsWith("the role Deep is arn:aws:iam::111122223333:role/service-role/Deep");
    }

    @Test
    void eachRoleIsReadOnceHoweverManyGroupsNameIt() {
        account.client()
                .validate(TestAccount.p5(1)
                        .instanceGroup("more", InstanceType.P5, 1)
                        .instanceGroup("yet", InstanceType.P5, 1)
                        .build());

        assertThat(account.aws().requests().count("GetRole"))
                .as("the role and HyperPod's own")
                .isEqualTo(2);
    }

    @Test
    void aRoleThatMayNotBeReadIsNotChecked() {
        account.denied("iam", "GetRole");

        for (String code : List.of("IAM-005", "IAM-006")) {
            assertThat(account.findings(code, TestAccount.p5(1).build()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding)
                                .hasToString(finding.toString())
                                .asString()
                                .startsWith("NOT_CHECKED " + PATH);
                        assertThat(finding.remedies()).anyMatch(step -> step.contains("iam:GetRole"));
                    });
        }
    }

    @Test
    void aRoleThatDoesNotTrustSageMakerIsMendedByItsFix() {
        account.broken(world -> world.role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com")));

        List<Finding> findings = account.findings("IAM-006", TestAccount.p5(1).build());
        assertThat(findings)
                .singleElement()
                .satisfies(f -> assertThat(f.message()).isEqualTo("does not trust sagemaker.amazonaws.com"));
        Fix fix = findings.get(0).fix().orElseThrow();
        assertThat(fix.calls()).last().asString().startsWith("iam:UpdateAssumeRolePolicy(HyperPodRole");

        FixReport fixed = account.client()
                .fix(account.client().validate(TestAccount.p5(2).build()), List.of(fix, fix), Consent.none());

        assertThat(fixed.outcomes()).extracting(FixReport.Outcome::result).containsOnly(FixReport.Result.APPLIED);

        assertThat(judge("IAM-006")).isEmpty();
        account.aws()
                .world(world -> assertThat(
                                world.roles().find(Ready.ROLE).orElseThrow().trustedServices())
                        .containsExactlyInAnyOrder("ec2.amazonaws.com", "sagemaker.amazonaws.com"));
    }

    @Test
    void aTrustUnderAnotherAccountsConditionIsAnErrorWithoutAFix() {
        account.broken(world -> world.role(Ready.ROLE, role -> role.trustPolicy("""
                        {"Statement": {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"},
                          "Action": "sts:AssumeRole",
                          "Condition": {"StringEquals": {"aws:SourceAccount": "999988887777"}}}}""")));

        assertThat(account.findings("IAM-006", TestAccount.p5(1).build()))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.message())
                            .contains("aws:SourceAccount", "999988887777", "but it will be 111122223333");
                    assertThat(f.fix()).isEmpty();
                });
    }

    @Test
    void chinaKnowsSageMakerByEitherName() {
        RoleArn arn = RoleArn.parse("arn:aws-cn:iam::111122223333:role/team/HyperPodRole")
                .orElseThrow();

        assertThat(arn.partition()).isEqualTo("aws-cn");
        assertThat(arn.name()).isEqualTo("HyperPodRole");
        assertThat(ExecutionRoleTrust.principals(arn))
                .containsExactlyInAnyOrder("sagemaker.amazonaws.com", "sagemaker.amazonaws.com.cn");
    }
}
