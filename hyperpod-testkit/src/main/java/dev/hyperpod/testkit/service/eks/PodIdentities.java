package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.EmulatedRequest;
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
import org.jspecify.annotations.Nullable;
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

/** Which role the pods of a service account get. */
final class PodIdentities {

    private static final String ASSOCIATION = "association";
    private static final String POLICY = "policy";

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
                Operation.exchange(CreatePodIdentityAssociationRequest::builder, this::create)
                        .at("POST" + all)
                        .needs("namespace", "serviceAccount", "roleArn"),
                Operation.exchange(DescribePodIdentityAssociationRequest::builder, this::describe)
                        .at("GET" + one),
                Operation.exchange(UpdatePodIdentityAssociationRequest::builder, this::update)
                        .at("POST" + one),
                Operation.exchange(DeletePodIdentityAssociationRequest::builder, this::delete)
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

    private Answer create(CreatePodIdentityAssociationRequest request, EmulatedRequest raw) {
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
                .tags(Tagging.own(request.tags()))
                .disableSessionTags(request.disableSessionTags());
        if (request.targetRoleArn() != null) {
            shape.targetRoleArn(request.targetRoleArn()).externalId(externalId(cluster));
        }
        ObjectNode newer = policy(cluster, raw, Newer.none(), request.disableSessionTags());
        PodIdentityAssociation made = put(cluster, shape);
        cluster.resources(PodIdentityAssociation.class)
                .computeIfPresent(made.associationId(), (id, resource) -> resource.newer(newer));
        return Answer.ok(CreatePodIdentityAssociationResponse.builder()
                        .association(made)
                        .build())
                .newer(ASSOCIATION, newer);
    }

    private Answer describe(DescribePodIdentityAssociationRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<PodIdentityAssociation> held = find(cluster, request.associationId());
        return Answer.ok(DescribePodIdentityAssociationResponse.builder()
                        .association(held.shape())
                        .build())
                .newer(ASSOCIATION, held.newer());
    }

    private Answer update(UpdatePodIdentityAssociationRequest request, EmulatedRequest raw) {
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
        ObjectNode newer = policy(cluster, raw, held.newer(), after.disableSessionTags());
        cluster.resources(PodIdentityAssociation.class)
                .put(after.associationId(), held.with(after).newer(newer));
        return Answer.ok(UpdatePodIdentityAssociationResponse.builder()
                        .association(after)
                        .build())
                .newer(ASSOCIATION, newer);
    }

    private Answer delete(DeletePodIdentityAssociationRequest request, EmulatedRequest raw) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<PodIdentityAssociation> held = find(cluster, request.associationId());
        cluster.resources(PodIdentityAssociation.class).remove(held.shape().associationId());
        return Answer.ok(DeletePodIdentityAssociationResponse.builder()
                        .association(held.shape())
                        .build())
                .newer(ASSOCIATION, held.newer());
    }

    /** The session policy that holds after a request; it does not go together with session tags. */
    private static ObjectNode policy(
            EksCluster cluster, EmulatedRequest raw, ObjectNode before, @Nullable Boolean withoutTags) {
        JsonNode given = Newer.read(raw, POLICY);
        ObjectNode after = given.isTextual() ? Newer.none().set(POLICY, given) : before;
        if (given.isTextual() && !Newer.isObject(given.asText())) {
            throw EksError.invalidParameter(cluster.name(), "The policy is not a valid JSON document.");
        } else if (after.has(POLICY) && !Boolean.TRUE.equals(withoutTags)) {
            throw EksError.invalidParameter(
                    cluster.name(), "disableSessionTags must be set to true when a policy is specified.");
        }
        return after;
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
