package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Service Quotas of an account. HyperPod's own carry their real codes; the other usages of the same instance types
 * are listed too, so that the list is as long and as confusable as the real one, but their codes are made up.
 */
public final class QuotaBook {

    private static final String CLUSTER_USAGE = " for cluster usage";
    private static final List<String> OTHER_USAGES = List.of(
            "endpoint usage",
            "processing job usage",
            "spot training job usage",
            "training job usage",
            "transform job usage");
    private static final JsonNode DATA = load();

    private final Map<String, Quota> byCode = new LinkedHashMap<>();

    QuotaBook() {
        DATA.get("quotas")
                .forEach(node -> put(new Quota(
                        node.get("service").asText(),
                        node.get("code").asText(),
                        node.get("name").asText(),
                        node.get("default").asDouble())));
        for (String type : instanceTypes()) {
            for (String usage : OTHER_USAGES) {
                String name = type + " for " + usage;
                put(new Quota("sagemaker", String.format(Locale.ROOT, "L-%08X", name.hashCode()), name, 0));
            }
        }
    }

    /** The SageMaker instance types that the list knows, such as {@code ml.p5.48xlarge}, sorted. */
    static List<String> instanceTypes() {
        TreeSet<String> types = new TreeSet<>();
        DATA.get("quotas").forEach(node -> typeOf(node.get("name").asText()).ifPresent(types::add));
        DATA.get("offeredWithoutKnownQuota").forEach(node -> types.add(node.asText()));
        return List.copyOf(types);
    }

    /** The service's name in words, when the service is known. */
    public Optional<String> serviceName(String service) {
        return Optional.ofNullable(DATA.get("services").get(service)).map(JsonNode::asText);
    }

    /** A service's quotas. */
    public List<Quota> of(String service) {
        return byCode.values().stream()
                .filter(quota -> quota.service().equals(service))
                .toList();
    }

    /** A quota by service and code. */
    public Optional<Quota> find(String service, String code) {
        return Optional.ofNullable(byCode.get(code))
                .filter(quota -> quota.service().equals(service));
    }

    /** Quotas by their exact name; names are unique within a service. */
    public Stream<Quota> named(String name) {
        return byCode.values().stream().filter(quota -> quota.name().equals(name));
    }

    private void put(Quota quota) {
        byCode.put(quota.code(), quota);
    }

    private static Optional<String> typeOf(String quotaName) {
        return quotaName.startsWith("ml.") && quotaName.endsWith(CLUSTER_USAGE)
                ? Optional.of(quotaName.substring(0, quotaName.length() - CLUSTER_USAGE.length()))
                : Optional.empty();
    }

    private static JsonNode load() {
        try (InputStream data = Objects.requireNonNull(QuotaBook.class.getResourceAsStream("quotas.json"))) {
            return new JsonMapper().readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
