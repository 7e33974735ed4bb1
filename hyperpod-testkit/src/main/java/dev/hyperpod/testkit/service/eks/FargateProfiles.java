package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksResource;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.DeleteFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.DeleteFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.DescribeFargateProfileResponse;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesRequest;
import software.amazon.awssdk.services.eks.model.ListFargateProfilesResponse;

/** Which pods run on Fargate. */
final class FargateProfiles {

    private static final Duration CREATION = Duration.ofSeconds(90);
    private static final Duration DELETION = Duration.ofSeconds(90);
    private static final int MOST_SELECTORS = 5;

    private final World world;
    private final Clusters clusters;

    FargateProfiles(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
    }

    List<Operation<?>> operations() {
        String all = " /clusters/{name}/fargate-profiles";
        String one = all + "/{fargateProfileName}";
        return List.of(
                Operation.of(ListFargateProfilesRequest::builder, this::list).at("GET" + all),
                Operation.of(CreateFargateProfileRequest::builder, this::create)
                        .at("POST" + all)
                        .needs("fargateProfileName", "podExecutionRoleArn"),
                Operation.of(DescribeFargateProfileRequest::builder, this::describe)
                        .at("GET" + one),
                Operation.of(DeleteFargateProfileRequest::builder, this::delete).at("DELETE" + one));
    }

    private ListFargateProfilesResponse list(ListFargateProfilesRequest request) {
        List<String> names = clusters.find(request.clusterName()).resources(FargateProfile.class).keySet().stream()
                .sorted()
                .toList();
        Page<String> page = EksPages.page(names, request.maxResults(), request.nextToken());
        return ListFargateProfilesResponse.builder()
                .fargateProfileNames(page.items())
                .nextToken(page.next())
                .build();
    }

    private CreateFargateProfileResponse create(CreateFargateProfileRequest request) {
        EksCluster cluster = clusters.active(request.clusterName());
        String name = request.fargateProfileName();
        if (cluster.resources(FargateProfile.class).containsKey(name)) {
            throw EksError.inUse(cluster.name(), "Fargate Profile already exists with this name in this cluster");
        } else if (world.role(request.podExecutionRoleArn())
                .filter(role -> role.trustedServices().contains("eks-fargate-pods.amazonaws.com"))
                .isEmpty()) {
            throw EksError.invalidParameter(
                    cluster.name(),
                    "Misconfigured PodExecutionRole Trust Policy; Please add the eks-fargate-pods.amazonaws.com Service"
                            + " Principal");
        } else if (request.selectors().isEmpty() || request.selectors().size() > MOST_SELECTORS) {
            throw EksError.invalidParameter(cluster.name(), "A Fargate profile has 1 to 5 selectors");
        }
        List<String> subnets = request.hasSubnets() ? request.subnets() : cluster.subnetIds();
        subnets.stream()
                .filter(id -> world.subnets().find(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw EksError.invalidParameter(cluster.name(), "The subnet ID '" + id + "' does not exist");
                });
        FargateProfile profile = FargateProfile.builder()
                .fargateProfileName(name)
                .fargateProfileArn(world.place()
                        .arn("eks", "fargateprofile/" + cluster.name() + "/" + name + "/" + Clusters.uuid(world)))
                .clusterName(cluster.name())
                .createdAt(world.now())
                .podExecutionRoleArn(request.podExecutionRoleArn())
                .subnets(subnets)
                .selectors(request.selectors())
                .health(health -> health.issues(List.of()))
                .tags(Tagging.own(request.tags()))
                .build();
        EksResource<FargateProfile> resource = EksResource.begun(profile, world.now(), CREATION);
        cluster.resources(FargateProfile.class).put(name, resource);
        return CreateFargateProfileResponse.builder()
                .fargateProfile(shape(resource))
                .build();
    }

    private DescribeFargateProfileResponse describe(DescribeFargateProfileRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        return DescribeFargateProfileResponse.builder()
                .fargateProfile(shape(find(cluster, request.fargateProfileName())))
                .build();
    }

    private DeleteFargateProfileResponse delete(DeleteFargateProfileRequest request) {
        EksCluster cluster = clusters.find(request.clusterName());
        EksResource<FargateProfile> going =
                find(cluster, request.fargateProfileName()).deleted(world.now(), DELETION);
        cluster.resources(FargateProfile.class).put(request.fargateProfileName(), going);
        return DeleteFargateProfileResponse.builder()
                .fargateProfile(shape(going))
                .build();
    }

    private FargateProfile shape(EksResource<FargateProfile> resource) {
        return resource.shape().toBuilder().status(resource.status(world.now())).build();
    }

    private static EksResource<FargateProfile> find(EksCluster cluster, String name) {
        return Optional.ofNullable(cluster.resources(FargateProfile.class).get(name))
                .orElseThrow(
                        () -> EksError.notFound(cluster.name(), "No Fargate Profile found with name: " + name + ".")
                                .with("fargateProfileName", name));
    }
}
