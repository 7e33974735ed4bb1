package dev.hyperpod.testkit.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Kinds of things of which the account has none, since the emulator does not make them: instances (nodes of clusters
 * are SageMaker's and no account's), images, key pairs, placement groups. AWS's public images are not listed.
 */
final class Absent {

    private static final JsonNode FILTERS = DataFile.read("filters.json").path("filters");

    void addTo(Table table) {
        table.add(DescribeInstancesRequest::builder, this::instances)
                .add(DescribeInstanceStatusRequest::builder, this::instanceStatus)
                .add(DescribeImagesRequest::builder, this::images)
                .add(DescribeKeyPairsRequest::builder, this::keyPairs)
                .add(DescribePlacementGroupsRequest::builder, this::placementGroups);
    }

    private DescribeInstancesResponse instances(DescribeInstancesRequest request) {
        Described.notBoth(request.instanceIds(), "instancesSet", request.maxResults());
        nothing("DescribeInstances", request.filters(), request.maxResults(), request.nextToken());
        none(request.instanceIds(), Kind.INSTANCE);
        return DescribeInstancesResponse.builder().reservations(List.of()).build();
    }

    private DescribeInstanceStatusResponse instanceStatus(DescribeInstanceStatusRequest request) {
        Described.notBoth(request.instanceIds(), "instancesSet", request.maxResults());
        nothing("DescribeInstanceStatus", request.filters(), request.maxResults(), request.nextToken());
        none(request.instanceIds(), Kind.INSTANCE);
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(List.of())
                .build();
    }

    private DescribeImagesResponse images(DescribeImagesRequest request) {
        Described.notBoth(request.imageIds(), "imageIdsSet", request.maxResults());
        nothing("DescribeImages", request.filters(), null, request.nextToken());
        for (String id : request.imageIds()) {
            if (!id.matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")) {
                throw new AwsError("InvalidAMIID.Malformed", 400, "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
            }
        }
        if (!request.imageIds().isEmpty()) {
            throw new AwsError(
                    "InvalidAMIID.NotFound",
                    400,
                    "The image id" + (request.imageIds().size() == 1 ? " '" : "s '") + request.imageIds() + "' do"
                            + (request.imageIds().size() == 1 ? "es" : "") + " not exist");
        }
        return DescribeImagesResponse.builder().images(List.of()).build();
    }

    private DescribeKeyPairsResponse keyPairs(DescribeKeyPairsRequest request) {
        nothing("DescribeKeyPairs", request.filters(), null, null);
        if (!request.keyNames().isEmpty()) {
            throw new AwsError(
                    "InvalidKeyPair.NotFound",
                    400,
                    "The key pair '" + request.keyNames().get(0) + "' does not exist");
        }
        if (!request.keyPairIds().isEmpty()) {
            throw new AwsError(
                    "InvalidKeyPair.NotFound",
                    400,
                    "The key pair ID '" + request.keyPairIds().get(0) + "' does not exist");
        }
        return DescribeKeyPairsResponse.builder().keyPairs(List.of()).build();
    }

    private DescribePlacementGroupsResponse placementGroups(DescribePlacementGroupsRequest request) {
        nothing("DescribePlacementGroups", request.filters(), null, null);
        for (List<String> wanted : List.of(request.groupNames(), request.groupIds())) {
            if (!wanted.isEmpty()) {
                throw new AwsError(
                        "InvalidPlacementGroup.Unknown",
                        400,
                        "The Placement Group '" + wanted.get(0) + "' is unknown.");
            }
        }
        return DescribePlacementGroupsResponse.builder()
                .placementGroups(List.of())
                .build();
    }

    private static void none(List<String> ids, Kind kind) {
        ids.stream().findFirst().ifPresent(id -> {
            throw kind.missing(id);
        });
    }

    /** Refuses filters that the operation does not know, and pages that there can not be. */
    private static void nothing(
            String operation, List<Filter> filters, @Nullable Integer size, @Nullable String token) {
        Filters known = new Filters().tagged();
        FILTERS.path(operation).forEach(name -> known.named(name.asText()));
        known.apply(filters, List.of());
        Described.page(List.of(), size, token, 5, 1000);
    }
}
