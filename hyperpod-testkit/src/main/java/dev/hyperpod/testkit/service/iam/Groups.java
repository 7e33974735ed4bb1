package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Group;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Groups and who is in them. Renaming a group is not offered. */
final class Groups {

    private static final int MOST = 300;
    private static final int MOST_PER_USER = 10;

    private final Directory directory;

    private Groups(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Groups groups = new Groups(directory);
        return List.of(
                Operation.of(CreateGroupRequest::builder, rules.before(groups::createGroup)),
                Operation.of(GetGroupRequest::builder, rules.before(groups::getGroup)),
                Operation.of(ListGroupsRequest::builder, rules.before(groups::listGroups)),
                Operation.of(DeleteGroupRequest::builder, rules.before(groups::deleteGroup)),
                Operation.of(AddUserToGroupRequest::builder, rules.before(groups::addUserToGroup)),
                Operation.of(RemoveUserFromGroupRequest::builder, rules.before(groups::removeUserFromGroup)),
                Operation.of(ListGroupsForUserRequest::builder, rules.before(groups::listGroupsForUser)));
    }

    private CreateGroupResponse createGroup(CreateGroupRequest request) {
        if (directory.identities().groups().find(request.groupName()).isPresent()) {
            throw IamError.exists("Group with name " + request.groupName() + " already exists.");
        }
        if (directory.identities().groups().all().size() >= MOST) {
            throw IamError.quota("GroupsPerAccount", MOST);
        }
        Group group = directory.identities().addGroup(Directory.path(request.path()), request.groupName());
        return CreateGroupResponse.builder().group(IamShapes.group(group)).build();
    }

    private GetGroupResponse getGroup(GetGroupRequest request) {
        Group group = directory.group(request.groupName());
        Page<User> page = Directory.page(group.members(), request.maxItems(), request.marker())
                .map(name -> IamShapes.listed(directory.user(name)).build());
        return GetGroupResponse.builder()
                .group(IamShapes.group(group))
                .users(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListGroupsResponse listGroups(ListGroupsRequest request) {
        List<Group> groups = directory.identities().groups().all().stream()
                .filter(group -> Directory.under(request.pathPrefix(), group.path()))
                .toList();
        Page<software.amazon.awssdk.services.iam.model.Group> page =
                Directory.page(groups, request.maxItems(), request.marker()).map(IamShapes::group);
        return ListGroupsResponse.builder()
                .groups(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private DeleteGroupResponse deleteGroup(DeleteGroupRequest request) {
        Group group = directory.group(request.groupName());
        if (!group.members().isEmpty()) {
            throw IamError.conflict("Cannot delete entity, must remove users from group first.");
        }
        Attachments.checkBare(group);
        directory.identities().groups().drop(group.name());
        return DeleteGroupResponse.builder().build();
    }

    private AddUserToGroupResponse addUserToGroup(AddUserToGroupRequest request) {
        Group group = directory.group(request.groupName());
        String user = directory.user(request.userName()).name();
        if (!group.has(user) && directory.identities().groupsOf(user).size() >= MOST_PER_USER) {
            throw IamError.quota("GroupsPerUser", MOST_PER_USER);
        }
        group.add(user);
        return AddUserToGroupResponse.builder().build();
    }

    private RemoveUserFromGroupResponse removeUserFromGroup(RemoveUserFromGroupRequest request) {
        Group group = directory.group(request.groupName());
        String user = directory.user(request.userName()).name();
        if (!group.has(user)) {
            throw IamError.noSuchEntity("User " + user + " not in group " + group.name());
        }
        group.remove(user);
        return RemoveUserFromGroupResponse.builder().build();
    }

    private ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest request) {
        String user = directory.user(request.userName()).name();
        Page<software.amazon.awssdk.services.iam.model.Group> page = Directory.page(
                        directory.identities().groupsOf(user), request.maxItems(), request.marker())
                .map(IamShapes::group);
        return ListGroupsForUserResponse.builder()
                .groups(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }
}
