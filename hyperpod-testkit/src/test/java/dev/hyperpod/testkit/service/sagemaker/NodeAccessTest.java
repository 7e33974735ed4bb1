package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;

/** The access entries that HyperPod makes in an EKS cluster. */
class NodeAccessTest {

    private static final String ROLE = Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE);

    private final HyperPodEmulator aws = HyperPodEmulator.builder()
            .clock(EmulatorClock.manual(Instant.parse("2026-11-01T10:00:00Z")))
            .start();
    private final AwsClients clients = new AwsClients(aws.uri(), "us-west-2");
    private final SageMakerClient sageMaker = clients.of(SageMakerClient.builder());
    private final EksClient eks = clients.of(EksClient.builder());

    @BeforeEach
    void cluster() {
        sageMaker.createCluster(request -> request.clusterName("train")
                .orchestrator(to -> to.eks(at -> at.clusterArn(Ready.PLACE.arn("eks", "cluster/" + Ready.EKS_CLUSTER))))
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_A).securityGroupIds(Ready.SECURITY_GROUP))
                .instanceGroups(ClusterInstanceGroupSpecification.builder()
                        .instanceGroupName("workers")
                        .instanceType("ml.g5.8xlarge")
                        .instanceCount(1)
                        .executionRole(ROLE)
                        .lifeCycleConfig(scripts -> scripts.sourceS3Uri("s3://" + Ready.bucket(Ready.PLACE) + "/lcs")
                                .onCreate("on_create.sh"))
                        .build()));
    }

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    @Test
    void aRoleOfNodesHasAnEntryOfItsOwnType() {
        var entry = eks.describeAccessEntry(
                        request -> request.clusterName(Ready.EKS_CLUSTER).principalArn(ROLE))
                .accessEntry();

        assertThat(entry.type()).isEqualTo("HYPERPOD_LINUX");
        assertThat(entry.kubernetesGroups()).containsExactly("system:nodes");
    }

    @Test
    void theEntryGoesWithTheCluster() {
        aws.clock().advance(Duration.ofHours(1));
        sageMaker.deleteCluster(request -> request.clusterName("train"));
        aws.clock().advance(Duration.ofHours(1));
        assertThat(sageMaker.listClusters(request -> {}).clusterSummaries()).isEmpty();

        assertThat(eks.listAccessEntries(request -> request.clusterName(Ready.EKS_CLUSTER))
                        .accessEntries())
                .doesNotContain(ROLE);
    }
}
