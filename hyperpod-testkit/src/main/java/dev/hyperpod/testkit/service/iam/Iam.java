package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.world.iam.Role;
import dev.hyperpod.testkit.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/** IAM: roles with their trust, managed and inline policies. */
public final class Iam {

    private static final Pattern POLICY_ARN = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}|aws):policy/.+");

    private final World world;

    private Iam(World world) {
        this.world = world;
    }

    /** IAM over an account. */
    public static ModelledService of(World world) {
        Iam iam = new Iam(world);
        return new ModelledService(
                "iam",
                new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/"),
                List.of(
                        Operation.of(GetRoleRequest::builder, iam::getRole).needs("RoleName"),
                        Operation.of(ListAttachedRolePoliciesRequest::builder, iam::listAttachedRolePolicies)
                                .needs("RoleName"),
                        Operation.of(ListRolePoliciesRequest::builder, iam::listRolePolicies)
                                .needs("RoleName"),
                        Operation.of(GetRolePolicyRequest::builder, iam::getRolePolicy)
                                .needs("RoleName", "PolicyName"),
                        Operation.of(UpdateAssumeRolePolicyRequest::builder, iam::updateAssumeRolePolicy)
                                .needs("RoleName", "PolicyDocument"),
                        Operation.of(AttachRolePolicyRequest::builder, iam::attachRolePolicy)
                                .needs("RoleName", "PolicyArn"),
                        Operation.of(PutRolePolicyRequest::builder, iam::putRolePolicy)
                                .needs("RoleName", "PolicyName", "PolicyDocument")));
    }

    private GetRoleResponse getRole(GetRoleRequest request) {
        Role role = role(request.roleName());
        return GetRoleResponse.builder()
                .role(shape -> shape.roleName(role.name())
                        .path(role.path())
                        .roleId(roleId(role))
                        .arn(role.arn())
                        .createDate(role.created())
                        .maxSessionDuration(3600)
                        .assumeRolePolicyDocument(encode(role.trustPolicy())))
                .build();
    }

    private ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        List<String> arns = role(request.roleName()).attachedPolicies();
        Page<AttachedPolicy> page = page(arns, request.maxItems(), request.marker())
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        Page<String> page = page(role(request.roleName()).inlinePolicies(), request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        Role role = role(request.roleName());
        String document = role.inlinePolicy(request.policyName())
                .orElseThrow(
                        () -> noSuchEntity("The role policy with name " + request.policyName() + " cannot be found."));
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(request.policyName())
                .policyDocument(encode(document))
                .build();
    }

    private UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        Role role = role(request.roleName());
        PolicyText.check(request.policyDocument());
        role.trustPolicy(request.policyDocument());
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        Role role = role(request.roleName());
        if (!POLICY_ARN.matcher(request.policyArn()).matches()) {
            throw new AwsError("ValidationError", 400, "ARN " + request.policyArn() + " is not valid.");
        }
        role.attach(request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    private PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        Role role = role(request.roleName());
        PolicyText.check(request.policyDocument());
        role.inlinePolicy(request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    private Role role(String name) {
        return world.roles()
                .find(name)
                .orElseThrow(() -> noSuchEntity("The role with name " + name + " cannot be found."));
    }

    private static AwsError noSuchEntity(String text) {
        return new AwsError("NoSuchEntity", 404, text);
    }

    private static Page<String> page(List<String> all, @Nullable Integer size, @Nullable String marker) {
        return Page.of(
                all,
                size == null ? 100 : size,
                marker,
                new AwsError("ValidationError", 400, "Invalid Marker: " + marker));
    }

    /** IAM answers documents percent-encoded as RFC 3986 has it, where a space is no plus sign. */
    private static String encode(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String roleId(Role role) {
        return String.format(Locale.ROOT, "AROA0EXAMPLE0%08X", role.arn().hashCode());
    }
}
