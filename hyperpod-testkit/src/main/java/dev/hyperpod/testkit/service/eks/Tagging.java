package dev.hyperpod.testkit.service.eks;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.EksAddon;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.EksResource;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.TagResourceRequest;
import software.amazon.awssdk.services.eks.model.TagResourceResponse;
import software.amazon.awssdk.services.eks.model.UntagResourceRequest;
import software.amazon.awssdk.services.eks.model.UntagResourceResponse;

/** Tags of clusters and of what is in them, by ARN. */
final class Tagging {

    private static final String RESERVED = "aws:";
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final World world;

    Tagging(World world) {
        this.world = world;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(ListTagsForResourceRequest::builder, this::listTagsForResource)
                        .at("GET /tags/{resourceArn}"),
                Operation.of(TagResourceRequest::builder, this::tagResource)
                        .at("POST /tags/{resourceArn}")
                        .needs("tags"),
                Operation.of(UntagResourceRequest::builder, this::untagResource)
                        .at("DELETE /tags/{resourceArn}")
                        .needs("tagKeys"));
    }

    /** The end of the ARN of a thing in a cluster, which EKS makes unique. */
    static String suffix(EksCluster cluster, String name) {
        return UUID.nameUUIDFromBytes((cluster.arn() + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Refuses tags whose keys are AWS's own on a thing that is to be made. */
    static Map<String, String> own(Map<String, String> tags) {
        if (tags.keySet().stream().anyMatch(key -> key.startsWith(RESERVED))) {
            throw EksError.invalidParameter("Tag keys that begin with aws: are reserved");
        }
        return tags;
    }

    private record Tagged(Map<String, String> tags, Consumer<Map<String, String>> replace) {}

    private ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(find(request.resourceArn()).tags())
                .build();
    }

    private TagResourceResponse tagResource(TagResourceRequest request) {
        Tagged tagged = find(request.resourceArn());
        Map<String, String> tags = new TreeMap<>(tagged.tags());
        tags.putAll(request.tags());
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw bad("Tag keys have 1 to 128 characters, tag values up to 256");
            } else if (key.startsWith(RESERVED)) {
                throw bad("Tag keys that begin with aws: are reserved");
            }
        });
        if (tags.size() > MOST) {
            throw bad("A resource has at most 50 tags");
        }
        tagged.replace().accept(tags);
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(UntagResourceRequest request) {
        Tagged tagged = find(request.resourceArn());
        Map<String, String> tags = new TreeMap<>(tagged.tags());
        tags.keySet().removeAll(request.tagKeys());
        tagged.replace().accept(tags);
        return UntagResourceResponse.builder().build();
    }

    private Tagged find(String arn) {
        if (!arn.startsWith(world.place().arn("eks", ""))) {
            throw bad("Invalid resource ARN: " + arn);
        }
        return world.eksClusters().all().stream()
                .flatMap(cluster -> find(cluster, arn).stream())
                .findFirst()
                .orElseThrow(() -> new AwsError("NotFoundException", 404, "Resource not found: " + arn));
    }

    private Optional<Tagged> find(EksCluster cluster, String arn) {
        if (cluster.arn().equals(arn)) {
            return Optional.of(new Tagged(cluster.tags(), cluster::tags));
        }
        Optional<Tagged> entry = cluster.accessEntries().all().stream()
                .filter(access -> access.arn().equals(arn))
                .findFirst()
                .map(access -> new Tagged(
                        access.tags(), tags -> cluster.accessEntries().put(access.tags(tags))));
        return entry.or(() -> in(
                        cluster,
                        EksAddon.class,
                        arn,
                        this::addonArn,
                        addon -> addon.config().tags(),
                        Tagging::retagged))
                .or(() -> in(
                        cluster,
                        Nodegroup.class,
                        arn,
                        (owner, group) -> group.nodegroupArn(),
                        Nodegroup::tags,
                        (group, tags) -> group.toBuilder().tags(tags).build()))
                .or(() -> in(
                        cluster,
                        FargateProfile.class,
                        arn,
                        (owner, profile) -> profile.fargateProfileArn(),
                        FargateProfile::tags,
                        (profile, tags) -> profile.toBuilder().tags(tags).build()))
                .or(() -> in(
                        cluster,
                        PodIdentityAssociation.class,
                        arn,
                        (owner, association) -> association.associationArn(),
                        PodIdentityAssociation::tags,
                        (association, tags) ->
                                association.toBuilder().tags(tags).build()));
    }

    private String addonArn(EksCluster cluster, EksAddon addon) {
        return Addons.arn(world, cluster, addon.name());
    }

    private static EksAddon retagged(EksAddon addon, Map<String, String> tags) {
        return addon.with(addon.version(), addon.config().tags(tags), addon.modified());
    }

    private static <T> Optional<Tagged> in(
            EksCluster cluster,
            Class<T> kind,
            String arn,
            BiFunction<EksCluster, T, String> arnOf,
            Function<T, Map<String, String>> tagsOf,
            BiFunction<T, Map<String, String>, T> retag) {
        Map<String, EksResource<T>> all = cluster.resources(kind);
        return all.entrySet().stream()
                .filter(entry ->
                        arn.equals(arnOf.apply(cluster, entry.getValue().shape())))
                .findFirst()
                .map(entry -> new Tagged(
                        tagsOf.apply(entry.getValue().shape()),
                        tags -> all.put(
                                entry.getKey(),
                                entry.getValue()
                                        .with(retag.apply(entry.getValue().shape(), tags)))));
    }

    private static AwsError bad(String text) {
        return new AwsError("BadRequestException", 400, text);
    }
}
