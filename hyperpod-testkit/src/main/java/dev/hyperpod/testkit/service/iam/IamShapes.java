package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.world.iam.Group;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.iam.Tags;
import dev.hyperpod.testkit.world.iam.User;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the world holds, in the SDK's shapes. */
final class IamShapes {

    private static final String BOUNDARY = "PermissionsBoundaryPolicy";

    private IamShapes() {}

    /** A role as the lists show it. */
    static software.amazon.awssdk.services.iam.model.Role.Builder listed(Role role) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .roleName(role.name())
                .path(role.path())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .maxSessionDuration((int) role.maxSession().toSeconds())
                .description(role.description().orElse(null))
                .assumeRolePolicyDocument(Documents.encode(role.trustPolicy()));
    }

    /** A role with all that it has. */
    static software.amazon.awssdk.services.iam.model.Role.Builder whole(Role role) {
        software.amazon.awssdk.services.iam.model.Role.Builder shape = listed(role);
        if (!role.tags().all().isEmpty()) {
            shape.tags(tags(role.tags()));
        }
        return shape.permissionsBoundary(boundary(role.grants().boundary()).orElse(null));
    }

    /** When a role was last used; nothing in it when it never was. */
    static RoleLastUsed lastUsed(Role role) {
        RoleLastUsed.Builder shape = RoleLastUsed.builder();
        role.lastUse().ifPresent(use -> shape.lastUsedDate(use.at()).region(use.region()));
        return shape.build();
    }

    /** A user as the lists show it. */
    static software.amazon.awssdk.services.iam.model.User.Builder listed(User user) {
        return software.amazon.awssdk.services.iam.model.User.builder()
                .userName(user.name())
                .path(user.path())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created());
    }

    /** A user with all that it has. */
    static software.amazon.awssdk.services.iam.model.User whole(User user) {
        software.amazon.awssdk.services.iam.model.User.Builder shape = listed(user);
        if (!user.tags().all().isEmpty()) {
            shape.tags(tags(user.tags()));
        }
        return shape.permissionsBoundary(boundary(user.grants().boundary()).orElse(null))
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Group group(Group group) {
        return software.amazon.awssdk.services.iam.model.Group.builder()
                .groupName(group.name())
                .path(group.path())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .build();
    }

    static Optional<AttachedPermissionsBoundary> boundary(Optional<String> policyArn) {
        return policyArn.map(arn -> AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType(BOUNDARY)
                .permissionsBoundaryArn(arn)
                .build());
    }

    static List<Tag> tags(Tags tags) {
        return tags.all().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static AttachedPolicy attached(String policyArn) {
        return AttachedPolicy.builder()
                .policyArn(policyArn)
                .policyName(policyArn.substring(policyArn.lastIndexOf('/') + 1))
                .build();
    }

    static PolicyVersion version(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersionId()))
                .createDate(version.created())
                .build();
    }
}
