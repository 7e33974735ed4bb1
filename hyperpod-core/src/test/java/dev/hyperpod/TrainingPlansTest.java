package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanDescription;
import dev.hyperpod.state.TrainingPlanOffering;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingPlansTest {

    private static final String RESERVED =
            "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region";
    private static final Consent AGREED = Consent.to(TrainingPlans.BUY);
    private static final TrainingPlanSearch WEEK = TrainingPlanSearch.of(InstanceType.P5, 4, Duration.ofDays(7));

    private final TestAccount account = new TestAccount();
    private final TrainingPlans plans = account.client().trainingPlans();

    @BeforeEach
    void allow() {
        account.broken(world -> world.quota(RESERVED, 100));
    }

    @AfterEach
    void close() {
        account.close();
    }

    private TrainingPlanOrder order(String name) {
        return TrainingPlanOrder.of(offered("us-west-2a"), name);
    }

    private TrainingPlanOffering offered(String zone) {
        return plans.search(WEEK).all().stream()
                .filter(offering -> offering.capacities().get(0).place().equals(zone))
                .findFirst()
                .orElseThrow();
    }

    private List<String> operations() {
        return account.aws().requests().entries().stream()
                .map(RequestLog.Entry::operation)
                .toList();
    }

    @Test
    void offeringsAreShownWithPriceZoneAndWindow() {
        TrainingPlanOfferings offered = plans.search(WEEK);

        assertThat(offered)
                .hasSize(3)
                .allSatisfy(offering -> assertThat(offering.hours()).isEqualTo(168));
        assertThat(offered.toString().lines())
                .first()
                .asString()
                .matches("PRICE +HOURS +INSTANCES +ZONE +FROM +TO +OFFERING");
        assertThat(offered.toString())
                .containsPattern(
                        "USD 21141\\.12 +168 +4 ml\\.p5\\.48xlarge +us-west-2a +2026-01-01T\\S+ +2026-01-08T\\S+ +tpo-");
    }

    @Test
    void aWindowLimitsWhatIsOffered() {
        Instant later = account.aws().clock().instant().plus(Duration.ofDays(10));

        assertThat(plans.search(WEEK.startingAfter(later)))
                .isNotEmpty()
                .allSatisfy(offering -> assertThat(offering.start())
                        .hasValueSatisfying(start -> assertThat(start).isAfterOrEqualTo(later)));
        assertThat(plans.search(WEEK.endingBefore(later.minus(Duration.ofDays(5)))))
                .isEmpty();
    }

    @Test
    void aSearchThatCannotBeIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(() -> new TrainingPlanSearch(
                        "ml.p5.48xlarge",
                        0,
                        false,
                        Duration.ofMinutes(1),
                        Optional.of(Instant.EPOCH),
                        Optional.of(Instant.EPOCH)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void anAccountThatMayNotReserveSoManyIsToldSo() {
        account.broken(world -> world.quota(RESERVED, 2));

        assertThatThrownBy(() -> plans.search(WEEK))
                .isInstanceOfSatisfying(
                        AwsCallException.class,
                        e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.LIMIT_EXCEEDED));
    }

    @Test
    void aPlanIsBoughtAndFollowedUntilItIsFulfilled() {
        List<String> states = new CopyOnWriteArrayList<>();

        TrainingPlanDescription plan = plans.buy(order("llama").tag("team", "research"), AGREED)
                .await(progress -> states.add(progress.state()));

        assertThat(plan.status()).isEqualTo("Scheduled");
        assertThat(plan.fee()).hasValue("21141.12");
        assertThat(plan.capacities()).extracting(ReservedCapacity::instances).containsExactly(4);
        assertThat(states).startsWith("Pending").endsWith("Scheduled");
        assertThat(plans.describe(plan.arn()).name()).isEqualTo("llama");
        assertThat(plans.list().toString()).contains("llama", "Scheduled", "4 ml.p5.48xlarge", "usw2-az");
    }

    @Test
    void withoutConsentNothingIsBought() {
        TrainingPlanOrder order = order("llama");
        account.aws().requests().clear();

        assertThatThrownBy(() -> plans.buy(order, Consent.to("something.else")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .contains(
                                        "consent: [something.else] must name \"training-plan.buy\"",
                                        "4 ml.p5.48xlarge in us-west-2a, 168 h, USD 21141.12"));
        assertThat(account.aws().requests().total()).isZero();
    }

    @Test
    void anOrderThatCannotBeIsRefusedBeforeItIsSent() {
        TrainingPlanOrder order = order("llama");

        assertThatThrownBy(() -> order("")).hasMessageContaining("name: \"\" must be 1 to 64 letters");
        assertThatThrownBy(() -> order.tag("", "x")).hasMessageContaining("tag: the key \"\" must be 1 to 128");
        assertThatThrownBy(() -> new TrainingPlanOrder(order.offering(), "-llama-", OptionalInt.of(-1), List.of()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).hasSize(2).contains("spares: -1 must be 0 or more"));
    }

    @Test
    void whatIsBoughtTwiceUnderOneNameIsBoughtOnce() {
        TrainingPlanOrder order = order("llama");
        plans.buy(order, AGREED).await();
        plans.buy(order, AGREED).await();

        assertThat(account.aws().requests().count("CreateTrainingPlan")).isEqualTo(1);
        assertThat(plans.list()).hasSize(1);
    }

    @Test
    void anotherPlanOfThatNameIsRefusedWithWhatDiffers() {
        plans.buy(order("llama"), AGREED).await();

        assertThatThrownBy(() -> plans.buy(TrainingPlanOrder.of(offered("us-west-2b"), "llama"), AGREED))
                .isInstanceOf(TrainingPlanDiffersException.class)
                .hasMessageContaining("nothing was bought")
                .hasMessageContaining("ReservedCapacities[0].AvailabilityZone: wants us-west-2b, is ");
        assertThat(plans.list()).hasSize(1);
    }

    @Test
    void aPlanThatIsOverIsNotTakenUp() {
        TrainingPlanOrder order = order("llama");
        plans.buy(order, AGREED).await();
        account.passTime(Duration.ofDays(9));

        assertThatThrownBy(() -> plans.buy(order, AGREED))
                .isInstanceOf(TrainingPlanDiffersException.class)
                .hasMessageContaining("exists (Expired) and is over");
        assertThatThrownBy(() -> plans.ready("llama").await()).isInstanceOf(TrainingPlanFailedException.class);
    }

    @Test
    void afterALostAnswerItIsLookedBeforeAnythingIsSentAgain() {
        TrainingPlanOrder order = order("llama");
        account.aws()
                .faults()
                .add(Fault.lostAnswer().on("sagemaker", "CreateTrainingPlan").times(1));
        account.aws().requests().clear();

        plans.buy(order, AGREED).await();

        assertThat(operations().subList(0, 3))
                .containsExactly("DescribeTrainingPlan", "CreateTrainingPlan", "DescribeTrainingPlan");
        assertThat(account.aws().requests().count("CreateTrainingPlan")).isEqualTo(1);
        assertThat(plans.list()).hasSize(1);
    }

    @Test
    void anOfferingThatIsGoneIsSaidToBe() {
        TrainingPlanOrder order = order("llama");
        account.passTime(Duration.ofDays(1));

        assertThatThrownBy(() -> plans.buy(order, AGREED))
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND));
    }

    @Test
    void ultraServersAreBoughtWithTheirSpares() {
        TrainingPlanOfferings offered =
                plans.search(TrainingPlanSearch.ofUltraServers("ml.u-p6e-gb200x36", 1, Duration.ofDays(1)));
        TrainingPlanOrder order =
                TrainingPlanOrder.of(offered.all().get(0), "gb200").spares(2);

        assertThat(plans.buy(order, AGREED).await().spares()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aPlanThatIsNotThereIsNotWaitedFor() {
        assertThatThrownBy(() -> plans.ready("none-such").await())
                .isInstanceOfSatisfying(
                        AwsCallException.class, e -> assertThat(e.kind()).isEqualTo(AwsCallException.Kind.NOT_FOUND));
    }
}
