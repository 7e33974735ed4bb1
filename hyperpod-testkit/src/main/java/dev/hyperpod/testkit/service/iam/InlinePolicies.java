package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Entity;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Inline policies of roles, users and groups. */
final class InlinePolicies {

    private static final int LARGEST_ON_ROLE = 10_240;
    private static final int LARGEST_ON_USER = 2048;
    private static final int LARGEST_ON_GROUP = 5120;

    private final Directory directory;

    private InlinePolicies(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        InlinePolicies inline = new InlinePolicies(directory);
        return List.of(
                Operation.of(PutRolePolicyRequest::builder, rules.before(inline::putRolePolicy)),
                Operation.of(PutUserPolicyRequest::builder, rules.before(inline::putUserPolicy)),
                Operation.of(PutGroupPolicyRequest::builder, rules.before(inline::putGroupPolicy)),
                Operation.of(GetRolePolicyRequest::builder, rules.before(inline::getRolePolicy)),
                Operation.of(GetUserPolicyRequest::builder, rules.before(inline::getUserPolicy)),
                Operation.of(GetGroupPolicyRequest::builder, rules.before(inline::getGroupPolicy)),
                Operation.of(ListRolePoliciesRequest::builder, rules.before(inline::listRolePolicies)),
                Operation.of(ListUserPoliciesRequest::builder, rules.before(inline::listUserPolicies)),
                Operation.of(ListGroupPoliciesRequest::builder, rules.before(inline::listGroupPolicies)),
                Operation.of(DeleteRolePolicyRequest::builder, rules.before(inline::deleteRolePolicy)),
                Operation.of(DeleteUserPolicyRequest::builder, rules.before(inline::deleteUserPolicy)),
                Operation.of(DeleteGroupPolicyRequest::builder, rules.before(inline::deleteGroupPolicy)));
    }

    private PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        Entity role = directory.ownRole(request.roleName());
        put(role, request.policyName(), request.policyDocument(), "role " + role.name(), LARGEST_ON_ROLE);
        return PutRolePolicyResponse.builder().build();
    }

    private PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request) {
        Entity user = directory.user(request.userName());
        put(user, request.policyName(), request.policyDocument(), "user " + user.name(), LARGEST_ON_USER);
        return PutUserPolicyResponse.builder().build();
    }

    private PutGroupPolicyResponse putGroupPolicy(PutGroupPolicyRequest request) {
        Entity group = directory.group(request.groupName());
        put(group, request.policyName(), request.policyDocument(), "group " + group.name(), LARGEST_ON_GROUP);
        return PutGroupPolicyResponse.builder().build();
    }

    private static void put(Entity entity, String name, String document, String owner, int largest) {
        Documents.checkInline(entity.grants(), name, document, owner, largest);
        entity.grants().putInline(name, document);
    }

    private GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        Entity role = directory.role(request.roleName());
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(request.policyName())
                .policyDocument(document(role, "role", request.policyName()))
                .build();
    }

    private GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request) {
        Entity user = directory.user(request.userName());
        return GetUserPolicyResponse.builder()
                .userName(user.name())
                .policyName(request.policyName())
                .policyDocument(document(user, "user", request.policyName()))
                .build();
    }

    private GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest request) {
        Entity group = directory.group(request.groupName());
        return GetGroupPolicyResponse.builder()
                .groupName(group.name())
                .policyName(request.policyName())
                .policyDocument(document(group, "group", request.policyName()))
                .build();
    }

    private static String document(Entity entity, String kind, String name) {
        return entity.grants()
                .inline(name)
                .map(Documents::encode)
                .orElseThrow(() -> IamError.notFound(kind + " policy", name));
    }

    private ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        List<String> names = directory.role(request.roleName()).grants().inlineNames();
        Page<String> page = Directory.page(names, request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request) {
        List<String> names = directory.user(request.userName()).grants().inlineNames();
        Page<String> page = Directory.page(names, request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListGroupPoliciesResponse listGroupPolicies(ListGroupPoliciesRequest request) {
        List<String> names = directory.group(request.groupName()).grants().inlineNames();
        Page<String> page = Directory.page(names, request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        remove(directory.ownRole(request.roleName()), "role", request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request) {
        remove(directory.user(request.userName()), "user", request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    private DeleteGroupPolicyResponse deleteGroupPolicy(DeleteGroupPolicyRequest request) {
        remove(directory.group(request.groupName()), "group", request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    private static void remove(Entity entity, String kind, String name) {
        if (!entity.grants().removeInline(name)) {
            throw IamError.notFound(kind + " policy", name);
        }
    }
}
