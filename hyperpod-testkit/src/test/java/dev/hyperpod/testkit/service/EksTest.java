package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;

class EksTest {

    private static final String PRINCIPAL = "arn:aws:iam::111122223333:role/team/Admin";
    private static final String ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T10:00:00.250Z"));
    private final World world = World.ready(Ready.PLACE, now::get);
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final EksClient eks = aws.client(EksClient.builder());

    @AfterEach
    void stop() {
        eks.close();
        aws.close();
    }

    @Test
    void theReadyClusterIsActiveInTheVpc() {
        Cluster cluster = describe();

        assertThat(cluster.statusAsString()).isEqualTo("ACTIVE");
        assertThat(cluster.version()).isEqualTo("1.33");
        assertThat(cluster.arn()).isEqualTo("arn:aws:eks:us-west-2:111122223333:cluster/ml-platform");
        assertThat(cluster.accessConfig().authenticationMode()).isEqualTo(AuthenticationMode.API_AND_CONFIG_MAP);
        assertThat(cluster.resourcesVpcConfig().vpcId()).isEqualTo(Ready.VPC);
        assertThat(cluster.createdAt()).isEqualTo(now.get());
    }

    @Test
    void aMissingClusterIsNotFound() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> eks.describeCluster(request -> request.name("none")))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(404);
                    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("No cluster found for name: none.");
                });
    }

    @Test
    void aNewAuthenticationModeHoldsOnceItsUpdateIsDone() {
        world.eksCluster(Ready.EKS_CLUSTER, cluster -> cluster.authenticationMode("CONFIG_MAP"));

        Update update = eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER)
                        .accessConfig(access -> access.authenticationMode(AuthenticationMode.API_AND_CONFIG_MAP)))
                .update();

        assertThat(update.statusAsString()).isEqualTo("InProgress");
        assertThat(describe().statusAsString()).isEqualTo("UPDATING");
        assertThat(describe().accessConfig().authenticationModeAsString()).isEqualTo("CONFIG_MAP");

        now.updateAndGet(time -> time.plus(EksCluster.UPDATE_TIME));

        assertThat(eks.describeUpdate(request -> request.name(Ready.EKS_CLUSTER).updateId(update.id()))
                        .update()
                        .statusAsString())
                .isEqualTo("Successful");
        assertThat(describe().statusAsString()).isEqualTo("ACTIVE");
        assertThat(describe().accessConfig().authenticationModeAsString()).isEqualTo("API_AND_CONFIG_MAP");
    }

    @Test
    void thereIsNoWayBackToTheConfigMap() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER)
                        .accessConfig(access -> access.authenticationMode(AuthenticationMode.CONFIG_MAP))))
                .withMessageContaining("Unsupported authentication mode update from API_AND_CONFIG_MAP to CONFIG_MAP");
    }

    @Test
    void anAccessEntryReadsBackWithItsPolicy() {
        eks.createAccessEntry(request -> request.clusterName(Ready.EKS_CLUSTER)
                .principalArn(PRINCIPAL)
                .kubernetesGroups("admins")
                .tags(Map.of("team", "ml")));
        eks.associateAccessPolicy(request -> request.clusterName(Ready.EKS_CLUSTER)
                .principalArn(PRINCIPAL)
                .policyArn(ADMIN)
                .accessScope(scope -> scope.type("cluster")));

        var entry = eks.describeAccessEntry(
                        request -> request.clusterName(Ready.EKS_CLUSTER).principalArn(PRINCIPAL))
                .accessEntry();
        assertThat(entry.principalArn()).isEqualTo(PRINCIPAL);
        assertThat(entry.kubernetesGroups()).containsExactly("admins");
        assertThat(entry.tags()).containsEntry("team", "ml");
        assertThat(eks.listAccessEntries(request -> request.clusterName(Ready.EKS_CLUSTER))
                        .accessEntries())
                .contains(PRINCIPAL);
        assertThat(eks.listAssociatedAccessPolicies(request ->
                                request.clusterName(Ready.EKS_CLUSTER).principalArn(PRINCIPAL))
                        .associatedAccessPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyArn()).isEqualTo(ADMIN));
    }

    @Test
    void whoeverCallsIsAnAdministratorOfTheReadyCluster() {
        assertThat(eks.listAccessEntries(request ->
                                request.clusterName(Ready.EKS_CLUSTER).associatedPolicyArn(ADMIN))
                        .accessEntries())
                .containsExactly(Ready.PLACE.globalArn("iam", "user/emulated"));
    }

    @Test
    void anAccessEntryIsNotMadeTwice() {
        eks.createAccessEntry(request -> request.clusterName(Ready.EKS_CLUSTER).principalArn(PRINCIPAL));

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> eks.createAccessEntry(
                        request -> request.clusterName(Ready.EKS_CLUSTER).principalArn(PRINCIPAL)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(409));
    }

    @Test
    void aClusterOfConfigMapModeHasNoAccessEntries() {
        world.eksCluster(Ready.EKS_CLUSTER, cluster -> cluster.authenticationMode("CONFIG_MAP"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> eks.listAccessEntries(request -> request.clusterName(Ready.EKS_CLUSTER)));
    }

    @Test
    void theReadyClusterHasItsAddons() {
        assertThat(eks.listAddons(request -> request.clusterName(Ready.EKS_CLUSTER))
                        .addons())
                .contains("vpc-cni", "eks-pod-identity-agent");
        assertThat(eks.describeAddon(request ->
                                request.clusterName(Ready.EKS_CLUSTER).addonName("vpc-cni"))
                        .addon()
                        .statusAsString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aMissingBodyMemberIsNamed() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> eks.createAccessEntry(request -> request.clusterName(Ready.EKS_CLUSTER)))
                .withMessageContaining("principalArn");
    }

    @Test
    void anOperationThatTheEmulatorDoesNotHaveIsNoSuccess() {
        assertThatExceptionOfType(EksException.class)
                .isThrownBy(() -> eks.listCapabilities(request -> request.clusterName(Ready.EKS_CLUSTER)))
                .satisfies(error -> {
                    assertThat(error.statusCode()).isEqualTo(404);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                });
    }

    @Test
    void clustersAreListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            world.addEksCluster("more-" + i);
        }

        assertThat(eks.listClustersPaginator(request -> request.maxResults(2)).clusters())
                .hasSize(6);
    }

    private Cluster describe() {
        return eks.describeCluster(request -> request.name(Ready.EKS_CLUSTER)).cluster();
    }
}
