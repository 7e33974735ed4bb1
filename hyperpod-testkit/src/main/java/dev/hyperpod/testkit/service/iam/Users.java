package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Identity;
import dev.hyperpod.testkit.world.iam.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Users, their boundary and tags. Renaming a user is not offered, nor are passwords and devices. */
final class Users {

    private static final int MOST = 5000;

    private final Directory directory;

    private Users(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Users users = new Users(directory);
        return List.of(
                Operation.of(CreateUserRequest::builder, rules.before(users::createUser)),
                Operation.signed(GetUserRequest::builder, (request, key) -> users.getUser(rules.check(request), key)),
                Operation.of(ListUsersRequest::builder, rules.before(users::listUsers)),
                Operation.of(DeleteUserRequest::builder, rules.before(users::deleteUser)),
                Operation.of(
                        PutUserPermissionsBoundaryRequest::builder, rules.before(users::putUserPermissionsBoundary)),
                Operation.of(
                        DeleteUserPermissionsBoundaryRequest::builder,
                        rules.before(users::deleteUserPermissionsBoundary)),
                Operation.of(TagUserRequest::builder, rules.before(users::tagUser)),
                Operation.of(UntagUserRequest::builder, rules.before(users::untagUser)),
                Operation.of(ListUserTagsRequest::builder, rules.before(users::listUserTags)));
    }

    private CreateUserResponse createUser(CreateUserRequest request) {
        Optional<String> boundary =
                Optional.ofNullable(request.permissionsBoundary()).map(directory::boundary);
        Tagging.checked(request.tags());
        if (directory.identities().user(request.userName()).isPresent()) {
            throw IamError.exists("User with name " + request.userName() + " already exists.");
        }
        if (directory.identities().users().all().size() >= MOST) {
            throw IamError.quota("UsersPerAccount", MOST);
        }
        User user = directory.identities().addUser(Directory.path(request.path()), request.userName());
        user.grants().boundary(boundary);
        Tagging.put(user.tags(), request.tags(), "User");
        return CreateUserResponse.builder().user(IamShapes.whole(user)).build();
    }

    private GetUserResponse getUser(GetUserRequest request, Optional<String> accessKey) {
        User user = directory.user(name(directory, request.userName(), accessKey));
        return GetUserResponse.builder().user(IamShapes.whole(user)).build();
    }

    /** The user that a request names, else the one who sent it. */
    static String name(Directory directory, @Nullable String name, Optional<String> accessKey) {
        if (name != null) {
            return name;
        }
        Identity caller = directory.identities().caller(accessKey);
        if (!caller.arn().contains(":user/")) {
            throw IamError.invalid("Must specify userName when calling with non-User credentials");
        }
        return caller.arn().substring(caller.arn().lastIndexOf('/') + 1);
    }

    private ListUsersResponse listUsers(ListUsersRequest request) {
        List<User> users = directory.identities().users().all().stream()
                .filter(user -> Directory.under(request.pathPrefix(), user.path()))
                .toList();
        Page<software.amazon.awssdk.services.iam.model.User> page = Directory.page(
                        users, request.maxItems(), request.marker())
                .map(user -> IamShapes.listed(user).build());
        return ListUsersResponse.builder()
                .users(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private DeleteUserResponse deleteUser(DeleteUserRequest request) {
        User user = directory.user(request.userName());
        if (!directory.identities().keys().of(user.name()).isEmpty()) {
            throw IamError.conflict("Cannot delete entity, must delete access keys first.");
        }
        if (!directory.identities().groupsOf(user.name()).isEmpty()) {
            throw IamError.conflict("Cannot delete entity, must remove users from group first.");
        }
        Attachments.checkBare(user);
        directory.identities().users().drop(user.name());
        return DeleteUserResponse.builder().build();
    }

    private PutUserPermissionsBoundaryResponse putUserPermissionsBoundary(PutUserPermissionsBoundaryRequest request) {
        User user = directory.user(request.userName());
        user.grants().boundary(Optional.of(directory.boundary(request.permissionsBoundary())));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    private DeleteUserPermissionsBoundaryResponse deleteUserPermissionsBoundary(
            DeleteUserPermissionsBoundaryRequest request) {
        User user = directory.user(request.userName());
        if (user.grants().boundary().isEmpty()) {
            throw IamError.noSuchEntity("The user with name " + user.name() + " has no permissions boundary.");
        }
        user.grants().boundary(Optional.empty());
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    private TagUserResponse tagUser(TagUserRequest request) {
        Tagging.put(directory.user(request.userName()).tags(), request.tags(), "User");
        return TagUserResponse.builder().build();
    }

    private UntagUserResponse untagUser(UntagUserRequest request) {
        directory.user(request.userName()).tags().remove(request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    private ListUserTagsResponse listUserTags(ListUserTagsRequest request) {
        List<Tag> tags = IamShapes.tags(directory.user(request.userName()).tags());
        Page<Tag> page = Directory.page(tags, request.maxItems(), request.marker());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }
}
