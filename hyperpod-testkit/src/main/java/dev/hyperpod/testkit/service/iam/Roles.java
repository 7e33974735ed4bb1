package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles, their trust, boundary and tags. */
final class Roles {

    private static final int MOST = 1000;

    private final Directory directory;

    private Roles(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Roles roles = new Roles(directory);
        return List.of(
                Operation.of(CreateRoleRequest::builder, rules.before(roles::createRole)),
                Operation.of(GetRoleRequest::builder, rules.before(roles::getRole)),
                Operation.of(ListRolesRequest::builder, rules.before(roles::listRoles)),
                Operation.of(UpdateRoleRequest::builder, rules.before(roles::updateRole)),
                Operation.of(UpdateRoleDescriptionRequest::builder, rules.before(roles::updateRoleDescription)),
                Operation.of(UpdateAssumeRolePolicyRequest::builder, rules.before(roles::updateAssumeRolePolicy)),
                Operation.of(DeleteRoleRequest::builder, rules.before(roles::deleteRole)),
                Operation.of(
                        PutRolePermissionsBoundaryRequest::builder, rules.before(roles::putRolePermissionsBoundary)),
                Operation.of(
                        DeleteRolePermissionsBoundaryRequest::builder,
                        rules.before(roles::deleteRolePermissionsBoundary)),
                Operation.of(TagRoleRequest::builder, rules.before(roles::tagRole)),
                Operation.of(UntagRoleRequest::builder, rules.before(roles::untagRole)),
                Operation.of(ListRoleTagsRequest::builder, rules.before(roles::listRoleTags)));
    }

    private CreateRoleResponse createRole(CreateRoleRequest request) {
        Documents.checkTrust(directory, request.assumeRolePolicyDocument());
        Optional<String> boundary =
                Optional.ofNullable(request.permissionsBoundary()).map(directory::boundary);
        Tagging.checked(request.tags());
        if (directory.identities().roles().find(request.roleName()).isPresent()) {
            throw IamError.exists("Role with name " + request.roleName() + " already exists.");
        }
        if (directory.identities().roles().all().size() >= MOST) {
            throw IamError.quota("RolesPerAccount", MOST);
        }
        Role role = directory
                .identities()
                .addRole(Directory.path(request.path()), request.roleName())
                .trustPolicy(request.assumeRolePolicyDocument())
                .description(Optional.ofNullable(request.description()));
        Optional.ofNullable(request.maxSessionDuration())
                .map(Duration::ofSeconds)
                .ifPresent(role::maxSession);
        role.grants().boundary(boundary);
        Tagging.put(role.tags(), request.tags(), "Role");
        return CreateRoleResponse.builder().role(IamShapes.whole(role).build()).build();
    }

    private GetRoleResponse getRole(GetRoleRequest request) {
        Role role = directory.role(request.roleName());
        return GetRoleResponse.builder()
                .role(IamShapes.whole(role)
                        .roleLastUsed(IamShapes.lastUsed(role))
                        .build())
                .build();
    }

    private ListRolesResponse listRoles(ListRolesRequest request) {
        List<Role> roles = directory.identities().roles().all().stream()
                .filter(role -> Directory.under(request.pathPrefix(), role.path()))
                .toList();
        Page<software.amazon.awssdk.services.iam.model.Role> page = Directory.page(
                        roles, request.maxItems(), request.marker())
                .map(role -> IamShapes.listed(role).build());
        return ListRolesResponse.builder()
                .roles(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        Role role = directory.role(request.roleName());
        if (request.maxSessionDuration() != null) {
            directory.ownRole(request.roleName()).maxSession(Duration.ofSeconds(request.maxSessionDuration()));
        }
        if (request.description() != null) {
            role.description(Optional.of(request.description()));
        }
        return UpdateRoleResponse.builder().build();
    }

    private UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request) {
        Role role = directory.role(request.roleName()).description(Optional.of(request.description()));
        return UpdateRoleDescriptionResponse.builder()
                .role(IamShapes.whole(role).build())
                .build();
    }

    private UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        Role role = directory.ownRole(request.roleName());
        Documents.checkTrust(directory, request.policyDocument());
        role.trustPolicy(request.policyDocument());
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        Role role = directory.ownRole(request.roleName());
        boolean inProfile = directory.identities().profiles().all().stream()
                .anyMatch(profile -> profile.role().filter(role.name()::equals).isPresent());
        if (inProfile) {
            throw IamError.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        Attachments.checkBare(role);
        directory.identities().roles().drop(role.name());
        return DeleteRoleResponse.builder().build();
    }

    private PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest request) {
        Role role = directory.ownRole(request.roleName());
        role.grants().boundary(Optional.of(directory.boundary(request.permissionsBoundary())));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    private DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest request) {
        Role role = directory.ownRole(request.roleName());
        if (role.grants().boundary().isEmpty()) {
            throw IamError.noSuchEntity("The role with name " + role.name() + " has no permissions boundary.");
        }
        role.grants().boundary(Optional.empty());
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    private TagRoleResponse tagRole(TagRoleRequest request) {
        Tagging.put(directory.role(request.roleName()).tags(), request.tags(), "Role");
        return TagRoleResponse.builder().build();
    }

    private UntagRoleResponse untagRole(UntagRoleRequest request) {
        directory.role(request.roleName()).tags().remove(request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    private ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        List<Tag> tags = IamShapes.tags(directory.role(request.roleName()).tags());
        Page<Tag> page = Directory.page(tags, request.maxItems(), request.marker());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }
}
