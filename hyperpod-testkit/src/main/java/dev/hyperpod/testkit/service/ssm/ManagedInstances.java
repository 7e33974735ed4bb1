package dev.hyperpod.testkit.service.ssm;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformationFilter;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/** DescribeInstanceInformation: nodes of clusters are not in it, and the account has no other managed instances. */
final class ManagedInstances {

    private static final Set<String> KEYS = Set.of(
            "InstanceIds",
            "AgentVersion",
            "PingStatus",
            "PlatformTypes",
            "ActivationIds",
            "IamRole",
            "ResourceType",
            "AssociationStatus",
            "SourceIds",
            "SourceTypes");

    private ManagedInstances() {}

    static DescribeInstanceInformationResponse describe(DescribeInstanceInformationRequest request) {
        Stream.concat(
                        request.filters().stream().map(InstanceInformationStringFilter::key),
                        request.instanceInformationFilterList().stream().map(InstanceInformationFilter::keyAsString))
                .filter(key -> !KEYS.contains(key) && !key.startsWith("tag:") && !key.equals("tag-key"))
                .findFirst()
                .ifPresent(key -> {
                    throw new AwsError("InvalidFilterKey", 400, "The specified filter key " + key + " isn't valid.");
                });
        if (request.nextToken() != null) {
            throw new AwsError("InvalidNextToken", 400, "The specified token isn't valid.");
        }
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(List.of())
                .build();
    }
}
