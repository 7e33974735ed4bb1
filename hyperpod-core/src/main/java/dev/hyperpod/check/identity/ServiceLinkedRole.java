package dev.hyperpod.check.identity;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.SimulatedRights.Decision;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Whether HyperPod has the role that it acts as in the account. AWS makes it with the first cluster, in the name of
 * whoever creates that.
 */
final class ServiceLinkedRole implements Check {

    private static final String ROLE = "AWSServiceRoleForSageMakerHyperPod";
    private static final String SERVICE = "hyperpod.sagemaker.amazonaws.com";
    private static final String CREATE = "iam:CreateServiceLinkedRole";
    private static final CallerRightsFact RIGHT =
            new CallerRightsFact(RightsTable.ofCore().rights("serviceLinkedRole"));
    private static final CheckId ID = new CheckId("identity.service-linked-role", "IAM-012");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "HyperPod's service-linked role exists, or the caller may have it made (iam:CreateServiceLinkedRole)";
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new RoleFact(ROLE), RIGHT);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (facts.get(new RoleFact(ROLE)).isPresent()) {
            return List.of();
        }
        List<Decision> refused = facts.get(RIGHT).refused();
        return refused.isEmpty() ? List.of() : List.of(cannotBeMade(new Refusals("the caller", refused)));
    }

    private Finding cannotBeMade(Refusals refusals) {
        FindingBuilder finding = refusals.weigh(finding(ROLE))
                .remedy("Have it made once by somebody who may: aws iam create-service-linked-role --aws-service-name "
                        + SERVICE);
        if (!refusals.areSure()) {
            finding.fix(making());
        }
        return finding.says("does not exist, and " + refusals.words());
    }

    /** For a caller of whom it cannot be said whether AWS will do it in their name. */
    private static Fix making() {
        return Fix.that("Make HyperPod's service-linked role")
                .calls("iam:GetRole(" + ROLE + ")", CREATE + "(" + SERVICE + ")")
                .undoneBy("iam:DeleteServiceLinkedRole(" + ROLE + "), once no cluster is left")
                .needsConsent(ID.id(), "it lets SageMaker HyperPod act in this account")
                .by(ServiceLinkedRole::make);
    }

    private static void make(Aws aws) {
        if (new RoleFact(ROLE).find(aws).isPresent()) {
            return;
        }
        aws.call(
                IamClient.class,
                IamClient::builder,
                CREATE,
                iam -> iam.createServiceLinkedRole(request -> request.awsServiceName(SERVICE)));
    }
}
