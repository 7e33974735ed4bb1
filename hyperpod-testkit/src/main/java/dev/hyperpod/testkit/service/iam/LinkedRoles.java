package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.iam.Role;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that are linked to a service. A deletion succeeds at once, whatever still uses the role. */
final class LinkedRoles {

    private final Directory directory;

    private LinkedRoles(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        LinkedRoles roles = new LinkedRoles(directory);
        return List.of(
                Operation.of(CreateServiceLinkedRoleRequest::builder, rules.before(roles::createServiceLinkedRole)),
                Operation.of(DeleteServiceLinkedRoleRequest::builder, rules.before(roles::deleteServiceLinkedRole)),
                Operation.of(
                        GetServiceLinkedRoleDeletionStatusRequest::builder,
                        rules.before(roles::getServiceLinkedRoleDeletionStatus)));
    }

    private CreateServiceLinkedRoleResponse createServiceLinkedRole(CreateServiceLinkedRoleRequest request) {
        String service = request.awsServiceName();
        Identities identities = directory.identities();
        String name = identities
                .linkedRoleName(service)
                .orElseThrow(() -> IamError.invalidInput("Cannot find Service Linked Role template for " + service));
        if (request.customSuffix() != null) {
            throw IamError.invalidInput("Custom suffix is not allowed for " + service);
        }
        if (identities.roles().find(name).isPresent()) {
            throw IamError.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        Role role = identities.addLinkedRole(service).description(Optional.ofNullable(request.description()));
        return CreateServiceLinkedRoleResponse.builder()
                .role(IamShapes.whole(role).build())
                .build();
    }

    private DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(DeleteServiceLinkedRoleRequest request) {
        Role role = directory.role(request.roleName());
        if (role.linkedService().isEmpty()) {
            throw IamError.invalidInput("The role " + role.name() + " is not a service-linked role.");
        }
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(directory.identities().deleteLinked(role).id())
                .build();
    }

    private GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest request) {
        if (directory.identities().deletions().find(request.deletionTaskId()).isEmpty()) {
            throw IamError.noSuchEntity("Deletion Task Id " + request.deletionTaskId() + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }
}
