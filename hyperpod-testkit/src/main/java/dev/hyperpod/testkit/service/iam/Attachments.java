package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** Managed policies on roles, users and groups. */
final class Attachments {

    private static final int MOST = 10;

    private final Directory directory;

    private Attachments(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Attachments attachments = new Attachments(directory);
        return List.of(
                Operation.of(AttachRolePolicyRequest::builder, rules.before(attachments::attachRolePolicy)),
                Operation.of(AttachUserPolicyRequest::builder, rules.before(attachments::attachUserPolicy)),
                Operation.of(AttachGroupPolicyRequest::builder, rules.before(attachments::attachGroupPolicy)),
                Operation.of(DetachRolePolicyRequest::builder, rules.before(attachments::detachRolePolicy)),
                Operation.of(DetachUserPolicyRequest::builder, rules.before(attachments::detachUserPolicy)),
                Operation.of(DetachGroupPolicyRequest::builder, rules.before(attachments::detachGroupPolicy)),
                Operation.of(
                        ListAttachedRolePoliciesRequest::builder, rules.before(attachments::listAttachedRolePolicies)),
                Operation.of(
                        ListAttachedUserPoliciesRequest::builder, rules.before(attachments::listAttachedUserPolicies)),
                Operation.of(
                        ListAttachedGroupPoliciesRequest::builder,
                        rules.before(attachments::listAttachedGroupPolicies)));
    }

    /** Refuses to delete what still has policies. */
    static void checkBare(Entity entity) {
        if (!entity.grants().attached().isEmpty()) {
            throw IamError.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (!entity.grants().inlineNames().isEmpty()) {
            throw IamError.conflict("Cannot delete entity, must delete policies first.");
        }
    }

    private AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        attach(directory.ownRole(request.roleName()), request.policyArn(), "PoliciesPerRole");
        return AttachRolePolicyResponse.builder().build();
    }

    private AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request) {
        attach(directory.user(request.userName()), request.policyArn(), "PoliciesPerUser");
        return AttachUserPolicyResponse.builder().build();
    }

    private AttachGroupPolicyResponse attachGroupPolicy(AttachGroupPolicyRequest request) {
        attach(directory.group(request.groupName()), request.policyArn(), "PoliciesPerGroup");
        return AttachGroupPolicyResponse.builder().build();
    }

    private void attach(Entity entity, String policyArn, String quota) {
        Directory.checkPolicyArn(policyArn);
        ManagedPolicy policy = directory
                .identities()
                .policies()
                .find(policyArn)
                .orElseThrow(
                        () -> IamError.noSuchEntity("Policy " + policyArn + " does not exist or is not attachable."));
        if (policy.forServiceLinkedRole()) {
            throw new AwsError("PolicyNotAttachable", 400, "Cannot attach a Service Role Policy to a Customer Role.");
        }
        List<String> attached = entity.grants().attached();
        if (!attached.contains(policy.arn()) && attached.size() >= MOST) {
            throw IamError.quota(quota, MOST);
        }
        entity.grants().attach(policy.arn());
    }

    private DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        detach(directory.ownRole(request.roleName()), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    private DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request) {
        detach(directory.user(request.userName()), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    private DetachGroupPolicyResponse detachGroupPolicy(DetachGroupPolicyRequest request) {
        detach(directory.group(request.groupName()), request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    private static void detach(Entity entity, String policyArn) {
        Directory.checkPolicyArn(policyArn);
        if (!entity.grants().detach(policyArn)) {
            throw IamError.noSuchEntity("Policy " + policyArn + " was not found.");
        }
    }

    private ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        Page<AttachedPolicy> page = attached(
                directory.role(request.roleName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListAttachedUserPoliciesResponse listAttachedUserPolicies(ListAttachedUserPoliciesRequest request) {
        Page<AttachedPolicy> page = attached(
                directory.user(request.userName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(ListAttachedGroupPoliciesRequest request) {
        Page<AttachedPolicy> page = attached(
                directory.group(request.groupName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private static Page<AttachedPolicy> attached(
            Entity entity, @Nullable String prefix, @Nullable Integer size, @Nullable String marker) {
        List<String> arns = entity.grants().attached().stream()
                .filter(arn ->
                        Directory.under(prefix, arn.substring(arn.indexOf(":policy/") + 7, arn.lastIndexOf('/') + 1)))
                .toList();
        return Directory.page(arns, size, marker).map(IamShapes::attached);
    }
}
