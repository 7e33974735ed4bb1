package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.Bench;
import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceStatus;
import software.amazon.awssdk.services.sagemaker.model.ClusterNodeSummary;
import software.amazon.awssdk.services.sagemaker.model.ClusterStatus;
import software.amazon.awssdk.services.sagemaker.model.ClusterSummary;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class ClusterLifeTest {

    private final Bench bench = Bench.on(new TestAccount());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aNewClusterIsCreatingAndInServiceTwentyMinutesLater() {
        String arn = bench.client
                .createCluster(Bench.slurm("train", Bench.group("workers", 4)).build())
                .clusterArn();
        assertThat(arn).matches("arn:aws:sagemaker:us-west-2:111122223333:cluster/[a-z0-9]{12}");
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.CREATING);

        bench.passMinutes(19);
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.CREATING);
        assertThat(bench.describe("train").instanceGroups().get(0).currentCount())
                .isZero();

        bench.passMinutes(1);
        assertThat(bench.describe(arn).clusterStatus()).isEqualTo(ClusterStatus.IN_SERVICE);
        assertThat(bench.describe("train").instanceGroups().get(0).currentCount())
                .isEqualTo(4);
    }

    @Test
    void nodesAreListedFromTheirLaunchOn() {
        bench.client.createCluster(
                Bench.slurm("train", Bench.group("workers", 3)).build());
        assertThat(nodes("train")).isEmpty();

        bench.passMinutes(5);
        assertThat(nodes("train"))
                .hasSize(3)
                .allMatch(node -> node.instanceStatus().status() == ClusterInstanceStatus.PENDING);

        bench.passMinutes(15);
        assertThat(nodes("train"))
                .allMatch(node -> node.instanceStatus().status() == ClusterInstanceStatus.RUNNING)
                .extracting(ClusterNodeSummary::instanceId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("i-[0-9a-f]{17}"));
    }

    @Test
    void aNodeIsDescribedWithItsAddressAndZone() {
        bench.client.createCluster(
                Bench.slurm("train", Bench.group("workers", 1)).build());
        bench.passMinutes(20);
        String id = nodes("train").get(0).instanceId();

        var node = bench.client
                .describeClusterNode(request -> request.clusterName("train").nodeId(id))
                .nodeDetails();

        assertThat(node.privatePrimaryIp()).isEqualTo("10.1.0.4");
        assertThat(node.privateDnsHostname()).isEqualTo("ip-10-1-0-4.us-west-2.compute.internal");
        assertThat(node.placement().availabilityZoneId()).isEqualTo("usw2-az1");
    }

    @Test
    void aNameThatIsTakenAnswersResourceInUse() {
        var request = Bench.slurm("train", Bench.group("workers", 1)).build();
        bench.client.createCluster(request);
        assertThatThrownBy(() -> bench.client.createCluster(request)).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void describeOfAnUnknownClusterAnswersResourceNotFound() {
        assertThatThrownBy(() -> bench.describe("nothing")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aBadNameAnswersTheModelsConstraint() {
        var request = Bench.slurm("-train", Bench.group("workers", 1)).build();
        assertThatThrownBy(() -> bench.client.createCluster(request))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("1 validation error detected: Value '-train' at 'clusterName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9](-*[a-zA-Z0-9])*");
    }

    @Test
    void aDeletedClusterGivesItsAddressesBackAndIsGone() {
        int before = bench.account.free("subnet-a");
        bench.client.createCluster(
                Bench.slurm("train", Bench.group("workers", 4)).build());
        bench.passMinutes(20);
        assertThat(nodes("train")).hasSize(4);
        assertThat(bench.account.free("subnet-a")).isEqualTo(before - 4 * 32);

        bench.client.deleteCluster(request -> request.clusterName("train"));
        assertThat(bench.describe("train").clusterStatus()).isEqualTo(ClusterStatus.DELETING);
        bench.passMinutes(10);

        assertThatThrownBy(() -> bench.describe("train")).isInstanceOf(ResourceNotFoundException.class);
        assertThat(bench.account.free("subnet-a")).isEqualTo(before);
    }

    @Test
    void clustersAreListedNewestFirstInPages() {
        for (int i = 0; i < 12; i++) {
            bench.client.createCluster(
                    Bench.slurm("train-" + i, Bench.group("workers", 0)).build());
        }
        assertThat(bench.client.listClusters(request -> {}).clusterSummaries()).hasSize(10);
        assertThat(bench.client
                        .listClustersPaginator(request -> request.maxResults(5))
                        .clusterSummaries())
                .hasSize(12)
                .extracting(ClusterSummary::clusterName)
                .startsWith("train-11", "train-10")
                .endsWith("train-0");
    }

    private List<ClusterNodeSummary> nodes(String cluster) {
        return bench.client
                .listClusterNodes(request -> request.clusterName(cluster))
                .clusterNodeSummaries();
    }
}
