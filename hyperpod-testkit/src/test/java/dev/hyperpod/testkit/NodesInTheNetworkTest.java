package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** SageMaker and EC2 tell one story of the nodes' network. */
class NodesInTheNetworkTest {

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final SageMakerClient sageMaker = Bench.client(aws.uri());
    private final Ec2Client ec2 = Ec2Client.builder()
            .endpointOverride(aws.uri())
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeEach
    void aClusterOfTwoNodes() {
        sageMaker.createCluster(request -> request.clusterName("train")
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_C).securityGroupIds(Ready.SECURITY_GROUP))
                .instanceGroups(ClusterInstanceGroupSpecification.builder()
                        .instanceGroupName("workers")
                        .instanceType(ClusterInstanceType.ML_C5_XLARGE)
                        .instanceCount(2)
                        .executionRole(role())
                        .lifeCycleConfig(scripts -> scripts.sourceS3Uri("s3://" + Ready.bucket(Ready.PLACE) + "/lcs")
                                .onCreate("on_create.sh"))
                        .build()));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    @AfterEach
    void stop() {
        ec2.close();
        sageMaker.close();
        aws.close();
    }

    @Test
    void everyNodeHasAnInterface() {
        assertThat(cards()).hasSize(2).allSatisfy(card -> {
            assertThat(card.requesterManaged()).isTrue();
            assertThat(card.groups().get(0).groupId()).isEqualTo(Ready.SECURITY_GROUP);
            assertThat(card.attachment().instanceId()).startsWith("i-");
        });
    }

    @Test
    void aSubnetWithNodesStays() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.deleteSubnet(request -> request.subnetId(Ready.SUBNET_C)))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation"));
    }

    @Test
    void aVolumeThatANodeHoldsIsInUse() {
        String volume = ec2.createVolume(
                        request -> request.availabilityZone("us-west-2c").size(10))
                .volumeId();
        String node = sageMaker
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();

        sageMaker.attachClusterNodeVolume(
                request -> request.clusterArn(arn()).nodeId(node).volumeId(volume));

        assertThat(ec2.describeVolumes(request -> request.volumeIds(volume)).volumes())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.stateAsString()).isEqualTo("in-use");
                    assertThat(held.attachments().get(0).instanceId()).isEqualTo(node);
                });
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.deleteVolume(request -> request.volumeId(volume)))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("VolumeInUse"));
    }

    @ParameterizedTest
    @CsvSource({"us-west-2a, is not in the same availability zone", "'', does not exist"})
    void aVolumeOfAnotherZoneOrOfNobodyIsNotAttached(String zone, String words) {
        String volume = zone.isEmpty()
                ? "vol-0123456789abcdef0"
                : ec2.createVolume(request -> request.availabilityZone(zone).size(10))
                        .volumeId();
        String node = sageMaker
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();

        assertThatExceptionOfType(SageMakerException.class)
                .isThrownBy(() -> sageMaker.attachClusterNodeVolume(
                        request -> request.clusterArn(arn()).nodeId(node).volumeId(volume)))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .withMessageContaining("The volume '" + volume + "' " + words);
    }

    @Test
    void anInterfaceThatANodeHoldsIsInUse() {
        String card = ec2.createNetworkInterface(request -> request.subnetId(Ready.SUBNET_C))
                .networkInterface()
                .networkInterfaceId();
        String node = cards().stream()
                .filter(NetworkInterface::requesterManaged)
                .findFirst()
                .orElseThrow()
                .attachment()
                .instanceId();

        String attached = attach(node, card);

        assertThat(ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(card))
                        .networkInterfaces())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.statusAsString()).isEqualTo("in-use");
                    assertThat(held.attachment().instanceId()).isEqualTo(node);
                    assertThat(attached).contains(held.attachment().attachmentId());
                });
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(card)))
                .withMessageContaining("is currently in use");
    }

    @Test
    void anInterfaceOfNobodyIsNotAttached() {
        String node = cards().get(0).attachment().instanceId();

        assertThat(attach(node, "eni-0123456789abcdef0"))
                .contains("400", "ValidationException")
                .contains("The networkInterface ID 'eni-0123456789abcdef0' does not exist");
    }

    /** AWS's client at hand does not know the operation. */
    private String attach(String node, String card) {
        String body = "{\"ClusterName\":\"train\",\"NodeId\":\"" + node + "\",\"NetworkInterfaceId\":\"" + card + "\"}";
        return RawHttp.send(
                aws.uri(),
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + "Content-Type: application/x-amz-json-1.1\r\n"
                        + "X-Amz-Target: SageMaker.AttachClusterNodeNetworkInterface\r\n"
                        + "Authorization: AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20260301/us-west-2/sagemaker/aws4_request,"
                        + " SignedHeaders=host, Signature=0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void theInterfacesGoWithTheCluster() {
        sageMaker.deleteCluster(request -> request.clusterName("train"));
        aws.clock().advance(Duration.ofMinutes(30));

        assertThat(cards()).isEmpty();
    }

    private String arn() {
        return sageMaker
                .describeCluster(request -> request.clusterName("train"))
                .clusterArn();
    }

    private static String role() {
        return Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE);
    }

    private List<NetworkInterface> cards() {
        return ec2.describeNetworkInterfaces(request -> request.filters(Filter.builder()
                        .name("subnet-id")
                        .values(Ready.SUBNET_C)
                        .build()))
                .networkInterfaces();
    }
}
