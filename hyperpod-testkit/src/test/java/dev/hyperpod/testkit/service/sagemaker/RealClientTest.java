package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Bench;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.AddClusterNodeSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterEventSummary;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceStatus;
import software.amazon.awssdk.services.sagemaker.model.ClusterNodeSummary;
import software.amazon.awssdk.services.sagemaker.model.ClusterStatus;
import software.amazon.awssdk.services.sagemaker.model.ConflictException;
import software.amazon.awssdk.services.sagemaker.model.NodeAdditionResult;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.VolumeAttachmentStatus;

/** Each operation once as the AWS client for Java sends it and reads it. */
class RealClientTest {

    private final Bench bench = Bench.on(new TestAccount().quota("ml.p5.48xlarge for cluster usage", 9));
    private String arn = "";

    @BeforeEach
    void cluster() {
        arn = bench.client
                .createCluster(
                        Bench.continuous("train", Bench.group("workers", 3)).build())
                .clusterArn();
        bench.passMinutes(20);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void describeClusterReadsItsSpecificationBack() {
        var cluster = bench.describe("train");
        assertThat(cluster.orchestrator().eks().clusterArn()).isEqualTo(TestAccount.EKS);
        assertThat(cluster.vpcConfig().subnets()).containsExactly("subnet-a");
        var group = cluster.instanceGroups().get(0);
        assertThat(group.instanceTypeAsString()).isEqualTo("ml.p5.48xlarge");
        assertThat(group.lifeCycleConfig().onCreate()).isEqualTo("on_create.sh");
        assertThat(group.targetCount()).isEqualTo(3);
        assertThat(cluster.creationTime()).isEqualTo(Bench.START);
    }

    @Test
    void updateClusterAddsNodesWhileTheClusterStaysInService() {
        bench.client.updateCluster(request -> request.clusterName("train").instanceGroups(Bench.group("workers", 5)));
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(bench.describe("train").instanceGroups().get(0).activeOperationsAsStrings())
                .containsExactly(Map.entry("Scaling", 1));
        bench.passMinutes(20);
        assertThat(bench.describe("train").instanceGroups().get(0).activeOperationsAsStrings())
                .isEmpty();
        assertThat(nodes()).hasSize(5);
    }

    @Test
    void updateClusterBeyondTheQuotaIsRefused() {
        assertThatThrownBy(() -> bench.client.updateCluster(
                        request -> request.clusterName("train").instanceGroups(Bench.group("workers", 10))))
                .isInstanceOf(ResourceLimitExceededException.class)
                .hasMessageContaining("with current utilization of 3 Instances and a request delta of 7 Instances");
    }

    @Test
    void updateClusterSoftwareConflictsWithItself() {
        bench.client.updateClusterSoftware(request -> request.clusterName(arn));
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.SYSTEM_UPDATING);
        assertThatThrownBy(() -> bench.client.updateClusterSoftware(request -> request.clusterName(arn)))
                .isInstanceOf(ConflictException.class);
        bench.passMinutes(30);
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.IN_SERVICE);
    }

    @Test
    void batchAddClusterNodesAnswersLogicalIds() {
        List<NodeAdditionResult> added = bench.client
                .batchAddClusterNodes(request -> request.clusterName("train")
                        .nodesToAdd(AddClusterNodeSpecification.builder()
                                .instanceGroupName("workers")
                                .incrementTargetCountBy(2)
                                .build()))
                .successful();
        assertThat(added).hasSize(2).allMatch(node -> node.status() == ClusterInstanceStatus.PENDING);
    }

    @Test
    void batchDeleteClusterNodesTakesLogicalIds() {
        String logicalId = bench.client
                .listClusterNodes(request -> request.clusterName("train").includeNodeLogicalIds(true))
                .clusterNodeSummaries()
                .get(0)
                .nodeLogicalId();
        assertThat(bench.client
                        .batchDeleteClusterNodes(
                                request -> request.clusterName("train").nodeLogicalIds(logicalId))
                        .successfulNodeLogicalIds())
                .containsExactly(logicalId);
        bench.passMinutes(5);
        assertThat(nodes()).hasSize(2);
    }

    @Test
    void batchRebootAndReplaceTakeInstanceIds() {
        String first = nodes().get(0).instanceId();
        String second = nodes().get(1).instanceId();
        assertThat(bench.client
                        .batchRebootClusterNodes(
                                request -> request.clusterName("train").nodeIds(first))
                        .successful())
                .containsExactly(first);
        assertThat(bench.client
                        .batchReplaceClusterNodes(
                                request -> request.clusterName("train").nodeIds(second))
                        .successful())
                .containsExactly(second);
    }

    @Test
    void eventsAreListedAndDescribed() {
        List<ClusterEventSummary> events = bench
                .client
                .listClusterEventsPaginator(
                        request -> request.clusterName("train").maxResults(2))
                .events()
                .stream()
                .toList();
        assertThat(events)
                .extracting(event -> event.resourceTypeAsString() + " " + event.description())
                .first()
                .asString()
                .startsWith("Instance Instance creation i-")
                .endsWith("in Cluster train and IG workers completed successfully");
        assertThat(events)
                .extracting(ClusterEventSummary::description)
                .contains(
                        "Cluster train creation started successfully", "Cluster train creation completed successfully");
        var details = bench.client
                .describeClusterEvent(request ->
                        request.clusterName("train").eventId(events.get(0).eventId()))
                .eventDetails();
        assertThat(details.eventDetails().eventMetadata().instance().nodeLogicalId())
                .startsWith("node-");
    }

    @Test
    void aVolumeIsAttachedAndDetached() {
        String node = nodes().get(0).instanceId();
        String volume = "vol-0123456789abcdef0";
        assertThat(bench.client
                        .attachClusterNodeVolume(
                                request -> request.clusterArn(arn).nodeId(node).volumeId(volume))
                        .status())
                .isEqualTo(VolumeAttachmentStatus.ATTACHING);
        assertThat(bench.client
                        .detachClusterNodeVolume(
                                request -> request.clusterArn(arn).nodeId(node).volumeId(volume))
                        .status())
                .isEqualTo(VolumeAttachmentStatus.DETACHING);
    }

    @Test
    void tagsAreAddedAndDeleted() {
        bench.client.addTags(request ->
                request.resourceArn(arn).tags(Tag.builder().key("a").value("1").build()));
        assertThat(bench.client
                        .listTagsPaginator(request -> request.resourceArn(arn))
                        .tags())
                .hasSize(1);
        bench.client.deleteTags(request -> request.resourceArn(arn).tagKeys("a"));
        assertThat(bench.client.listTags(request -> request.resourceArn(arn)).tags())
                .isEmpty();
    }

    private List<ClusterNodeSummary> nodes() {
        return bench.client
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries();
    }
}
