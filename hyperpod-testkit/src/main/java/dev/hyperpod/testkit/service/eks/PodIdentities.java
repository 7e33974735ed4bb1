package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksResource;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DeletePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsRequest;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsResponse;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;
import software.amazon.awssdk.services.eks.model.UpdatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.UpdatePodIdentityAssociationResponse;

/** Which role the pods of a service account get. A session policy, which the SDK at hand does not know, is not kept. */
final class PodIdentities {

    private final World world;
    private final Clusters clusters;

    PodIdentities(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String all = " /clusters/{name}/pod-identity-associations";
        String one = all + "/{associationId}";
        return List.of(
                Operation.of(ListPodIdentityAssociationsRequest::builder, this::list)
                        .at("GET" + all),
                Operation.of(CreatePodIdentityAssociationRequest::builder, this::create)
                        .at("POST" + all)
                        .needs("namespace", "serviceAccount", "roleArn"),
                Operation.of(DescribePodIdentityAssociationRequest::builder, this::describe)
                        .at("GET" + one),
                Operation.of(UpdatePodIdentityAssociationRequest::builder, this::update)
                        .at("POST" + one),
                Operation.of(DeletePodIdentityAssociationRequest::builder, this::delete)
                        .at("DELETE" + one));
    }

    /** Makes the associations that an add-on owns these, by service account. */
    void own(EksCluster cluster, String owner, String namespace, Map<String, String> roles) {
        Map<String, EksResource<PodIdentityAssociation>> held = cluster.resources(PodIdentityAssociation.class);
        held.values().removeIf(resource -> owner.equals(resource.shape().ownerArn()));
        roles.forEach((account, role) -> put(
                cluster,
                PodIdentityAssociation.builder()
                        .namespace(namespace)
                        .serviceAccount(account)
                        .roleArn(role)
                        .ownerArn(owner)));
    }

    /** The ARNs of the associations that an add-on owns. */
    List<String> owned(EksCluster cluster, String owner) {
        return cluster.resources(PodIdentityAssociation.class).values().stream()
                .map(EksResource::shape)
                .filter(association -> owner.equals(association.ownerArn()))
                .map(PodIdentityAssociation::associationArn)
                .toList();
    }

    /** Refuses a role that is not there. */
    void checkRole(String cluster, String role) {
        if (world.role(role).isEmpty()) {
            throw EksError.invalidParameter(cluster, "Role provided in the request does not exist.");
        }
    }

    private PodIdentityAssociation put(EksCluster cluster, PodIdentityAssociation.Builder shape) {
        String id = world.newId("a");
        Instant now = world.now();
        PodIdentityAssociation association = shape.clusterName(cluster.name())
                .associationId(id)
                .associationArn(world.place().arn("eks", "podidentityassociation/" + cluster.name() + "/" + id))
                .disableSessionTags(Boolean.TRUE.equals(shape.build().disableSessionTags()))
                .createdAt(now)
                .modifiedAt(now)
                .build();
        cluster.resources(PodIdentityAssociation.class).put(id, EksResource.begun(association, now, Duration.ZERO));
        return association;
    }

    private ListPodIdentityAssociationsResponse list(ListPodIdentityAssociationsRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        List<PodIdentityAssociationSummary> all = cluster.resources(PodIdentityAssociation.class).values().stream()
                .map(EksResource::shape)
                .filter(one -> request.namespace() == null || one.namespace().equals(request.namespace()))
                .filter(one ->
                        request.serviceAccount() == null || one.serviceAccount().equals(request.serviceAccount()))
                .map(one -> PodIdentityAssociationSummary.builder()
                        .clusterName(one.clusterName())
                        .namespace(one.namespace())
                        .serviceAccount(one.serviceAccount())
                        .associationArn(one.associationArn())
                        .associationId(one.associationId())
                        .ownerArn(one.ownerArn())
                        .build())
                .toList();
        Page<PodIdentityAssociationSummary> page = EksPages.page(all, request.maxResults(), request.nextToken());
        return ListPodIdentityAssociationsResponse.builder()
                .associations(page.items())
                .nextToken(page.next())
                .build();
    }

    private CreatePodIdentityAssociationResponse create(CreatePodIdentityAssociationRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        checkRole(cluster.name(), request.roleArn());
        cluster.resources(PodIdentityAssociation.class).values().stream()
                .map(EksResource::shape)
                .filter(one -> one.namespace().equals(request.namespace())
                        && one.serviceAccount().equals(request.serviceAccount()))
                .findFirst()
                .ifPresent(one -> {
                    throw EksError.inUse(cluster.name(), "Association already exists: " + one.associationId());
                });
        PodIdentityAssociation.Builder shape = PodIdentityAssociation.builder()
                .namespace(request.namespace())
                .serviceAccount(request.serviceAccount())
                .roleArn(request.roleArn())
                .tags(request.tags())
                .disableSessionTags(request.disableSessionTags());
        if (request.targetRoleArn() != null) {
            shape.targetRoleArn(request.targetRoleArn()).externalId(externalId(cluster));
        }
        return CreatePodIdentityAssociationResponse.builder()
                .association(put(cluster, shape))
                .build();
    }

    private DescribePodIdentityAssociationResponse describe(DescribePodIdentityAssociationRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        return DescribePodIdentityAssociationResponse.builder()
                .association(find(cluster, request.associationId()).shape())
                .build();
    }

    private UpdatePodIdentityAssociationResponse update(UpdatePodIdentityAssociationRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<PodIdentityAssociation> held = find(cluster, request.associationId());
        if (request.roleArn() != null) {
            checkRole(cluster.name(), request.roleArn());
        }
        PodIdentityAssociation before = held.shape();
        PodIdentityAssociation.Builder shape = before.toBuilder()
                .roleArn(Objects.requireNonNullElse(request.roleArn(), before.roleArn()))
                .disableSessionTags(
                        Objects.requireNonNullElse(request.disableSessionTags(), before.disableSessionTags()))
                .modifiedAt(world.now());
        if (request.targetRoleArn() != null) {
            shape.targetRoleArn(request.targetRoleArn()).externalId(externalId(cluster));
        }
        PodIdentityAssociation after = shape.build();
        cluster.resources(PodIdentityAssociation.class).put(after.associationId(), held.with(after));
        return UpdatePodIdentityAssociationResponse.builder().association(after).build();
    }

    private DeletePodIdentityAssociationResponse delete(DeletePodIdentityAssociationRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        PodIdentityAssociation held = find(cluster, request.associationId()).shape();
        cluster.resources(PodIdentityAssociation.class).remove(held.associationId());
        return DeletePodIdentityAssociationResponse.builder().association(held).build();
    }

    private static EksResource<PodIdentityAssociation> find(EksCluster cluster, String id) {
        return Optional.ofNullable(
                        cluster.resources(PodIdentityAssociation.class).get(id))
                .orElseThrow(() -> EksError.notFound(cluster.name(), "Association not found: " + id));
    }

    private String externalId(EksCluster cluster) {
        return String.join("/", world.region(), world.id(), cluster.name(), Clusters.uuid(world));
    }
}
