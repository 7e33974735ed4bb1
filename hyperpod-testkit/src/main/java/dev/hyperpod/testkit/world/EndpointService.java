package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service of AWS that endpoints of a VPC lead to. The same services are there in every region, and prefix lists have
 * the same blocks in each; in AWS both differ.
 *
 * @param name such as {@code com.amazonaws.us-west-2.s3}
 * @param type {@code Gateway} or {@code Interface}
 * @param privateName the service's own name, which an interface endpoint can answer to; empty for gateways
 * @param blocks the addresses behind a gateway's prefix list; empty for interfaces
 */
public record EndpointService(String name, String type, String privateName, List<String> blocks) {

    private static final JsonNode TABLE = table();

    /** Copies the blocks. */
    public EndpointService {
        blocks = List.copyOf(blocks);
    }

    /** The name of a service's endpoints in a region, for {@code s3} such as {@code com.amazonaws.us-west-2.s3}. */
    public static String name(Place place, String service) {
        return "com.amazonaws." + place.region() + "." + service;
    }

    /** The id of the prefix list of a gateway service; the same name has the same id in every account. */
    public static String prefixListId(String serviceName) {
        return "pl-" + HexFormat.of().toHexDigits(serviceName.hashCode());
    }

    /** The gateway service whose prefix list has an id. */
    public static Optional<EndpointService> prefixList(Place place, String id) {
        return of(place).stream()
                .filter(EndpointService::isGateway)
                .filter(service -> prefixListId(service.name()).equals(id))
                .findFirst();
    }

    /** All services of a region: gateways first, then by name. */
    public static List<EndpointService> of(Place place) {
        List<EndpointService> services = new ArrayList<>();
        TABLE.path("gateways").properties().forEach(entry -> {
            List<String> blocks = new ArrayList<>();
            entry.getValue().forEach(block -> blocks.add(block.asText()));
            services.add(new EndpointService(name(place, entry.getKey()), "Gateway", "", blocks));
        });
        TABLE.path("interfaces").properties().forEach(entry -> {
            String host = entry.getValue().asText().replace("{region}", place.region());
            services.add(new EndpointService(
                    name(place, entry.getKey()), "Interface", host + "." + place.dnsSuffix(), List.of()));
        });
        return services;
    }

    /** Whether route tables lead to it, rather than interfaces. */
    public boolean isGateway() {
        return type.equals("Gateway");
    }

    private static JsonNode table() {
        try (InputStream in = Objects.requireNonNull(
                EndpointService.class.getResourceAsStream("endpoint-services.json"), "endpoint-services")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of endpoint services cannot be read", e);
        }
    }
}
