package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Group;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Managed policies, AWS's own and those of the account, and what they are attached to. */
final class Policies {

    private static final int MOST = 1500;

    private final Directory directory;

    private Policies(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Policies policies = new Policies(directory);
        return List.of(
                Operation.of(CreatePolicyRequest::builder, rules.before(policies::createPolicy)),
                Operation.of(GetPolicyRequest::builder, rules.before(policies::getPolicy)),
                Operation.of(ListPoliciesRequest::builder, rules.before(policies::listPolicies)),
                Operation.of(DeletePolicyRequest::builder, rules.before(policies::deletePolicy)),
                Operation.of(ListEntitiesForPolicyRequest::builder, rules.before(policies::listEntitiesForPolicy)),
                Operation.of(TagPolicyRequest::builder, rules.before(policies::tagPolicy)),
                Operation.of(UntagPolicyRequest::builder, rules.before(policies::untagPolicy)),
                Operation.of(ListPolicyTagsRequest::builder, rules.before(policies::listPolicyTags)));
    }

    private CreatePolicyResponse createPolicy(CreatePolicyRequest request) {
        Documents.checkManaged(request.policyDocument());
        Tagging.checked(request.tags());
        String path = Directory.path(request.path());
        boolean taken = directory.identities().policies().all().stream()
                .anyMatch(policy -> !policy.ofAws() && policy.name().equalsIgnoreCase(request.policyName()));
        if (taken) {
            throw IamError.exists(
                    "A policy called " + request.policyName() + " already exists. Duplicate names are not allowed.");
        }
        if (own().size() >= MOST) {
            throw IamError.quota("PoliciesPerAccount", MOST);
        }
        ManagedPolicy policy = directory
                .identities()
                .addPolicy(
                        path,
                        request.policyName(),
                        Optional.ofNullable(request.description()),
                        request.policyDocument());
        Tagging.put(policy.tags(), request.tags(), "Policy");
        Policy.Builder shape = listed(policy);
        if (!policy.tags().all().isEmpty()) {
            shape.tags(IamShapes.tags(policy.tags()));
        }
        return CreatePolicyResponse.builder().policy(shape.build()).build();
    }

    private GetPolicyResponse getPolicy(GetPolicyRequest request) {
        ManagedPolicy policy = directory.policy(request.policyArn());
        return GetPolicyResponse.builder()
                .policy(listed(policy)
                        .description(policy.description().orElse(null))
                        .tags(IamShapes.tags(policy.tags()))
                        .build())
                .build();
    }

    private ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
        boolean boundaries = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        boolean permissions = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY;
        List<ManagedPolicy> policies = directory.identities().policies().all().stream()
                .filter(policy -> request.scope() != PolicyScopeType.AWS || policy.ofAws())
                .filter(policy -> request.scope() != PolicyScopeType.LOCAL || !policy.ofAws())
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || attachments(policy) > 0)
                .filter(policy -> !boundaries || boundaryUses(policy) > 0)
                .filter(policy -> !permissions || attachments(policy) > 0)
                .filter(policy -> Directory.under(request.pathPrefix(), policy.path()))
                .toList();
        Page<Policy> page = Directory.page(policies, request.maxItems(), request.marker())
                .map(policy -> listed(policy).build());
        return ListPoliciesResponse.builder()
                .policies(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private DeletePolicyResponse deletePolicy(DeletePolicyRequest request) {
        ManagedPolicy policy = directory.ownPolicy(request.policyArn());
        if (attachments(policy) + boundaryUses(policy) > 0) {
            throw IamError.conflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamError.conflict("This policy has more than one version. Before you delete a policy, you must delete"
                    + " the policy's versions. The default version is deleted with the policy.");
        }
        directory.identities().policies().drop(policy.arn());
        return DeletePolicyResponse.builder().build();
    }

    private ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest request) {
        ManagedPolicy policy = directory.policy(request.policyArn());
        boolean boundaries = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        boolean permissions = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY;
        List<Entity> using = directory
                .identities()
                .entities()
                .filter(entity -> (!boundaries && has(entity, policy)) || (!permissions && isBound(entity, policy)))
                .filter(entity -> Directory.under(request.pathPrefix(), entity.path()))
                .filter(entity -> isMeant(entity, request.entityFilter()))
                .toList();
        Page<Entity> page = Directory.page(using, request.maxItems(), request.marker());
        return ListEntitiesForPolicyResponse.builder()
                .policyGroups(of(
                        page.items(),
                        Group.class,
                        group -> PolicyGroup.builder()
                                .groupName(group.name())
                                .groupId(group.id())
                                .build()))
                .policyUsers(of(
                        page.items(),
                        User.class,
                        user -> PolicyUser.builder()
                                .userName(user.name())
                                .userId(user.id())
                                .build()))
                .policyRoles(of(
                        page.items(),
                        Role.class,
                        role -> PolicyRole.builder()
                                .roleName(role.name())
                                .roleId(role.id())
                                .build()))
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private static <E, R> List<R> of(List<Entity> entities, Class<E> kind, Function<E, R> form) {
        return entities.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(form)
                .toList();
    }

    private static boolean isMeant(Entity entity, @Nullable EntityType filter) {
        return filter == null
                || (filter == EntityType.USER && entity instanceof User)
                || (filter == EntityType.GROUP && entity instanceof Group)
                || (filter == EntityType.ROLE && entity instanceof Role);
    }

    private TagPolicyResponse tagPolicy(TagPolicyRequest request) {
        Tagging.put(directory.ownPolicy(request.policyArn()).tags(), request.tags(), "Policy");
        return TagPolicyResponse.builder().build();
    }

    private UntagPolicyResponse untagPolicy(UntagPolicyRequest request) {
        directory.ownPolicy(request.policyArn()).tags().remove(request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    private ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request) {
        List<Tag> tags = IamShapes.tags(directory.policy(request.policyArn()).tags());
        Page<Tag> page = Directory.page(tags, request.maxItems(), request.marker());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private List<ManagedPolicy> own() {
        return directory.identities().policies().all().stream()
                .filter(policy -> !policy.ofAws())
                .toList();
    }

    private Policy.Builder listed(ManagedPolicy policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount((int) attachments(policy))
                .permissionsBoundaryUsageCount((int) boundaryUses(policy))
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    private long attachments(ManagedPolicy policy) {
        return directory
                .identities()
                .entities()
                .filter(entity -> has(entity, policy))
                .count();
    }

    private long boundaryUses(ManagedPolicy policy) {
        return directory
                .identities()
                .entities()
                .filter(entity -> isBound(entity, policy))
                .count();
    }

    private static boolean has(Entity entity, ManagedPolicy policy) {
        return entity.grants().attached().contains(policy.arn());
    }

    private static boolean isBound(Entity entity, ManagedPolicy policy) {
        return entity.grants().boundary().filter(policy.arn()::equals).isPresent();
    }
}
