package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.TrainingPlanDescription;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.RequestLog;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to whoever buys a plan, it is bought once. */
class BuyOnceProperties {

    private static final String QUOTA =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region";

    @Property
    void howeverOftenAnswersAreLostThereIsOnePlanInTheEnd(
            @ForAll @DoubleRange(min = 0, max = 0.4) double throttled,
            @ForAll @DoubleRange(min = 0, max = 0.4) double reset,
            @ForAll @DoubleRange(min = 0, max = 1) double lost,
            @ForAll @DoubleRange(min = 0, max = 0.4) double cut,
            @ForAll boolean onlyJustEnough,
            @ForAll @IntRange(min = 0, max = 60) int readsTrailBySeconds,
            @ForAll long seed) {
        Consent agreed = Consent.to(TrainingPlans.BUY);
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                        .seed(seed)
                        .consistencyLag(Duration.ofSeconds(readsTrailBySeconds))
                        .world(world -> world.quota(QUOTA, onlyJustEnough ? 4 : 100))
                        .start();
                HyperPodClient hyperpod = Clients.of(aws)) {
            TrainingPlans plans = hyperpod.trainingPlans();
            TrainingPlanOrder order = TrainingPlanOrder.of(
                    plans.search(TrainingPlanSearch.of(InstanceType.P5, 4, Duration.ofDays(7)))
                            .all()
                            .get(2),
                    "llama");
            aws.faults().add(Fault.throttle().share(throttled));
            aws.faults().add(Fault.connectionReset().share(reset));
            aws.faults()
                    .add(Fault.lostAnswer()
                            .on("sagemaker", "CreateTrainingPlan")
                            .share(lost));
            aws.faults().add(Fault.truncatedBody().share(cut));
            try {
                plans.buy(order, agreed).await();
            } catch (HyperPodException gaveUp) {
                // It may have been bought all the same; the next look tells.
            }
            assertThat(operations(aws)).doesNotContainSequence("CreateTrainingPlan", "CreateTrainingPlan");
            aws.faults().clear();

            TrainingPlanDescription plan = plans.buy(order, agreed).await();

            assertThat(plan.name()).isEqualTo("llama");
            assertThat(plans.list().all()).hasSize(1);
        }
    }

    private static List<String> operations(HyperPodEmulator aws) {
        return aws.requests().entries().stream()
                .map(RequestLog.Entry::operation)
                .toList();
    }
}
