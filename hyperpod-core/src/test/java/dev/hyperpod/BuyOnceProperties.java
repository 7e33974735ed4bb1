package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever happens to whoever buys a plan, it is bought once. */
class BuyOnceProperties {

    private static final String QUOTA =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region";

    @Property(tries = 100)
    void howeverOftenAnswersAreLostThereIsOnePlanInTheEnd(
            @ForAll @DoubleRange(min = 0, max = 0.4) double throttled,
            @ForAll @DoubleRange(min = 0, max = 0.4) double reset,
            @ForAll @DoubleRange(min = 0, max = 1) double lost,
            @ForAll @DoubleRange(min = 0, max = 0.4) double cut,
            @ForAll boolean onlyJustEnough,
            @ForAll long seed) {
        Consent agreed = Consent.to(TrainingPlans.BUY);
        try (HyperPodEmulator aws = HyperPodEmulator.builder()
                        .seed(seed)
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
                    .add(Fault.lostAnswer().on("sagemaker", "CreateTrainingPlan").share(lost));
            aws.faults().add(Fault.truncatedBody().share(cut));
            try {
                plans.buy(order, agreed).await();
            } catch (HyperPodException gaveUp) {
                // It may have been bought all the same; the next look tells.
            }
            aws.faults().clear();

            plans.buy(order, agreed).await();

            assertThat(plans.list().all()).hasSize(1);
        }
    }
}
