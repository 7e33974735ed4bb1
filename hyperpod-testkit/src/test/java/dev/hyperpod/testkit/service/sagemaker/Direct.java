package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.TestAccount;
import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * SageMaker without HTTP, on a time that a test moves: for members that the AWS client does not have, and for speed.
 */
final class Direct {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final TestAccount account;
    final SageMaker sageMaker;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    Direct(TestAccount account) {
        this.account = account;
        this.sageMaker = new SageMaker(account, () -> now, Timings.real(), new ReentrantLock());
    }

    void passMinutes(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        sageMaker.settle();
    }

    /** Calls an operation with JSON in which single quotes stand for double ones. */
    JsonNode call(String operation, String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        EmulatedRequest request =
                new EmulatedRequest("POST", "/", "", Map.of("X-Amz-Target", List.of("SageMaker." + operation)), body);
        try {
            return MAPPER.readTree(judged(request).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmulatedResponse judged(EmulatedRequest request) {
        try {
            EmulatedResponse response = sageMaker.handle(request, "request");
            Judge.judgeBare(request, response);
            return response;
        } catch (AwsError error) {
            Judge.judgeBare(request, sageMaker.error(request, error, "request"));
            throw error;
        }
    }

    /** A group's specification; {@code more} holds further members, each with a comma before it. */
    static String group(String name, String type, int count, String more) {
        return "{'InstanceGroupName':'" + name + "','InstanceType':'" + type + "','InstanceCount':" + count
                + ",'ExecutionRole':'" + TestAccount.ROLE + "'" + more + "}";
    }

    JsonNode create(String name, String more, String... groups) {
        return call(
                "CreateCluster",
                "{'ClusterName':'" + name + "','InstanceGroups':[" + String.join(",", groups)
                        + "],'VpcConfig':{'Subnets':['subnet-a'],'SecurityGroupIds':['sg-a']}" + more + "}");
    }

    JsonNode continuous(String name, String... groups) {
        return create(
                name,
                ",'NodeProvisioningMode':'Continuous','Orchestrator':{'Eks':{'ClusterArn':'" + TestAccount.EKS + "'}}",
                groups);
    }

    JsonNode describe(String name) {
        return call("DescribeCluster", "{'ClusterName':'" + name + "'}");
    }

    JsonNode nodes(String name) {
        return call("ListClusterNodes", "{'ClusterName':'" + name + "'}").path("ClusterNodeSummaries");
    }
}
