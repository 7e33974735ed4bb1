package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/** Add-ons, pod identity and the rarer sides of access entries. */
class EksAddonsTest {

    private static final String CLUSTER = Ready.EKS_CLUSTER;
    private static final String GOVERNANCE = "amazon-sagemaker-hyperpod-taskgovernance";
    private static final String ROLE = "arn:aws:iam::111122223333:role/" + Ready.ROLE;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final World world = World.ready(Ready.PLACE, now::get);
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final EksClient eks = aws.client(EksClient.builder());

    @AfterEach
    void stop() {
        eks.close();
        aws.close();
    }

    @Test
    void anAddonComesChangesAndGoes() {
        eks.createAddon(request -> request.clusterName(CLUSTER).addonName(GOVERNANCE));
        assertThat(describe(GOVERNANCE).statusAsString()).isEqualTo("CREATING");
        pass();
        assertThat(describe(GOVERNANCE).statusAsString()).isEqualTo("ACTIVE");

        var update = eks.updateAddon(request ->
                        request.clusterName(CLUSTER).addonName(GOVERNANCE).addonVersion("v1.2.0-eksbuild.1"))
                .update();
        assertThat(describe(GOVERNANCE).statusAsString()).isEqualTo("UPDATING");
        pass();
        assertThat(describe(GOVERNANCE).addonVersion()).isEqualTo("v1.2.0-eksbuild.1");
        assertThat(eks.describeUpdate(request ->
                                request.name(CLUSTER).updateId(update.id()).addonName(GOVERNANCE))
                        .update()
                        .statusAsString())
                .isEqualTo("Successful");

        eks.deleteAddon(request -> request.clusterName(CLUSTER).addonName(GOVERNANCE));
        pass();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> describe(GOVERNANCE))
                .satisfies(error -> assertThat(error.addonName()).isEqualTo(GOVERNANCE));
    }

    @Test
    void anAddonIsNotInstalledTwice() {
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() ->
                        eks.createAddon(request -> request.clusterName(CLUSTER).addonName("vpc-cni")))
                .withMessageContaining("Addon already exists.");
    }

    @Test
    void whatTheModelForbidsIsRefused() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> eks.createAddon(request ->
                        request.clusterName(CLUSTER).addonName(GOVERNANCE).serviceAccountRoleArn("a".repeat(256))))
                .withMessageContaining(
                        "at 'serviceAccountRoleArn' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 255");
    }

    @Test
    void anAddonMustFitTheKubernetesVersion() {
        world.eksCluster(CLUSTER, cluster -> cluster.version("1.29"));

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        eks.createAddon(request -> request.clusterName(CLUSTER).addonName(GOVERNANCE)))
                .withMessageContaining("not supported in 1.29 kubernetes version");
    }

    @Test
    void addonsAreOfferedPageByPage() {
        assertThat(eks.describeAddonVersionsPaginator(request -> request.maxResults(4))
                        .addons())
                .extracting(AddonInfo::addonName)
                .contains(GOVERNANCE, "vpc-cni", "aws-fsx-csi-driver")
                .doesNotHaveDuplicates();
    }

    @Test
    void anAddonOwnsItsPodIdentities() {
        eks.createAddon(request -> request.clusterName(CLUSTER)
                .addonName("aws-fsx-csi-driver")
                .podIdentityAssociations(AddonPodIdentityAssociations.builder()
                        .serviceAccount("fsx-csi-controller-sa")
                        .roleArn(ROLE)
                        .build()));

        assertThat(describe("aws-fsx-csi-driver").podIdentityAssociations()).hasSize(1);
        assertThat(eks.listPodIdentityAssociations(request -> request.clusterName(CLUSTER))
                        .associations())
                .singleElement()
                .satisfies(one -> assertThat(one.ownerArn())
                        .isEqualTo(describe("aws-fsx-csi-driver").addonArn()));
    }

    @Test
    void aServiceAccountHasOneIdentity() {
        var made = eks.createPodIdentityAssociation(request -> request.clusterName(CLUSTER)
                        .namespace("n")
                        .serviceAccount("s")
                        .roleArn(ROLE))
                .association();

        assertThat(made.associationArn()).endsWith(made.associationId());
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> eks.createPodIdentityAssociation(request -> request.clusterName(CLUSTER)
                        .namespace("n")
                        .serviceAccount("s")
                        .roleArn(ROLE)));
        eks.deletePodIdentityAssociation(request -> request.clusterName(CLUSTER).associationId(made.associationId()));
        assertThat(eks.listPodIdentityAssociations(request -> request.clusterName(CLUSTER))
                        .associations())
                .isEmpty();
    }

    @Test
    void nodesEnterByAnEntryWithoutPolicies() {
        var entry = eks.createAccessEntry(request ->
                        request.clusterName(CLUSTER).principalArn(ROLE).type("HYPERPOD_LINUX"))
                .accessEntry();

        assertThat(entry.kubernetesGroups()).containsExactly("system:nodes");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> eks.associateAccessPolicy(request -> request.clusterName(CLUSTER)
                        .principalArn(ROLE)
                        .policyArn("arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")
                        .accessScope(scope -> scope.type("cluster"))));
        eks.deleteAccessEntry(request -> request.clusterName(CLUSTER).principalArn(ROLE));
        assertThat(eks.listAccessEntries(request -> request.clusterName(CLUSTER))
                        .accessEntries())
                .doesNotContain(ROLE);
    }

    @Test
    void aGroupOfTheSystemIsNotGivenAway() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> eks.createAccessEntry(request ->
                        request.clusterName(CLUSTER).principalArn(ROLE).kubernetesGroups("system:masters")))
                .withMessageContaining("it cannot start with system:");
    }

    @Test
    void aPolicyIsTakenOffAnEntry() {
        String view = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";
        eks.createAccessEntry(request -> request.clusterName(CLUSTER).principalArn(ROLE));
        eks.associateAccessPolicy(request -> request.clusterName(CLUSTER)
                .principalArn(ROLE)
                .policyArn(view)
                .accessScope(scope -> scope.type("namespace").namespaces("a")));
        eks.disassociateAccessPolicy(
                request -> request.clusterName(CLUSTER).principalArn(ROLE).policyArn(view));

        assertThat(eks.listAssociatedAccessPolicies(
                                request -> request.clusterName(CLUSTER).principalArn(ROLE))
                        .associatedAccessPolicies())
                .isEmpty();
    }

    private Addon describe(String name) {
        return eks.describeAddon(request -> request.clusterName(CLUSTER).addonName(name))
                .addon();
    }

    private void pass() {
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
    }
}
