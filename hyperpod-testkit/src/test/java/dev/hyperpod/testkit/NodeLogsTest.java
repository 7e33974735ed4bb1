package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The logs of nodes as a user reads them. */
class NodeLogsTest {

    private final HyperPodEmulator aws =
            HyperPodEmulator.builder().clock(EmulatorClock.manual(Bench.START)).start();
    private final SageMakerClient sageMaker = Bench.client(aws.uri());
    private final CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
            .endpointOverride(aws.uri())
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private String group = "";

    @BeforeEach
    @SuppressWarnings("unchecked") // the SDK takes its consumers as varargs
    void create() {
        String arn = sageMaker
                .createCluster(request -> request.clusterName("train")
                        .instanceGroups(spec -> spec.instanceGroupName("workers")
                                .instanceType("ml.g5.8xlarge")
                                .instanceCount(2)
                                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                                .lifeCycleConfig(
                                        scripts -> scripts.sourceS3Uri("s3://" + Ready.bucket(Ready.PLACE) + "/lcs")
                                                .onCreate("on_create.sh"))))
                .clusterArn();
        group = "/aws/sagemaker/Clusters/train/" + arn.substring(arn.lastIndexOf('/') + 1);
        aws.clock().advance(Duration.ofMinutes(20));
    }

    @AfterEach
    void close() {
        sageMaker.close();
        logs.close();
        aws.close();
    }

    @Test
    void theGroupBeginsWithTheFirstLine() {
        LogGroup held = logs.describeLogGroups().logGroups().get(0);
        assertThat(held.logGroupName()).isEqualTo(group);
        assertThat(held.creationTime())
                .isEqualTo(Bench.START.plus(Duration.ofMinutes(15)).toEpochMilli());
    }

    @Test
    void everyNodeHasAStreamThatTellsItsStory() {
        assertThat(logs.filterLogEvents(
                                request -> request.logGroupName(group).filterPattern("\"lifecycle scripts succeeded\""))
                        .events())
                .extracting(FilteredLogEvent::logStreamName)
                .hasSize(2)
                .allMatch(name -> name.matches("LifecycleConfig/workers/i-[0-9a-f]{17}"));
    }

    @Test
    void whatTheAgentFindsIsFoundByAPatternOverJson() {
        String sick = sageMaker
                .listClusterNodes(request -> request.clusterName("train"))
                .clusterNodeSummaries()
                .get(0)
                .instanceId();
        aws.clusters().sicken("train", sick, "gpu-ecc");
        aws.clock().advance(Duration.ofMinutes(2));
        assertThat(logs.filterLogEvents(request -> request.logGroupName(group)
                                .logStreamNamePrefix("SagemakerHealthMonitoringAgent/")
                                .filterPattern("{ $.[\"details: \"].reason = \"XidHardwareFailure\" }"))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.logStreamName()).endsWith("workers/" + sick));
    }

    @Test
    void logsOutliveTheirCluster() {
        sageMaker.deleteCluster(request -> request.clusterName("train"));
        aws.clock().advance(Duration.ofMinutes(10));
        assertThat(logs.describeLogGroups().logGroups()).hasSize(1);
    }
}
