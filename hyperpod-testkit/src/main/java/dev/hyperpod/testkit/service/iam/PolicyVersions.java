package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies. Of AWS's own there is only the newest. */
final class PolicyVersions {

    private static final int MOST = 5;

    private final Directory directory;

    private PolicyVersions(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        PolicyVersions versions = new PolicyVersions(directory);
        return List.of(
                Operation.of(CreatePolicyVersionRequest::builder, rules.before(versions::createPolicyVersion)),
                Operation.of(GetPolicyVersionRequest::builder, rules.before(versions::getPolicyVersion)),
                Operation.of(ListPolicyVersionsRequest::builder, rules.before(versions::listPolicyVersions)),
                Operation.of(DeletePolicyVersionRequest::builder, rules.before(versions::deletePolicyVersion)),
                Operation.of(SetDefaultPolicyVersionRequest::builder, rules.before(versions::setDefaultPolicyVersion)));
    }

    private CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request) {
        ManagedPolicy policy = directory.ownPolicy(request.policyArn());
        Documents.checkManaged(request.policyDocument());
        if (policy.versions().size() >= MOST) {
            throw IamError.limit("A managed policy can have up to " + MOST + " versions. Before you create a new"
                    + " version, you must delete an existing version.");
        }
        ManagedPolicy.Version version =
                policy.add(request.policyDocument(), Boolean.TRUE.equals(request.setAsDefault()), directory.now());
        return CreatePolicyVersionResponse.builder()
                .policyVersion(IamShapes.version(policy, version))
                .build();
    }

    private GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        ManagedPolicy policy = directory.policy(request.policyArn());
        ManagedPolicy.Version version = version(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(IamShapes.version(policy, version).toBuilder()
                        .document(Documents.encode(version.document()))
                        .build())
                .build();
    }

    private ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request) {
        ManagedPolicy policy = directory.policy(request.policyArn());
        Page<PolicyVersion> page = Directory.page(policy.versions(), request.maxItems(), request.marker())
                .map(version -> IamShapes.version(policy, version));
        return ListPolicyVersionsResponse.builder()
                .versions(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request) {
        ManagedPolicy policy = directory.ownPolicy(request.policyArn());
        String id = version(policy, request.versionId()).id();
        if (id.equals(policy.defaultVersionId())) {
            throw IamError.conflict("Cannot delete the default version of a policy.");
        }
        policy.remove(id, directory.now());
        return DeletePolicyVersionResponse.builder().build();
    }

    private SetDefaultPolicyVersionResponse setDefaultPolicyVersion(SetDefaultPolicyVersionRequest request) {
        ManagedPolicy policy = directory.ownPolicy(request.policyArn());
        policy.makeDefault(version(policy, request.versionId()).id(), directory.now());
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, String id) {
        return policy.version(id).orElseThrow(() -> noVersion(policy, id));
    }

    private static AwsError noVersion(ManagedPolicy policy, String id) {
        return IamError.noSuchEntity(
                "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable.");
    }
}
