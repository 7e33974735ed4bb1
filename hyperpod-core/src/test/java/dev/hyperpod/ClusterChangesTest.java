package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.spec.AdditionalFields;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.KubernetesConfig;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sagemaker.model.BatchReplaceClusterNodesRequest;

class ClusterChangesTest {

    private final HyperPodEmulator aws = Emulators.large();
    private final HyperPodClient hyperpod = Clients.of(aws);

    @AfterEach
    void close() {
        hyperpod.close();
        assertThat(aws.violations()).isEmpty();
        aws.close();
    }

    private Cluster small() {
        return hyperpod.create(Specs.small("llama").build()).await();
    }

    @Test
    void scalingChangesTheCountAndKeepsEverythingElse() {
        ClusterSpec spec = Specs.cluster("llama")
                .instanceGroup(
                        "workers",
                        Specs.G5,
                        2,
                        g -> g.ebs(500)
                                .threadsPerCore(2)
                                .label("team", "ml")
                                .taint("gpu", "yes", KubernetesConfig.Effect.NO_SCHEDULE)
                                .scheduledUpdate("cron(0 3 ? * SUN *)", DeploymentConfiguration.inBatchesOf(1)))
                .build();
        Cluster cluster = hyperpod.create(spec).await();
        ClusterDescription before = cluster.describe();

        UpdatePlan plan = cluster.scale("workers", 5);
        assertThat(plan.changes()).singleElement().hasToString("InstanceGroups[workers].InstanceCount: wants 5, is 2");
        plan.apply().await();

        ClusterDescription after = cluster.describe();
        assertThat(after.group("workers").orElseThrow().currentCount()).isEqualTo(5);
        assertThat(after.toSpec().instanceGroup("workers").orElseThrow().toBuilder()
                        .instanceCount(2)
                        .build())
                .isEqualTo(before.toSpec().instanceGroup("workers").orElseThrow());
    }

    @Test
    void scalingAGroupThatIsNotThereIsRefusedBeforeAnyChange() {
        Cluster cluster = small();

        assertThatThrownBy(() -> cluster.scale("wokers", 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("controller, workers");
        assertThat(aws.requests().count("UpdateCluster")).isZero();
    }

    @Test
    void anUpdateAddsChangesAndDeletesGroups() {
        Cluster cluster = small();

        cluster.update(Specs.cluster("llama")
                        .instanceGroup("controller", Specs.C5, 1)
                        .instanceGroup("more", Specs.G5, 1)
                        .build())
                .apply()
                .await();

        assertThat(cluster.describe().groups()).extracting(g -> g.name()).containsExactly("controller", "more");
    }

    @Test
    void anUpdateToTheSameCallsNothing() {
        Cluster cluster = small();
        UpdatePlan plan = cluster.update(Specs.small("llama").build());

        plan.apply().await();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.toString()).contains("nothing to change");
        assertThat(aws.requests().count("UpdateCluster")).isZero();
    }

    @Test
    void anUpdateWhoseAnswerWasLostIsMadeOnce() {
        Cluster cluster = small();
        aws.faults().add(Fault.lostAnswer().on("sagemaker", "UpdateCluster").times(1));

        cluster.scale("workers", 4).apply().await();

        assertThat(cluster.nodes().list("workers").size()).isEqualTo(4);
    }

    @Test
    void nodesAreReplacedInChunksWithAResultEach() {
        Cluster cluster = hyperpod.create(Specs.cluster("llama")
                        .instanceGroup("workers", Specs.G5, 60)
                        .build())
                .await();
        List<String> before = cluster.nodes().list().ids();
        List<String> unknown = List.of("i-00000000000000000");

        NodeResults results = cluster.nodes()
                .replace(Stream.concat(before.stream(), unknown.stream()).toList());

        assertThat(aws.requests().count("BatchReplaceClusterNodes")).isEqualTo(3);
        assertThat(results.accepted()).hasSize(60);
        assertThat(results.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("InstanceIdNotFound"));
        cluster.ready().await();
        assertThat(cluster.nodes().list().ids()).hasSize(60).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aRebootWhoseAnswerWasLostCountsAsAccepted() {
        Cluster cluster = small();
        List<String> ids = cluster.nodes().list("workers").ids();
        aws.faults()
                .add(Fault.lostAnswer()
                        .on("sagemaker", "BatchRebootClusterNodes")
                        .times(1));

        assertThat(cluster.nodes().reboot(ids).accepted()).containsExactlyElementsOf(ids);
    }

    @Test
    void nodesAreAddedAndDeletedUnderContinuousProvisioning() {
        Cluster cluster = hyperpod.create(Specs.cluster("llama")
                        .continuousProvisioning()
                        .instanceGroup("workers", Specs.G5, 2)
                        .build())
                .await();

        assertThat(cluster.nodes().add("workers", 130, "once").accepted()).hasSize(130);
        cluster.nodes().add("workers", 130, "once");
        cluster.ready().await();
        assertThat(cluster.nodes().list().size()).isEqualTo(132);

        cluster.nodes().delete(cluster.nodes().list().ids().subList(0, 100));
        cluster.ready().await();
        assertThat(cluster.nodes().list().in(NodeStatus.RUNNING).size()).isEqualTo(32);
    }

    @Test
    void aSickNodeIsReplacedByNodeRecovery() {
        Cluster cluster = small();
        String sick = cluster.nodes().list("workers").ids().get(0);
        aws.clusters().sicken("llama", sick);

        cluster.ready().await();
        hyperpod.aws().pacer().pause(Duration.ofHours(1));

        assertThat(cluster.nodes().list("workers").in(NodeStatus.RUNNING).ids())
                .hasSize(2)
                .doesNotContain(sick);
    }

    @Test
    void softwareIsUpdatedInBatches() {
        Cluster cluster = small();

        cluster.updateSoftware(SoftwareUpdate.of("workers")
                        .rolling(DeploymentConfiguration.inBatchesOf(1).waiting(60)))
                .await();

        assertThat(cluster.nodes().list().in(NodeStatus.RUNNING).size()).isEqualTo(3);
    }

    @Test
    void tagsAreListedAddedAndTakenOff() {
        Cluster cluster =
                hyperpod.create(Specs.small("llama").tag("team", "ml").build()).await();

        cluster.tag(new Tag("cost", "42"));
        assertThat(cluster.tags()).containsExactlyInAnyOrder(new Tag("team", "ml"), new Tag("cost", "42"));
        cluster.untag(List.of("team"));
        assertThat(cluster.tags()).containsExactly(new Tag("cost", "42"));
    }

    @Test
    void aNodeIsDescribedInDetail() {
        Cluster cluster = small();
        String id = cluster.nodes().list("workers").ids().get(0);

        var node = cluster.nodes().describe(id);

        assertThat(node.summary().instanceId()).isEqualTo(id);
        assertThat(node.availabilityZoneId()).contains("usw2-az1");
    }

    @Test
    void whatASpecDoesNotMentionInsideASettingStaysAsItIs() {
        Cluster cluster = hyperpod.create(Specs.cluster("llama")
                        .instanceGroup(
                                "workers",
                                Specs.G5,
                                2,
                                g -> g.label("team", "ml").taint("gpu", "yes", KubernetesConfig.Effect.NO_SCHEDULE))
                        .build())
                .await();

        cluster.update(Specs.cluster("llama")
                        .instanceGroup("workers", Specs.G5, 2, g -> g.label("team", "research"))
                        .build())
                .apply()
                .await();

        KubernetesConfig config = cluster.describe()
                .toSpec()
                .instanceGroup("workers")
                .flatMap(g -> g.kubernetesConfig())
                .orElseThrow();
        assertThat(config.labels()).containsExactly(Map.entry("team", "research"));
        assertThat(config.taints()).hasSize(1);
    }

    @Test
    void anUpdateThatAwsRollsBackHasFailed() {
        Cluster cluster = small();
        aws.clusters().dry("usw2-az1", Specs.G5.name());

        Operation<Cluster> update = cluster.scale("workers", 9).apply();

        assertThatThrownBy(update::await)
                .isInstanceOf(ClusterFailedException.class)
                .hasMessageContaining("sufficient capacity")
                .hasMessageContaining("the cluster is as it was before");
    }

    @Test
    void aPlanOfAClusterThatOthersHaveChangedSinceIsRefused() {
        Cluster cluster = small();
        UpdatePlan stale = cluster.scale("controller", 2);
        cluster.scale("workers", 4).apply().await();

        assertThatThrownBy(stale::apply)
                .isInstanceOf(ClusterDiffersException.class)
                .hasMessageContaining("InstanceGroups[workers].InstanceCount: wants 2, is 4");
        assertThat(cluster.nodes().list("workers").size()).isEqualTo(4);
    }

    @Test
    void aRebootThatAwsRefusesStaysRefusedThoughTheCallWasThrottledFirst() {
        Cluster cluster = small();
        List<String> ids = cluster.nodes().list("workers").ids();
        cluster.nodes().reboot(ids);
        aws.faults()
                .add(Fault.throttle().on("sagemaker", "BatchRebootClusterNodes").times(1));

        assertThat(cluster.nodes().reboot(ids).refused()).hasSize(2);
    }

    @Test
    void nodesThatWereAcceptedAreKeptInMindWhenALaterCallFails() {
        Cluster cluster = hyperpod.create(Specs.cluster("llama")
                        .instanceGroup("workers", Specs.G5, 60)
                        .build())
                .await();
        List<String> ids = cluster.nodes().list().ids();
        AtomicInteger calls = new AtomicInteger();
        HyperPodClient failing = Clients.builder(aws)
                .customize(builder -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeTransmission(
                                    Context.BeforeTransmission context, ExecutionAttributes attributes) {
                                if (context.request() instanceof BatchReplaceClusterNodesRequest
                                        && calls.incrementAndGet() == 2) {
                                    aws.faults().add(Fault.accessDenied().on("sagemaker", "BatchReplaceClusterNodes"));
                                }
                            }
                        })
                        .build()))
                .build();

        NodeResults results = failing.open("llama").nodes().replace(ids);

        assertThat(results.accepted()).hasSize(25);
        assertThat(results.refused()).hasSize(35);
        assertThat(results.refused().get(34).code()).isEqualTo("NotSent");
        failing.close();
    }

    @Test
    void aSoftwareUpdateWhoseAnswerWasLostIsWatched() {
        Cluster cluster = small();
        aws.faults()
                .add(Fault.lostAnswer().on("sagemaker", "UpdateClusterSoftware").times(1));

        assertThat(cluster.updateSoftware(SoftwareUpdate.all())
                        .await()
                        .describe()
                        .isReady())
                .isTrue();
    }

    @Test
    void aSettingThatNothingHereKnowsIsSent() {
        Cluster cluster = small();

        UpdatePlan plan = cluster.update(Specs.small("llama")
                .additionalFields(AdditionalFields.of(Map.of("NewSetting", "x")))
                .build());

        assertThat(plan.toRequest().path("NewSetting").asText()).isEqualTo("x");
    }

    @Test
    void whoeverWaitsWhenTheClientClosesIsToldSo() throws Exception {
        Operation<Cluster> creation = hyperpod.create(Specs.small("llama").build());
        CompletableFuture<Cluster> waiting = creation.toFuture();

        hyperpod.close();

        assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES))
                .hasCauseInstanceOf(OperationInterruptedException.class);
        assertThatThrownBy(creation::await).isInstanceOf(OperationInterruptedException.class);
    }
}
