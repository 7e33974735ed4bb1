package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;

class EksClustersTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/" + Ready.EKS_ROLE;

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
    void aClusterIsActiveAfterItsTime() {
        Cluster created = create(request -> {});

        assertThat(created.statusAsString()).isEqualTo("CREATING");
        assertThat(created.endpoint()).isNull();
        assertThat(created.accessConfig().bootstrapClusterCreatorAdminPermissions())
                .isTrue();

        pass(Duration.ofMinutes(9));

        Cluster active = describe("made");
        assertThat(active.statusAsString()).isEqualTo("ACTIVE");
        assertThat(active.version()).isEqualTo("1.35");
        assertThat(active.endpoint()).startsWith("https://").endsWith(".gr7.us-west-2.eks.amazonaws.com");
        assertThat(active.identity().oidc().issuer()).startsWith("https://oidc.eks.us-west-2.amazonaws.com/id/");
        assertThat(world.securityGroups().find(active.resourcesVpcConfig().clusterSecurityGroupId()))
                .isPresent();
    }

    @Test
    void theCertificateAuthorityIsACertificate() throws CertificateException {
        byte[] pem = Base64.getDecoder()
                .decode(describe(Ready.EKS_CLUSTER).certificateAuthority().data());

        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
                .isNotNull();
    }

    @Test
    void theCreatorMayEnterAClusterThatKnowsAccessEntries() {
        create(request -> request.accessConfig(access -> access.authenticationMode("API")));

        String creator = eks.listAccessEntries(request -> request.clusterName("made"))
                .accessEntries()
                .get(0);
        assertThat(creator).isEqualTo("arn:aws:iam::111122223333:user/emulated");
        assertThat(eks.listAssociatedAccessPolicies(
                                request -> request.clusterName("made").principalArn(creator))
                        .associatedAccessPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyArn()).endsWith("/AmazonEKSClusterAdminPolicy"));
    }

    @Test
    void aSessionMakesAClusterForItsRole() {
        world.addRole("/team/", "Admin");
        world.identities().callAs("arn:aws:sts::111122223333:assumed-role/Admin/me");

        create(request -> request.accessConfig(access -> access.authenticationMode("API")));

        assertThat(eks.listAccessEntries(request -> request.clusterName("made")).accessEntries())
                .containsExactly("arn:aws:iam::111122223333:role/team/Admin");
    }

    @Test
    void theSameTokenIsTheSameCluster() {
        create(request -> request.clientRequestToken("t"));

        assertThat(create(request -> request.clientRequestToken("t")).name()).isEqualTo("made");
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> create(request -> request.clientRequestToken("u")))
                .satisfies(error -> assertThat(error.clusterName()).isEqualTo("made"));
    }

    @Test
    void whatAClusterNeedsIsChecked() {
        invalid(
                "at least two different AZs",
                () -> create(request -> request.resourcesVpcConfig(vpc -> vpc.subnetIds(Ready.SUBNET_A))));
        invalid(
                "The subnet ID 'subnet-x' does not exist",
                () -> create(request -> request.resourcesVpcConfig(vpc -> vpc.subnetIds(Ready.SUBNET_A, "subnet-x"))));
        invalid("could not be assumed", () -> create(request -> request.roleArn(ROLE + "x")));
        invalid("unsupported Kubernetes version", () -> create(request -> request.version("1.99")));
        invalid(
                "Private and public endpoint access cannot be false",
                () -> create(request -> request.resourcesVpcConfig(
                        vpc -> vpc.subnetIds(Ready.SUBNET_A, Ready.SUBNET_B).endpointPublicAccess(false))));
        invalid("regular expression", () -> create(request -> request.name("-no")));
        invalid("aws: are reserved", () -> create(request -> request.tags(Map.of("aws:x", "y"))));
    }

    @Test
    void aDeletedClusterIsGoneAfterItsTime() {
        create(request -> {});
        pass(Duration.ofMinutes(9));
        String group = describe("made").resourcesVpcConfig().clusterSecurityGroupId();

        assertThat(eks.deleteCluster(request -> request.name("made")).cluster().statusAsString())
                .isEqualTo("DELETING");
        pass(Duration.ofMinutes(3));

        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> describe("made"));
        assertThat(world.securityGroups().find(group)).isEmpty();
    }

    @Test
    void aClusterWithNodeGroupsIsNotDeleted() {
        world.addRole("Nodes").role("Nodes", role -> role.trusts("ec2.amazonaws.com"));
        var group = eks.createNodegroup(request -> request.clusterName(Ready.EKS_CLUSTER)
                        .nodegroupName("system")
                        .subnets(Ready.SUBNET_A)
                        .nodeRole("arn:aws:iam::111122223333:role/Nodes"))
                .nodegroup();

        assertThat(group.statusAsString()).isEqualTo("CREATING");
        assertThat(eks.listNodegroups(request -> request.clusterName(Ready.EKS_CLUSTER))
                        .nodegroups())
                .containsExactly("system");
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> eks.deleteCluster(request -> request.name(Ready.EKS_CLUSTER)))
                .withMessageContaining("Cluster has nodegroups attached");

        eks.deleteNodegroup(request -> request.clusterName(Ready.EKS_CLUSTER).nodegroupName("system"));
        pass(Duration.ofMinutes(3));

        assertThat(eks.listNodegroups(request -> request.clusterName(Ready.EKS_CLUSTER))
                        .nodegroups())
                .isEmpty();
    }

    @Test
    void aProtectedClusterIsNotDeleted() {
        eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER).deletionProtection(true));
        pass(EksCluster.UPDATE_TIME);

        assertThatExceptionOfType(EksException.class)
                .isThrownBy(() -> eks.deleteCluster(request -> request.name(Ready.EKS_CLUSTER)))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidRequestException"));
    }

    @Test
    void aVersionGoesUpByOne() {
        invalid(
                "Unsupported Kubernetes minor version update from 1.33 to 1.35",
                () -> eks.updateClusterVersion(
                        request -> request.name(Ready.EKS_CLUSTER).version("1.35")));
        Update update = eks.updateClusterVersion(
                        request -> request.name(Ready.EKS_CLUSTER).version("1.34"))
                .update();

        assertThat(update.typeAsString()).isEqualTo("VersionUpdate");
        assertThat(describe(Ready.EKS_CLUSTER).version()).isEqualTo("1.33");
        pass(Duration.ofMinutes(8));
        assertThat(describe(Ready.EKS_CLUSTER).version()).isEqualTo("1.34");
        assertThat(eks.listUpdates(request -> request.name(Ready.EKS_CLUSTER)).updateIds())
                .containsExactly(update.id());
    }

    @Test
    void oneUpdateRunsAtATime() {
        eks.updateClusterConfig(
                request -> request.name(Ready.EKS_CLUSTER).logging(logging -> logging.clusterLogging(log(true))));

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> eks.updateClusterVersion(
                        request -> request.name(Ready.EKS_CLUSTER).version("1.34")))
                .withMessageContaining("Cannot VersionUpdate because cluster ml-platform currently has update");
    }

    @Test
    void oneRequestChangesOneThing() {
        invalid(
                "Only one type of update can be allowed.",
                () -> eks.updateClusterConfig(request -> request.name(Ready.EKS_CLUSTER)
                        .deletionProtection(true)
                        .resourcesVpcConfig(vpc -> vpc.endpointPublicAccess(false))));
    }

    @Test
    void whatIsAlreadySoIsNoUpdate() {
        invalid(
                "No changes needed for the logging config provided",
                () -> eks.updateClusterConfig(request ->
                        request.name(Ready.EKS_CLUSTER).logging(logging -> logging.clusterLogging(log(false)))));
        invalid(
                "Cluster is already at the desired configuration",
                () -> eks.updateClusterConfig(request ->
                        request.name(Ready.EKS_CLUSTER).resourcesVpcConfig(vpc -> vpc.endpointPublicAccess(true))));
    }

    @Test
    void versionsAreTold() {
        var versions = eks.describeClusterVersions(request -> {}).clusterVersions();

        assertThat(versions).filteredOn(version -> version.defaultVersion()).hasSize(1);
        assertThat(versions)
                .noneMatch(version -> version.versionStatusAsString().equals("UNSUPPORTED"));
    }

    @Test
    void clustersAreTaggedByArn() {
        String arn = describe(Ready.EKS_CLUSTER).arn();
        eks.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "b", "c", "d")));
        eks.untagResource(request -> request.resourceArn(arn).tagKeys("a"));

        assertThat(eks.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .isEqualTo(Map.of("c", "d"));
    }

    private Cluster create(Consumer<CreateClusterRequest.Builder> more) {
        CreateClusterRequest.Builder request = CreateClusterRequest.builder()
                .name("made")
                .roleArn(ROLE)
                .resourcesVpcConfig(vpc -> vpc.subnetIds(List.of(Ready.SUBNET_A, Ready.SUBNET_B)));
        more.accept(request);
        return eks.createCluster(request.build()).cluster();
    }

    private static LogSetup log(boolean on) {
        return LogSetup.builder().types(LogType.API).enabled(on).build();
    }

    private Cluster describe(String name) {
        return eks.describeCluster(request -> request.name(name)).cluster();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static void invalid(String text, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call)
                .withMessageContaining(text);
    }
}
