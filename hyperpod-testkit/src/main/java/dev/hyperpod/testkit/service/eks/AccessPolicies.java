package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksAccess;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.AccessPolicy;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.ListAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessPoliciesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;

/** EKS's own policies for what a principal may do in Kubernetes, and the entries that they are on. */
final class AccessPolicies {

    private final World world;
    private final AccessEntries entries;

    AccessPolicies(World world, AccessEntries entries) {
        this.world = world;
        this.entries = entries;
    }

    List<Operation<?>> operations() {
        String policies = " /clusters/{name}/access-entries/{principalArn}/access-policies";
        return List.of(
                Operation.of(ListAccessPoliciesRequest::builder, this::listAccessPolicies)
                        .at("GET /access-policies"),
                Operation.of(AssociateAccessPolicyRequest::builder, this::associateAccessPolicy)
                        .at("POST" + policies)
                        .needs("policyArn", "accessScope"),
                Operation.of(ListAssociatedAccessPoliciesRequest::builder, this::listAssociatedAccessPolicies)
                        .at("GET" + policies),
                Operation.of(DisassociateAccessPolicyRequest::builder, this::disassociateAccessPolicy)
                        .at("DELETE" + policies + "/{policyArn}"));
    }

    /** The ARN of a policy by its name. */
    static String arn(Place place, String name) {
        return String.join(":", "arn", place.partition(), "eks", "", "aws", "cluster-access-policy/" + name);
    }

    private ListAccessPoliciesResponse listAccessPolicies(ListAccessPoliciesRequest request) {
        List<AccessPolicy> all = Catalogue.policies().stream()
                .map(name -> AccessPolicy.builder()
                        .name(name)
                        .arn(arn(world.place(), name))
                        .build())
                .toList();
        Page<AccessPolicy> page = EksPages.page(all, request.maxResults(), request.nextToken());
        return ListAccessPoliciesResponse.builder()
                .accessPolicies(page.items())
                .nextToken(page.next())
                .build();
    }

    private AssociateAccessPolicyResponse associateAccessPolicy(AssociateAccessPolicyRequest request) {
        EksCluster cluster = entries.open(request.clusterName());
        EksAccess entry = AccessEntries.entry(cluster, request.principalArn());
        boolean known = Catalogue.policies().stream()
                .map(name -> arn(world.place(), name))
                .anyMatch(request.policyArn()::equals);
        if (!known) {
            throw EksError.invalidParameter(
                    cluster.name(), "The specified policyArn is invalid: invalid policyArn " + request.policyArn());
        } else if (!entry.type().equals("STANDARD")) {
            throw EksError.invalidRequest(
                    cluster.name(), "Access policies cannot be associated with access entries of type " + entry.type());
        }
        String scope = Objects.requireNonNullElse(request.accessScope().typeAsString(), "");
        List<String> namespaces = request.accessScope().namespaces();
        boolean namespaced = scope.equals("namespace");
        if ((!namespaced && !scope.equals("cluster")) || namespaced == namespaces.isEmpty()) {
            throw EksError.invalidParameter(cluster.name(), "The accessScope parameter is not valid");
        }
        EksAccess.Policy policy = new EksAccess.Policy(request.policyArn(), scope, namespaces, world.now());
        cluster.accessEntries().put(entry.with(policy));
        return AssociateAccessPolicyResponse.builder()
                .clusterName(cluster.name())
                .principalArn(entry.principalArn())
                .associatedAccessPolicy(shape(policy))
                .build();
    }

    private ListAssociatedAccessPoliciesResponse listAssociatedAccessPolicies(
            ListAssociatedAccessPoliciesRequest request) {
        EksCluster cluster = entries.open(request.clusterName());
        EksAccess entry = AccessEntries.entry(cluster, request.principalArn());
        Page<EksAccess.Policy> page = EksPages.page(entry.policies(), request.maxResults(), request.nextToken());
        return ListAssociatedAccessPoliciesResponse.builder()
                .clusterName(cluster.name())
                .principalArn(entry.principalArn())
                .associatedAccessPolicies(page.map(AccessPolicies::shape).items())
                .nextToken(page.next())
                .build();
    }

    private DisassociateAccessPolicyResponse disassociateAccessPolicy(DisassociateAccessPolicyRequest request) {
        EksCluster cluster = entries.open(request.clusterName());
        EksAccess entry = AccessEntries.entry(cluster, request.principalArn());
        if (entry.policies().stream().noneMatch(policy -> policy.arn().equals(request.policyArn()))) {
            throw EksError.notFound(
                    cluster.name(),
                    "The specified policyArn is not associated with the access entry: " + request.policyArn());
        }
        cluster.accessEntries().put(entry.without(request.policyArn()));
        return DisassociateAccessPolicyResponse.builder().build();
    }

    private static AssociatedAccessPolicy shape(EksAccess.Policy policy) {
        return AssociatedAccessPolicy.builder()
                .policyArn(policy.arn())
                .accessScope(scope -> scope.type(policy.scope()).namespaces(policy.namespaces()))
                .associatedAt(policy.associated())
                .modifiedAt(policy.associated())
                .build();
    }
}
