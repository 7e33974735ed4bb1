package dev.hyperpod.testkit.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.Region;

/** What an account finds in a region: the regions, its attributes, the DHCP options. */
final class Regions {

    private static final JsonNode PARTITIONS = DataFile.read("regions.json").path("partitions");

    private static final Filters FILTERS = new Filters().named("endpoint", "opt-in-status", "region-name");

    private static final Filters DHCP_FILTERS = new Filters()
            .named("dhcp-options-id", "owner-id")
            .by("key", "DhcpConfigurations.Key")
            .by("value", "DhcpConfigurations.Values.Value")
            .tagged();

    private final World world;
    private final Tagging tagging;

    Regions(World world, Tagging tagging) {
        this.world = world;
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(DescribeRegionsRequest::builder, this::describe)
                .add(DescribeAccountAttributesRequest::builder, this::describeAttributes)
                .add(DescribeDhcpOptionsRequest::builder, this::describeDhcp);
    }

    private DescribeRegionsResponse describe(DescribeRegionsRequest request) {
        Map<String, String> status = new TreeMap<>();
        JsonNode partition = PARTITIONS.path(world.partition());
        partition.path("always").forEach(region -> status.put(region.asText(), "opt-in-not-required"));
        partition.path("optIn").forEach(region -> status.put(region.asText(), "not-opted-in"));
        status.merge(world.region(), "opted-in", (held, own) -> held.equals("not-opted-in") ? own : held);
        List<String> unknown = request.regionNames().stream()
                .filter(name -> !status.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refused.value("Invalid region names: " + unknown);
        }
        List<Region> regions = status.entrySet().stream()
                .filter(entry -> request.regionNames().isEmpty()
                        ? Boolean.TRUE.equals(request.allRegions())
                                || !entry.getValue().equals("not-opted-in")
                        : request.regionNames().contains(entry.getKey()))
                .map(entry -> Region.builder()
                        .regionName(entry.getKey())
                        .endpoint("ec2." + entry.getKey() + "." + world.place().dnsSuffix())
                        .optInStatus(entry.getValue())
                        .build())
                .toList();
        return DescribeRegionsResponse.builder()
                .regions(FILTERS.apply(request.filters(), regions))
                .build();
    }

    private DescribeAccountAttributesResponse describeAttributes(DescribeAccountAttributesRequest request) {
        List<String> wanted = request.attributeNamesAsStrings();
        for (String name : wanted) {
            if (!List.of("supported-platforms", "default-vpc").contains(name)) {
                throw Refused.value(name, "attributeName", "Unknown attribute.");
            }
        }
        String addresses = world.quotas()
                .named("EC2-VPC Elastic IPs")
                .findFirst()
                .map(quota -> String.valueOf((int) quota.value()))
                .orElse("5");
        List<AccountAttribute> attributes = Stream.of(
                        attribute("supported-platforms", "VPC"),
                        attribute("vpc-max-security-groups-per-interface", "5"),
                        attribute("max-elastic-ips", addresses),
                        attribute("max-instances", "20"),
                        attribute("vpc-max-elastic-ips", addresses),
                        attribute("default-vpc", "none"))
                .filter(attribute -> wanted.isEmpty() || wanted.contains(attribute.attributeName()))
                .toList();
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(attributes)
                .build();
    }

    private static AccountAttribute attribute(String name, String value) {
        return AccountAttribute.builder()
                .attributeName(name)
                .attributeValues(
                        AccountAttributeValue.builder().attributeValue(value).build())
                .build();
    }

    private DescribeDhcpOptionsResponse describeDhcp(DescribeDhcpOptionsRequest request) {
        Described.notBoth(request.dhcpOptionsIds(), "DhcpOptionsIds", request.maxResults());
        List<String> held = world.network().dhcpOptions().stream().toList();
        request.dhcpOptionsIds().forEach(id -> {
            if (!held.contains(id)) {
                throw Kind.DHCP_OPTIONS.missing(id);
            }
        });
        var page = Described.page(
                held, this::dhcp, DHCP_FILTERS, request.filters(), request.maxResults(), request.nextToken());
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items())
                .nextToken(page.next())
                .build();
    }

    private DhcpOptions dhcp(String id) {
        String domain = world.region().equals("us-east-1") ? "ec2.internal" : world.region() + ".compute.internal";
        return DhcpOptions.builder()
                .dhcpOptionsId(id)
                .ownerId(world.id())
                .dhcpConfigurations(
                        configuration("domain-name", domain), configuration("domain-name-servers", "AmazonProvidedDNS"))
                .tags(tagging.of(id))
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(AttributeValue.builder().value(value).build())
                .build();
    }
}
