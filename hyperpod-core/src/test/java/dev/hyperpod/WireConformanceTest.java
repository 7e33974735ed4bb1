package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.RequestLog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The emulator refuses every request, and records every answer, that breaks the service's model. So sending each
 * operation once, and finding no refusal and no record, shows that both directions hold to the model.
 */
class WireConformanceTest {

    @Test
    void everyOperationThatTheLibrarySendsHoldsToTheModelInBothDirections() {
        try (HyperPodEmulator aws = Emulators.large();
                HyperPodClient hyperpod = Clients.of(aws)) {
            everyCall(hyperpod);
            everyCall(hyperpod.trainingPlans());

            Set<String> sent = aws.requests().entries().stream()
                    .filter(entry -> entry.service().equals("sagemaker"))
                    .map(RequestLog.Entry::operation)
                    .collect(Collectors.toSet());
            assertThat(sent)
                    .containsExactlyInAnyOrder(
                            "AddTags",
                            "BatchAddClusterNodes",
                            "BatchDeleteClusterNodes",
                            "BatchRebootClusterNodes",
                            "BatchReplaceClusterNodes",
                            "CreateCluster",
                            "CreateTrainingPlan",
                            "DeleteCluster",
                            "DeleteTags",
                            "DescribeCluster",
                            "DescribeClusterEvent",
                            "DescribeClusterNode",
                            "DescribeTrainingPlan",
                            "ListClusterEvents",
                            "ListClusterNodes",
                            "ListClusters",
                            "ListTags",
                            "ListTrainingPlans",
                            "SearchTrainingPlanOfferings",
                            "UpdateCluster",
                            "UpdateClusterSoftware");
            assertThat(aws.requests().entries())
                    .filteredOn(entry -> entry.status() >= 400)
                    .extracting(RequestLog.Entry::operation)
                    .containsOnly("DescribeCluster", "DescribeTrainingPlan");
            assertThat(aws.violations()).isEmpty();
        }
    }

    private static void everyCall(TrainingPlans plans) {
        TrainingPlanOfferings offered =
                plans.search(TrainingPlanSearch.of(InstanceType.of("ml.trn1.32xlarge"), 1, Duration.ofDays(1)));
        TrainingPlanOrder order =
                TrainingPlanOrder.of(offered.all().get(0), "llama").spares(0).tag("team", "ml");
        plans.buy(order, Consent.to(TrainingPlans.BUY)).await();
        plans.list();
    }

    private static void everyCall(HyperPodClient hyperpod) {
        Cluster cluster = hyperpod.create(Specs.cluster("llama")
                        .continuousProvisioning()
                        .instanceGroup("workers", Specs.G5, 4)
                        .tag("team", "ml")
                        .build())
                .await();
        hyperpod.clusters();
        List<String> ids = cluster.nodes().list().ids();
        cluster.nodes().describe(ids.get(0));
        cluster.nodes().reboot(ids.subList(0, 1));
        cluster.ready().await();
        cluster.nodes().replace(ids.subList(1, 2));
        cluster.ready().await();
        cluster.nodes().add("workers", 2);
        cluster.ready().await();
        cluster.nodes().delete(ids.subList(2, 3));
        cluster.ready().await();
        cluster.events().describe(cluster.events().list().get(0).id());
        cluster.tags();
        cluster.tag(new Tag("cost", "42"));
        cluster.untag(List.of("team"));
        cluster.scale("workers", 6).apply().await();
        cluster.updateSoftware(SoftwareUpdate.all().rolling(DeploymentConfiguration.inBatchesOf(2)))
                .await();
        cluster.delete().await();
    }
}
