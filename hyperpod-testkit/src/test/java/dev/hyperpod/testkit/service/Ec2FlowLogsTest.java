package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FlowLog;

class Ec2FlowLogsTest {

    private static final String BUCKET = "arn:aws:s3:::" + Ready.bucket(Ready.PLACE) + "/subnets";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @AfterEach
    void stop() {
        ec2.close();
        aws.close();
    }

    private static CreateFlowLogsRequest.Builder ofSubnet(String id) {
        return CreateFlowLogsRequest.builder()
                .resourceType("Subnet")
                .resourceIds(id)
                .trafficType("REJECT")
                .logDestinationType("s3")
                .logDestination(BUCKET);
    }

    private List<FlowLog> of(String resource) {
        return ec2.describeFlowLogs(request -> request.filter(
                        Filter.builder().name("resource-id").values(resource).build()))
                .flowLogs();
    }

    @Test
    void theVpcOfAReadyAccountHasOne() {
        assertThat(of(Ready.VPC)).singleElement().satisfies(log -> {
            assertThat(log.flowLogId()).isEqualTo(Ready.FLOW_LOG);
            assertThat(log.flowLogStatus()).isEqualTo("ACTIVE");
            assertThat(log.logDestinationTypeAsString()).isEqualTo("s3");
        });
    }

    @Test
    void oneThatIsMadeIsListedUntilItIsDeleted() {
        String id = ec2.createFlowLogs(ofSubnet(Ready.SUBNET_A).build())
                .flowLogIds()
                .get(0);
        assertThat(of(Ready.SUBNET_A)).extracting(FlowLog::flowLogId).containsExactly(id);

        assertThat(ec2.deleteFlowLogs(request -> request.flowLogIds(id)).unsuccessful())
                .isEmpty();
        assertThat(of(Ready.SUBNET_A)).isEmpty();
        assertThat(ec2.deleteFlowLogs(request -> request.flowLogIds(id)).unsuccessful())
                .singleElement()
                .satisfies(failed -> assertThat(failed.error().code()).isEqualTo("InvalidFlowLogId.NotFound"));
    }

    @Test
    void theSameOneTwiceIsRefused() {
        ec2.createFlowLogs(ofSubnet(Ready.SUBNET_A).build());

        assertThatThrownBy(() -> ec2.createFlowLogs(ofSubnet(Ready.SUBNET_A).build()))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("FlowLogAlreadyExists"));
    }

    @Test
    void oneOfNothingIsRefused() {
        assertThatThrownBy(() ->
                        ec2.createFlowLogs(ofSubnet("subnet-0bad0000000000000").build()))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> ec2.createFlowLogs(
                        ofSubnet(Ready.SUBNET_A).logDestination(null).build()))
                .hasMessageContaining("LogDestination");
    }
}
