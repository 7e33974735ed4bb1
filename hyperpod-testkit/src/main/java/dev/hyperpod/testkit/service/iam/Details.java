package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Grants;
import dev.hyperpod.testkit.world.iam.Group;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.User;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Identities and policies with all that is in them, as GetAccountAuthorizationDetails shows them.
 *
 * @param directory the account
 */
record Details(Directory directory) {

    Object of(Entity entity) {
        if (entity instanceof User user) {
            return of(user);
        }
        return entity instanceof Group group ? of(group) : of((Role) entity);
    }

    private UserDetail of(User user) {
        return UserDetail.builder()
                .userName(user.name())
                .path(user.path())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .userPolicyList(inline(user.grants()))
                .groupList(directory.identities().groupsOf(user.name()).stream()
                        .map(Group::name)
                        .toList())
                .attachedManagedPolicies(attached(user.grants()))
                .permissionsBoundary(
                        IamShapes.boundary(user.grants().boundary()).orElse(null))
                .tags(IamShapes.tags(user.tags()))
                .build();
    }

    private static GroupDetail of(Group group) {
        return GroupDetail.builder()
                .groupName(group.name())
                .path(group.path())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .groupPolicyList(inline(group.grants()))
                .attachedManagedPolicies(attached(group.grants()))
                .build();
    }

    private RoleDetail of(Role role) {
        return RoleDetail.builder()
                .roleName(role.name())
                .path(role.path())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(Documents.encode(role.trustPolicy()))
                .instanceProfileList(InstanceProfiles.with(directory, role).stream()
                        .map(profile ->
                                InstanceProfiles.listed(directory, profile).build())
                        .toList())
                .rolePolicyList(inline(role.grants()))
                .attachedManagedPolicies(attached(role.grants()))
                .permissionsBoundary(
                        IamShapes.boundary(role.grants().boundary()).orElse(null))
                .tags(IamShapes.tags(role.tags()))
                .roleLastUsed(IamShapes.lastUsed(role))
                .build();
    }

    ManagedPolicyDetail of(ManagedPolicy policy) {
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount((int) uses(policy))
                .permissionsBoundaryUsageCount((int) directory
                        .identities()
                        .entities()
                        .filter(entity -> entity.grants()
                                .boundary()
                                .filter(policy.arn()::equals)
                                .isPresent())
                        .count())
                .isAttachable(true)
                .description(policy.description().orElse(null))
                .createDate(policy.created())
                .updateDate(policy.updated())
                .policyVersionList(policy.versions().stream()
                        .map(version -> IamShapes.version(policy, version).toBuilder()
                                .document(Documents.encode(version.document()))
                                .build())
                        .toList())
                .build();
    }

    /** Whether anything has the policy: AWS's own ones are shown only then. */
    boolean isUsed(ManagedPolicy policy) {
        return uses(policy) > 0;
    }

    private long uses(ManagedPolicy policy) {
        return directory
                .identities()
                .entities()
                .filter(entity -> entity.grants().attached().contains(policy.arn()))
                .count();
    }

    private static List<PolicyDetail> inline(Grants grants) {
        return grants.inlineNames().stream()
                .map(name -> PolicyDetail.builder()
                        .policyName(name)
                        .policyDocument(
                                grants.inline(name).map(Documents::encode).orElse(null))
                        .build())
                .toList();
    }

    private static List<AttachedPolicy> attached(Grants grants) {
        return grants.attached().stream().map(IamShapes::attached).toList();
    }
}
