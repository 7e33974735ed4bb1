package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags of everything that EC2 keeps by id. */
final class Tagging {

    private static final int MOST = 50;

    private static final Filters FILTERS =
            new Filters().named("key", "value", "resource-id", "resource-type").by("tag-key", "Key");

    private final World world;

    Tagging(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(CreateTagsRequest::builder, this::create, "Resources", "Tags")
                .add(DeleteTagsRequest::builder, this::delete, "Resources")
                .add(DescribeTagsRequest::builder, this::describe);
    }

    /** The tags of a thing. */
    List<Tag> of(String id) {
        return world.tags().of(id).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** The tags of a thing, where EC2 leaves the set out when there is none. */
    @Nullable
    List<Tag> ofOrNone(String id) {
        List<Tag> tags = of(id);
        return tags.isEmpty() ? null : tags;
    }

    /** What a request wants its new thing to be tagged with. */
    static Map<String, String> wanted(List<TagSpecification> specifications, Kind kind) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            String type = specification.resourceTypeAsString();
            if (type == null) {
                throw Refused.value("Tag specification resource type must have a value");
            }
            if (!type.equals(kind.tagged())) {
                throw Refused.value("'" + type + "' is not a valid taggable resource type for this operation.");
            }
            for (Tag tag : specification.tags()) {
                check(tag);
                if (tags.put(tag.key(), text(tag.value())) != null) {
                    throw Refused.value("Duplicate tag key '" + tag.key() + "' specified.");
                }
            }
        }
        checkCount(tags.size());
        return tags;
    }

    /** Tags a new thing. */
    void put(String id, Map<String, String> tags) {
        tags.forEach((key, value) -> world.tags().put(id, key, value));
    }

    private CreateTagsResponse create(CreateTagsRequest request) {
        request.tags().forEach(Tagging::check);
        for (String id : request.resources()) {
            mustExist(id);
            Map<String, String> after = new LinkedHashMap<>(world.tags().of(id));
            request.tags().forEach(tag -> after.put(tag.key(), text(tag.value())));
            checkCount(after.size());
        }
        request.resources()
                .forEach(id -> request.tags().forEach(tag -> world.tags().put(id, tag.key(), text(tag.value()))));
        return CreateTagsResponse.builder().build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        request.resources().forEach(this::mustExist);
        for (String id : request.resources()) {
            if (!request.hasTags()) {
                world.tags().forget(id);
            }
            for (Tag tag : request.tags()) {
                String held = world.tags().of(id).get(tag.key());
                if (tag.value() == null || tag.value().equals(held)) {
                    world.tags().remove(id, tag.key());
                }
            }
        }
        return DeleteTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        List<TagDescription> all = new ArrayList<>();
        world.tags()
                .all()
                .forEach((id, tags) -> Kind.of(id)
                        .ifPresent(kind -> tags.forEach((key, value) -> all.add(TagDescription.builder()
                                .resourceId(id)
                                .resourceType(kind.tagged())
                                .key(key)
                                .value(value)
                                .build()))));
        Page<TagDescription> page = Described.page(
                byTag(all, request), tag -> tag, FILTERS, plain(request), request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }

    /** {@code tag:KEY} on a list of tags themselves. */
    private static List<TagDescription> byTag(List<TagDescription> all, DescribeTagsRequest request) {
        List<TagDescription> left = all;
        for (var filter : request.filters()) {
            String name = String.valueOf(filter.name());
            if (name.startsWith("tag:")) {
                String key = name.substring("tag:".length());
                left = left.stream()
                        .filter(tag -> tag.key().equals(key) && filter.values().contains(tag.value()))
                        .toList();
            }
        }
        return left;
    }

    private static List<software.amazon.awssdk.services.ec2.model.Filter> plain(DescribeTagsRequest request) {
        return request.filters().stream()
                .filter(filter -> !String.valueOf(filter.name()).startsWith("tag:"))
                .toList();
    }

    private void mustExist(String id) {
        Kind kind = Kind.of(id).orElseThrow(() -> new AwsError("InvalidID", 400, "The ID '" + id + "' is not valid"));
        if (!exists(kind, id)) {
            throw kind.missing(id);
        }
    }

    private boolean exists(Kind kind, String id) {
        return switch (kind) {
            case VPC -> world.vpcs().find(id).isPresent();
            case SUBNET -> world.subnets().find(id).isPresent();
            case SECURITY_GROUP -> world.securityGroups().find(id).isPresent();
            case SECURITY_GROUP_RULE ->
                world.securityGroups().all().stream()
                        .flatMap(group -> group.rules().stream())
                        .anyMatch(rule -> rule.id().equals(id));
            case ROUTE_TABLE -> world.network().routeTables().find(id).isPresent();
            case INTERNET_GATEWAY -> world.network().internetGateways().find(id).isPresent();
            case NAT_GATEWAY -> world.network().natGateways().find(id).isPresent();
            case ELASTIC_IP -> world.network().elasticIps().find(id).isPresent();
            case NETWORK_ACL -> world.network().acls().find(id).isPresent();
            case VPC_ENDPOINT -> world.network().endpoints().find(id).isPresent();
            case NETWORK_INTERFACE ->
                world.network().hasInterface(card -> card.id().equals(id));
            case VOLUME -> world.network().volumes().find(id).isPresent();
            case DHCP_OPTIONS ->
                world.network().dhcpOptions().filter(id::equals).isPresent();
            case INSTANCE, FLOW_LOG, PREFIX_LIST -> false;
        };
    }

    private static void check(Tag tag) {
        String key = tag.key();
        if (key == null || key.isEmpty()) {
            throw Refused.value("Tag keys must not be null or empty");
        }
        if (key.regionMatches(true, 0, "aws:", 0, 4)) {
            throw Refused.value("Tag keys starting with 'aws:' are reserved for internal use");
        }
        if (key.length() > 127) {
            throw Refused.value("Tag key exceeds the maximum length of 127 characters");
        }
        if (text(tag.value()).length() > 256) {
            throw Refused.value("Tag value exceeds the maximum length of 256 characters");
        }
    }

    private static void checkCount(int count) {
        if (count > MOST) {
            throw new AwsError("TagLimitExceeded", 400, "The maximum number of Tags for a resource has been reached.");
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
