package dev.hyperpod.testkit.world.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.testkit.world.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What AWS itself brings to each account, out of a resource: managed policies and roles linked to services. */
final class AwsPolicies {

    private static final JsonNode DATA = load();

    private AwsPolicies() {}

    /** The managed policies of AWS that the emulator knows, in a partition. */
    static Stream<ManagedPolicy> in(Place place) {
        return nodes("policies").map(node -> policy(place, node));
    }

    /** How a service's linked role is made. */
    static Optional<Link> link(String service) {
        return nodes("serviceLinkedRoles")
                .filter(node -> node.path("service").asText().equals(service))
                .map(node -> new Link(
                        service,
                        node.path("role").asText(),
                        node.path("policy").asText(),
                        node.path("suffix").asBoolean()))
                .findFirst();
    }

    private static ManagedPolicy policy(Place place, JsonNode node) {
        String name = node.path("name").asText();
        String path = node.path("path").asText();
        String document = node.path("document").toString().replace("arn:aws:", "arn:" + place.partition() + ":");
        Instant updated = Instant.parse(node.path("updated").asText());
        return new ManagedPolicy(
                place.awsPolicyArn(path.substring(1) + name),
                UniqueIds.ofName("ANPA", name),
                Optional.of(node.path("description").asText()),
                true,
                Instant.parse(node.path("created").asText()),
                new ManagedPolicy.Version(node.path("version").asInt(), document, updated));
    }

    private static Stream<JsonNode> nodes(String name) {
        Stream.Builder<JsonNode> nodes = Stream.builder();
        DATA.path(name).forEach(nodes::add);
        return nodes.build();
    }

    private static JsonNode load() {
        String resource = "aws-managed-policies.json";
        try (InputStream data = Objects.requireNonNull(AwsPolicies.class.getResourceAsStream(resource))) {
            return new JsonMapper().readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A service's linked role.
     *
     * @param service the service principal
     * @param role the role's name
     * @param policy the name of the policy on it
     * @param suffix whether the caller may add a suffix to the name
     */
    record Link(String service, String role, String policy, boolean suffix) {}
}
