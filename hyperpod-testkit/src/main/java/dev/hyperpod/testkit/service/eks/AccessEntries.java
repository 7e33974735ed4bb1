package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksAccess;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.UpdateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.UpdateAccessEntryResponse;

/** Who may enter a cluster. That the principal exists is not checked; AWS does. */
final class AccessEntries {

    private static final Pattern PRINCIPAL =
            Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):(role|user)/(?:[\\w+=,.@-]+/)*([\\w+=,.@-]+)");

    private static final List<String> RESERVED = List.of("system:", "eks:", "aws:", "amazon:", "iam:");

    private final World world;
    private final Clusters clusters;

    AccessEntries(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String entries = " /clusters/{name}/access-entries";
        String entry = entries + "/{principalArn}";
        return List.of(
                Operation.of(ListAccessEntriesRequest::builder, this::listAccessEntries)
                        .at("GET" + entries),
                Operation.of(CreateAccessEntryRequest::builder, this::createAccessEntry)
                        .at("POST" + entries)
                        .needs("principalArn"),
                Operation.of(DescribeAccessEntryRequest::builder, this::describeAccessEntry)
                        .at("GET" + entry),
                Operation.of(UpdateAccessEntryRequest::builder, this::updateAccessEntry)
                        .at("POST" + entry),
                Operation.of(DeleteAccessEntryRequest::builder, this::deleteAccessEntry)
                        .at("DELETE" + entry));
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
            throw EksError.invalidParameter(cluster.name(), "The principalArn parameter format is not valid");
        }
        String type = Objects.requireNonNullElse(request.type(), "STANDARD");
        check(cluster.name(), type, request);
        if (cluster.accessEntries().find(principal).isPresent()) {
            throw EksError.inUse(
                    cluster.name(), "The specified access entry resource is already in use on this cluster.");
        }
        EksAccess usual = cluster.admit(principal, type).tags(Tagging.own(request.tags()));
        EksAccess entry = usual.renamed(
                Objects.requireNonNullElse(request.username(), usual.username()),
                request.hasKubernetesGroups() ? request.kubernetesGroups() : usual.groups(),
                usual.created());
        cluster.accessEntries().put(entry);
        return CreateAccessEntryResponse.builder()
                .accessEntry(shape(cluster, entry))
                .build();
    }

    private static void check(String cluster, String type, CreateAccessEntryRequest request) {
        if (!type.equals("STANDARD") && !EksAccess.isForNodes(type)) {
            throw EksError.invalidParameter(cluster, "The type parameter is not valid: " + type);
        } else if (EksAccess.isForNodes(type)
                && (request.username() != null || !request.kubernetesGroups().isEmpty())) {
            throw EksError.invalidParameter(
                    cluster, "The username and kubernetesGroups parameters cannot be set for the type " + type);
        }
        checkNames(cluster, request.username(), request.kubernetesGroups());
    }

    private static void checkNames(String cluster, @Nullable String username, List<String> groups) {
        if (username != null && RESERVED.stream().anyMatch(username::startsWith)) {
            throw EksError.invalidParameter(
                    cluster, "The username parameter is not valid: it cannot start with one of " + RESERVED);
        }
        groups.stream().filter(group -> group.startsWith("system:")).findFirst().ifPresent(group -> {
            throw EksError.invalidParameter(
                    cluster, "The kubernetes group name " + group + " is invalid, it cannot start with system:");
        });
    }

    private DescribeAccessEntryResponse describeAccessEntry(DescribeAccessEntryRequest request) {
        EksCluster cluster = open(request.clusterName());
        return DescribeAccessEntryResponse.builder()
                .accessEntry(shape(cluster, entry(cluster, request.principalArn())))
                .build();
    }

    private UpdateAccessEntryResponse updateAccessEntry(UpdateAccessEntryRequest request) {
        EksCluster cluster = open(request.clusterName());
        EksAccess held = entry(cluster, request.principalArn());
        if (!held.type().equals("STANDARD")) {
            throw EksError.invalidRequest(
                    cluster.name(), "Access entries of type " + held.type() + " cannot be updated");
        }
        checkNames(cluster.name(), request.username(), request.kubernetesGroups());
        EksAccess entry = held.renamed(
                Objects.requireNonNullElse(request.username(), held.username()),
                request.hasKubernetesGroups() ? request.kubernetesGroups() : held.groups(),
                world.now());
        cluster.accessEntries().put(entry);
        return UpdateAccessEntryResponse.builder()
                .accessEntry(shape(cluster, entry))
                .build();
    }

    private DeleteAccessEntryResponse deleteAccessEntry(DeleteAccessEntryRequest request) {
        EksCluster cluster = open(request.clusterName());
        cluster.accessEntries().remove(entry(cluster, request.principalArn()).principalArn());
        return DeleteAccessEntryResponse.builder().build();
    }

    /** A cluster whose authentication mode knows access entries. */
    EksCluster open(String name) {
        EksCluster cluster = clusters.find(name);
        if (cluster.authenticationMode().equals("CONFIG_MAP")) {
            throw EksError.invalidRequest(
                    name,
                    "The cluster's authentication mode must be set to one of"
                            + " [API, API_AND_CONFIG_MAP] to perform this operation.");
        }
        return cluster;
    }

    static EksAccess entry(EksCluster cluster, String principal) {
        return cluster.accessEntries()
                .find(principal)
                .orElseThrow(() -> EksError.notFound(
                        cluster.name(), "The specified principalArn could not be found: " + principal));
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
                .modifiedAt(entry.modified())
                .build();
    }
}
