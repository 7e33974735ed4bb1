package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.P4DE;
import static dev.hyperpod.catalogue.InstanceType.P5;
import static dev.hyperpod.catalogue.InstanceType.P5EN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.CapacityPlan;
import dev.hyperpod.Cluster;
import dev.hyperpod.GrowthPlan;
import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.Operation;
import dev.hyperpod.TrainingPlanOfferings;
import dev.hyperpod.TrainingPlanOrder;
import dev.hyperpod.TrainingPlanSearch;
import dev.hyperpod.TrainingPlans;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Purchase;
import dev.hyperpod.check.Consent;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.TrainingPlanDescription;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.HyperPodEmulatorExtension;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What docs/capacity.md shows is what is compiled and run here. */
@ExtendWith(HyperPodEmulatorExtension.class)
class CapacityDocumentTest {

    private final Document document = Document.of("docs/capacity.md");

    @Test
    void theBlocksThatItShowsAreThoseThatRunHere() {
        Document test = Document.of("examples/src/test/java/dev/hyperpod/examples/CapacityDocumentTest.java");

        assertThat(document.blocks("java")).containsExactlyElementsOf(test.shown());
    }

    @Test
    void theLinksToFilesLeadSomewhere() {
        assertThat(document.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }

    @Test
    void aClusterIsCreatedWhereThereIsCapacity(HyperPodEmulator aws) {
        aws.clusters().dry("usw2-az1", "ml.p5.48xlarge");
        ClusterSpec spec = spec();
        try (HyperPodClient hyperpod = connect(aws)) {
            // shown
            // Wherever the spec has a subnet; other types will do as well.
            CapacityPolicy policy =
                    CapacityPolicy.anyZone().thenTypes(P5EN, P4DE).within(Duration.ofHours(12));
            CapacityPlan plan = hyperpod.plan(spec, policy); // nothing is created yet
            System.out.println(plan);
            Operation<Cluster> creation = plan.create(System.out::println); // told of each attempt
            Cluster cluster = creation.await(System.out::println); // and of how far it has come
            // so far
            assertThat(cluster.describe().toSpec().vpcConfig().orElseThrow().subnets())
                    .containsExactly(Ready.SUBNET_B);
        }
    }

    @Test
    void aPlanIsSearchedForBoughtAndUsed(HyperPodEmulator aws) {
        ClusterSpec spec = spec();
        try (HyperPodClient hyperpod = connect(aws)) {
            // shown
            TrainingPlans plans = hyperpod.trainingPlans();
            TrainingPlanOfferings offered = plans.search(TrainingPlanSearch.of(P5, 2, Duration.ofDays(7)));
            System.out.println(offered); // price, zone, window
            TrainingPlanOrder order = TrainingPlanOrder.of(offered.all().get(0), "llama-march");
            TrainingPlanDescription plan =
                    plans.buy(order, Consent.to(TrainingPlans.BUY)).await(); // paid at once
            CapacityPolicy fromPlan = CapacityPolicy.anyZone().firstFromPlan(plan.arn());
            System.out.println(hyperpod.plan(spec, fromPlan)); // there first, then elsewhere
            // so far
            assertThat(hyperpod.plan(spec, fromPlan)
                            .candidates()
                            .get(0)
                            .offering()
                            .purchase())
                    .isEqualTo(Purchase.TRAINING_PLAN);
        }
    }

    @Test
    void aGroupGrowsWhereThereIsCapacity(HyperPodEmulator aws) {
        ClusterSpec spec = spec();
        try (HyperPodClient hyperpod = connect(aws)) {
            Cluster cluster = hyperpod.create(spec, CapacityPolicy.anyZone()).await();
            aws.clusters().dry("usw2-az1", "ml.p5.48xlarge");
            VpcConfig network = spec.vpcConfig().orElseThrow();
            // shown
            CapacityPolicy more = CapacityPolicy.anyZone().addingGroups(); // other zones will do as well
            GrowthPlan growth = cluster.planGrowth("workers", 4, more, network);
            System.out.println(growth); // nothing is changed yet
            growth.grow(System.out::println).await(System.out::println);
            // so far
            assertThat(cluster.describe()
                            .group("workers-usw2-az2")
                            .orElseThrow()
                            .currentCount())
                    .isEqualTo(2);
        }
    }

    private static ClusterSpec spec() {
        return HyperPod.cluster("llama")
                .instanceGroup("workers", P5, 2)
                .vpc(new VpcConfig(
                        List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)))
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh")
                .build();
    }

    private static HyperPodClient connect(HyperPodEmulator aws) {
        return HyperPod.builder()
                .endpoint(aws.uri())
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
                .build();
    }
}
