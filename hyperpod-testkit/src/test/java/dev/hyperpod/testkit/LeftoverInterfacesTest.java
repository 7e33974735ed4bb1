package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.service.AwsClients;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

/** Network interfaces that outlive their cluster. */
class LeftoverInterfacesTest {

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final AwsClients clients = new AwsClients(aws.uri(), "us-west-2");
    private final SageMakerClient sageMaker = clients.of(SageMakerClient.builder());
    private final Ec2Client ec2 = clients.of(Ec2Client.builder());
    private int free;

    @BeforeEach
    void aClusterOfTwoNodesThatIsDeleted() {
        free = freeAddresses();
        aws.clusters().lingeringInterfaces(30);
        sageMaker.createCluster(request -> request.clusterName("train")
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_C).securityGroupIds(Ready.SECURITY_GROUP))
                .instanceGroups(ClusterInstanceGroupSpecification.builder()
                        .instanceGroupName("workers")
                        .instanceType(ClusterInstanceType.ML_C5_XLARGE)
                        .instanceCount(2)
                        .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                        .build()));
        aws.clock().advance(Duration.ofMinutes(30));
        sageMaker.deleteCluster(request -> request.clusterName("train"));
        aws.clock().advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    private int freeAddresses() {
        return ec2.describeSubnets(request -> request.subnetIds(Ready.SUBNET_C))
                .subnets()
                .get(0)
                .availableIpAddressCount();
    }

    private List<NetworkInterface> leftovers() {
        Filter ofNodes =
                Filter.builder().name("description").values("HyperPod node *").build();
        return ec2.describeNetworkInterfaces(request -> request.filters(ofNodes))
                .networkInterfaces();
    }

    @Test
    void theyAreThereForAWhileAndHoldTheirAddresses() {
        assertThatThrownBy(() -> sageMaker.describeCluster(request -> request.clusterName("train")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(leftovers()).hasSize(2).allSatisfy(card -> {
            assertThat(card.status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
            assertThat(card.attachment()).isNull();
            assertThat(card.requesterManaged()).isTrue();
            assertThat(card.requesterId()).isEqualTo("amazon-sagemaker");
            assertThat(card.subnetId()).isEqualTo(Ready.SUBNET_C);
        });
        assertThat(freeAddresses()).isEqualTo(free - 2);
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.deleteSubnet(request -> request.subnetId(Ready.SUBNET_C)))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation"));

        aws.clock().advance(Duration.ofMinutes(30));
        assertThat(leftovers()).isEmpty();
        assertThat(freeAddresses()).isEqualTo(free);
    }

    @Test
    void theyCanBeDeleted() {
        leftovers()
                .forEach(card ->
                        ec2.deleteNetworkInterface(request -> request.networkInterfaceId(card.networkInterfaceId())));
        assertThat(leftovers()).isEmpty();
        assertThat(freeAddresses()).isEqualTo(free);
        aws.clock().advance(Duration.ofMinutes(30));
        assertThat(freeAddresses()).isEqualTo(free);
    }
}
