package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Breakage;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityRule;
import dev.hyperpod.testkit.world.VpcEndpoint;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ClusterInstanceGroupSpecification;
import software.amazon.awssdk.services.sagemaker.model.CreateClusterRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeClusterResponse;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** What becomes of a first cluster in an account that is broken in one way, as AWS's client sees it. */
class BrokenAccountsTest {

    private static final String SCRIPTS = "s3://" + Ready.bucket(Ready.PLACE) + "/lcs";

    @Test
    void withoutABreakageTheClusterIsCreated() {
        assertThat(created().clusterStatusAsString()).isEqualTo("InService");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SMALL_SUBNET|There are not enough free addresses in subnet 'subnet-0a000000000000001'",
                "MISSING_EGRESS_SELF_RULE|EFA health checks did not run successfully",
                "PUBLIC_SUBNET|Lifecycle scripts did not run successfully",
                "NO_S3_PATH|Lifecycle scripts did not run successfully",
                "ROLE_WITHOUT_TRUST|Could not assume role arn:aws:iam::111122223333:role/HyperPodRole",
                "BUCKET_IN_ANOTHER_REGION|Lifecycle scripts did not run successfully",
                "CRLF_SCRIPT|Lifecycle scripts did not run successfully",
                "GROUP_NAME_MISMATCH|Lifecycle scripts did not run successfully",
                "ZONE_WITHOUT_TYPE|We currently do not have sufficient capacity to launch new ml.p5.48xlarge instances",
                "PLAN_IN_ANOTHER_ZONE|No subnets in the capacity AZ",
            })
    void theCreationFailsLater(Breakage breakage, String text) {
        DescribeClusterResponse cluster = created(breakage);
        assertThat(cluster.clusterStatusAsString()).isEqualTo("Failed");
        assertThat(cluster.failureMessage()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_QUOTA|The account-level service limit 'ml.p5.48xlarge for cluster usage' is 1 Instances, with"
                        + " current utilization of 0 Instances and a request delta of 4 Instances.",
                "CONFIG_MAP_EKS|EKS clusters with CONFIG_MAP authentication mode are not supported",
            })
    void theCreationIsRefused(Breakage breakage, String text) {
        try (HyperPodEmulator aws = broken(breakage);
                SageMakerClient sageMaker = Bench.client(aws.uri())) {
            assertThatExceptionOfType(SageMakerException.class)
                    .isThrownBy(() -> sageMaker.createCluster(request(breakage)))
                    .withMessageContaining(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUCKET_IN_ANOTHER_REGION|(PermanentRedirect) when calling the ListObjectsV2 operation",
                "CRLF_SCRIPT|./on_create.sh: /bin/bash^M: bad interpreter: No such file or directory",
                "GROUP_NAME_MISMATCH|KeyError: 'controller-machine'",
            })
    void theStreamOfTheScriptsSaysWhy(Breakage breakage, String text) {
        assertThat(lines(breakage))
                .startsWith("[SageMaker] Downloading lifecycle scripts from " + SCRIPTS)
                .endsWith("[SageMaker] The lifecycle scripts failed.")
                .anyMatch(line -> line.contains(text));
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC_SUBNET", "NO_S3_PATH", "MISSING_EGRESS_SELF_RULE", "SMALL_SUBNET"})
    void thereIsNoStreamWhereNoNodeGotToIt(Breakage breakage) {
        assertThat(lines(breakage)).isEmpty();
    }

    @Test
    void whoReachesOnlyTheLogsWritesThatS3DoesNotAnswer() {
        List<String> lines = lines(
                aws -> aws.broken(Breakage.NO_S3_PATH).world(BrokenAccountsTest::endpointOfLogs), Breakage.NO_S3_PATH);
        assertThat(lines)
                .anyMatch(line -> line.contains("Connect timeout on endpoint URL: \"https://"
                        + "sagemaker-acme-us-west-2.s3.us-west-2.amazonaws.com/lcs/on_create.sh\""));
    }

    private static void endpointOfLogs(World world) {
        world.network()
                .endpoints()
                .put(new VpcEndpoint(
                        "vpce-0a000000000000002",
                        Ready.VPC,
                        "com.amazonaws.us-west-2.logs",
                        "Interface",
                        VpcEndpoint.OPEN,
                        List.of(),
                        List.of(Ready.SUBNET_B),
                        List.of(Ready.SECURITY_GROUP),
                        List.of(),
                        true,
                        world.now().minus(Duration.ofDays(1)),
                        Optional.empty()));
    }

    @Test
    void theyHoldTogetherInAnyOrder() {
        List<Breakage> all = new ArrayList<>(List.of(Breakage.values()));
        World forth = World.ready();
        all.forEach(breakage -> breakage.accept(forth));
        Collections.reverse(all);
        World back = World.ready();
        all.forEach(breakage -> breakage.accept(back));
        all.forEach(breakage -> breakage.accept(back));

        assertThat(told(back)).isEqualTo(told(forth));
    }

    /** What is broken, as far as it is to be seen. */
    private static List<Object> told(World world) {
        String bucket = Ready.bucket(world.place());
        return List.of(
                world.quota("ml.p5.48xlarge for cluster usage").orElseThrow(),
                world.subnet(Ready.SUBNET_A).orElseThrow(),
                world.securityGroups().find(Ready.SECURITY_GROUP).orElseThrow().rules().stream()
                        .map(SecurityRule::peer)
                        .toList(),
                world.reach(Ready.SUBNET_A),
                world.reach(Ready.SUBNET_B),
                world.role(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE)).orElseThrow(),
                world.bucketRegion(bucket).orElseThrow(),
                world.objectText(bucket, "lcs/on_create.sh").orElseThrow(),
                world.objectText(bucket, "lcs/provisioning_parameters.json").orElseThrow(),
                world.eksClusters().find(Ready.EKS_CLUSTER).orElseThrow().authenticationMode(),
                world.offers("ml.p5.48xlarge", "usw2-az1"),
                world.trainingPlans().stream().map(plan -> plan.zone().id()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachHasAWordAndASentence(Breakage breakage) {
        assertThat(Breakage.of(breakage.word())).contains(breakage);
        assertThat(breakage.description()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAccountHasNothingToBreak(Breakage breakage) {
        if (breakage != Breakage.WRONG_QUOTA
                && breakage != Breakage.ZONE_WITHOUT_TYPE
                && breakage != Breakage.PLAN_IN_ANOTHER_ZONE
                && breakage != Breakage.NO_S3_PATH) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> breakage.accept(World.empty()))
                    .withMessageNotContaining("null");
        }
    }

    // ---- a first cluster

    private static HyperPodEmulator broken(Breakage... breakages) {
        return HyperPodEmulator.builder()
                .clock(EmulatorClock.manual(Bench.START))
                .broken(breakages)
                .start();
    }

    private static DescribeClusterResponse created(Breakage... breakages) {
        try (HyperPodEmulator aws = broken(breakages);
                SageMakerClient sageMaker = Bench.client(aws.uri())) {
            sageMaker.createCluster(request(breakages));
            aws.clock().advance(Duration.ofMinutes(30));
            return sageMaker.describeCluster(request -> request.clusterName("train"));
        }
    }

    /** What a worker wrote to the stream of its scripts. */
    private static List<String> lines(Breakage breakage) {
        return lines(builder -> builder.broken(breakage), breakage);
    }

    private static List<String> lines(UnaryOperator<HyperPodEmulator.Builder> account, Breakage breakage) {
        List<String> lines = new ArrayList<>();
        try (HyperPodEmulator aws = account.apply(HyperPodEmulator.builder())
                        .clock(EmulatorClock.manual(Bench.START))
                        .start();
                SageMakerClient sageMaker = Bench.client(aws.uri())) {
            sageMaker.createCluster(request(breakage));
            aws.clock().advance(Duration.ofMinutes(30));
            aws.settle();
            aws.world(world -> world.logs().all().stream()
                    .flatMap(group -> group.streams().entrySet().stream())
                    .filter(stream -> stream.getKey().startsWith("LifecycleConfig/workers/"))
                    .map(Map.Entry::getValue)
                    .limit(1)
                    .forEach(stream -> stream.events().values().forEach(event -> lines.add(event.message()))));
        }
        return lines;
    }

    private static CreateClusterRequest request(Breakage... breakages) {
        List<Breakage> broken = List.of(breakages);
        CreateClusterRequest.Builder request = CreateClusterRequest.builder()
                .clusterName("train")
                .vpcConfig(vpc -> vpc.subnets(Ready.SUBNET_A).securityGroupIds(Ready.SECURITY_GROUP))
                .instanceGroups(
                        group("controller", "ml.m5.2xlarge", 1).build(),
                        group("workers", Breakage.INSTANCE_TYPE, 4)
                                .trainingPlanArn(
                                        broken.contains(Breakage.PLAN_IN_ANOTHER_ZONE)
                                                ? Breakage.trainingPlanArn(Ready.PLACE)
                                                : null)
                                .build());
        if (broken.contains(Breakage.CONFIG_MAP_EKS)) {
            request.orchestrator(orchestrator ->
                    orchestrator.eks(eks -> eks.clusterArn(Ready.PLACE.arn("eks", "cluster/" + Ready.EKS_CLUSTER))));
        }
        return request.build();
    }

    private static ClusterInstanceGroupSpecification.Builder group(String name, String type, int count) {
        return ClusterInstanceGroupSpecification.builder()
                .instanceGroupName(name)
                .instanceType(type)
                .instanceCount(count)
                .executionRole(Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE))
                .lifeCycleConfig(scripts -> scripts.sourceS3Uri(SCRIPTS).onCreate("on_create.sh"));
    }
}
