package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksAccess;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;

/** Who may enter a cluster. */
final class AccessEntries {

    private static final Pattern PRINCIPAL = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(role|user)/.+");
    private static final Pattern POLICY = Pattern.compile("arn:[a-z-]+:eks::aws:cluster-access-policy/.+");

    private final World world;
    private final Clusters clusters;

    AccessEntries(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String entries = "/clusters/{name}/access-entries";
        String policies = entries + "/{principalArn}/access-policies";
        return List.of(
                Operation.of(ListAccessEntriesRequest::builder, this::listAccessEntries)
                        .at("GET " + entries),
                Operation.of(CreateAccessEntryRequest::builder, this::createAccessEntry)
                        .at("POST " + entries)
                        .needs("principalArn"),
                Operation.of(DescribeAccessEntryRequest::builder, this::describeAccessEntry)
                        .at("GET " + entries + "/{principalArn}"),
                Operation.of(AssociateAccessPolicyRequest::builder, this::associateAccessPolicy)
                        .at("POST " + policies)
                        .needs("policyArn", "accessScope"),
                Operation.of(ListAssociatedAccessPoliciesRequest::builder, this::listAssociatedAccessPolicies)
                        .at("GET " + policies));
    }

    private ListAccessEntriesResponse listAccessEntries(ListAccessEntriesRequest request) {
        List<String> principals = open(request.clusterName()).accessEntries().all().stream()
                .filter(entry -> request.associatedPolicyArn() == null
                        || entry.policies().stream()
                                .anyMatch(policy -> policy.arn().equals(request.associatedPolicyArn())))
                .map(EksAccess::principalArn)
                .toList();
        Page<String> page = EksPages.page(principals, request.maxResults(), request.nextToken());
        return ListAccessEntriesResponse.builder()
                .accessEntries(page.items())
                .nextToken(page.next())
                .build();
    }

    private CreateAccessEntryResponse createAccessEntry(CreateAccessEntryRequest request) {
        EksCluster cluster = open(request.clusterName());
        String principal = request.principalArn();
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw EksError.invalidParameter("The principalArn parameter format is not valid");
        }
        if (cluster.accessEntries().find(principal).isPresent()) {
            throw EksError.inUse("The specified access entry resource is already in use on this cluster.");
        }
        EksAccess entry = new EksAccess(
                principal,
                world.place().arn("eks", "access-entry/" + cluster.name() + "/" + world.newId("entry")),
                Objects.requireNonNullElse(request.type(), "STANDARD"),
                Objects.requireNonNullElse(request.username(), principal),
                request.kubernetesGroups(),
                request.tags(),
                List.of(),
                world.now());
        cluster.accessEntries().put(entry);
        return CreateAccessEntryResponse.builder()
                .accessEntry(shape(cluster, entry))
                .build();
    }

    private DescribeAccessEntryResponse describeAccessEntry(DescribeAccessEntryRequest request) {
        EksCluster cluster = open(request.clusterName());
        return DescribeAccessEntryResponse.builder()
                .accessEntry(shape(cluster, entry(cluster, request.principalArn())))
                .build();
    }

    private AssociateAccessPolicyResponse associateAccessPolicy(AssociateAccessPolicyRequest request) {
        EksCluster cluster = open(request.clusterName());
        EksAccess entry = entry(cluster, request.principalArn());
        if (!POLICY.matcher(request.policyArn()).matches()) {
            throw EksError.invalidParameter("The policyArn parameter format is not valid");
        }
        String scope = Objects.requireNonNullElse(request.accessScope().typeAsString(), "");
        boolean namespaced = scope.equals("namespace");
        if ((!namespaced && !scope.equals("cluster"))
                || namespaced == request.accessScope().namespaces().isEmpty()) {
            throw EksError.invalidParameter("The accessScope parameter is not valid");
        }
        EksAccess.Policy policy = new EksAccess.Policy(
                request.policyArn(), scope, request.accessScope().namespaces(), world.now());
        cluster.accessEntries().put(entry.with(policy));
        return AssociateAccessPolicyResponse.builder()
                .clusterName(cluster.name())
                .principalArn(entry.principalArn())
                .associatedAccessPolicy(shape(policy))
                .build();
    }

    private ListAssociatedAccessPoliciesResponse listAssociatedAccessPolicies(
            ListAssociatedAccessPoliciesRequest request) {
        EksCluster cluster = open(request.clusterName());
        EksAccess entry = entry(cluster, request.principalArn());
        Page<EksAccess.Policy> page = EksPages.page(entry.policies(), request.maxResults(), request.nextToken());
        return ListAssociatedAccessPoliciesResponse.builder()
                .clusterName(cluster.name())
                .principalArn(entry.principalArn())
                .associatedAccessPolicies(page.map(AccessEntries::shape).items())
                .nextToken(page.next())
                .build();
    }

    /** A cluster whose authentication mode knows access entries. */
    private EksCluster open(String name) {
        EksCluster cluster = clusters.find(name);
        if (cluster.authenticationMode().equals("CONFIG_MAP")) {
            throw EksError.invalidRequest("The cluster's authentication mode must be set to one of"
                    + " [API, API_AND_CONFIG_MAP] to perform this operation.");
        }
        return cluster;
    }

    private static EksAccess entry(EksCluster cluster, String principal) {
        return cluster.accessEntries()
                .find(principal)
                .orElseThrow(() -> EksError.notFound("The specified principalArn could not be found: " + principal));
    }

    private static AccessEntry shape(EksCluster cluster, EksAccess entry) {
        return AccessEntry.builder()
                .clusterName(cluster.name())
                .principalArn(entry.principalArn())
                .accessEntryArn(entry.arn())
                .type(entry.type())
                .username(entry.username())
                .kubernetesGroups(entry.groups())
                .tags(entry.tags())
                .createdAt(entry.created())
                .modifiedAt(entry.created())
                .build();
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
