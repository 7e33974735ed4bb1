package dev.hyperpod.check.config;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a group can take its nodes from a training plan. */
final class TrainingPlan implements Check {

    private static final CheckId ID = new CheckId("config.training-plan", "CFG-031");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:training-plan/.*");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a training plan is named by its ARN, and offers the type of the group";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            group.settings().trainingPlanArn().ifPresent(arn -> judge(group, arn, found));
        }
        return found;
    }

    private void judge(Group group, String arn, List<Finding> found) {
        if (arn.length() < 50 || arn.length() > 2048 || !ARN.matcher(arn).matches()) {
            found.add(finding(group.at("trainingPlanArn"))
                    .value(arn)
                    .rule("a training plan is named by its ARN of 50 to 2048 characters")
                    .remedy("Give the ARN as SageMaker shows it:"
                            + " arn:<partition>:sagemaker:<region>:<account>:training-plan/<name>.")
                    .build());
        }
        group.types().forEach((path, type) -> {
            boolean excluded = type.figures()
                    .flatMap(InstanceFigures::supportsTrainingPlans)
                    .filter(supported -> !supported)
                    .isPresent();
            if (excluded) {
                found.add(finding(path)
                        .value(type.name())
                        .remedy("Leave trainingPlanArn out, or choose one of " + offered() + ".")
                        .says("is " + type.name() + ", which no training plan offers"));
            }
        });
    }

    private static String offered() {
        return InstanceType.known().stream()
                .filter(type -> type.figures()
                        .flatMap(InstanceFigures::supportsTrainingPlans)
                        .orElse(false))
                .map(InstanceType::name)
                .collect(Collectors.joining(", "));
    }
}
