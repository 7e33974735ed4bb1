package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Service Quotas of an account. HyperPod's own and many others carry their real codes; the other usages of the same
 * instance types are listed too, so that the list is as long and as confusable as the real one, but most of their codes
 * are made up. The order is neither that of names nor of codes, as in AWS, but not AWS's own, which nobody states.
 */
public final class QuotaBook {

    private static final String SAGEMAKER = "sagemaker";
    private static final String CLUSTER_USAGE = " for cluster usage";
    private static final List<String> OTHER_USAGES = List.of(
            "%s for endpoint usage",
            "%s for notebook instance usage",
            "%s for processing job usage",
            "%s for spot training job usage",
            "%s for training job usage",
            "%s for training warm pool usage",
            "%s for transform job usage",
            "RSessionGateway Apps running on %s instance",
            "Studio CodeEditor Apps running on %s instances",
            "Studio JupyterLab Apps running on %s instances",
            "Studio KernelGateway Apps running on %s instance");
    private static final JsonNode DATA = load();
    private static final List<Quota.Kind> KINDS = kinds();

    private final Map<String, Map<String, Quota>> byService = new HashMap<>();
    private final Map<String, List<Quota>> byName = new HashMap<>();

    QuotaBook() {
        for (Quota.Kind kind : KINDS) {
            Quota quota = new Quota(kind);
            byService
                    .computeIfAbsent(kind.service(), service -> new LinkedHashMap<>())
                    .put(kind.code(), quota);
            byName.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(quota);
        }
    }

    /** The SageMaker instance types that clusters may have, such as {@code ml.p5.48xlarge}, sorted. */
    static List<String> instanceTypes() {
        TreeSet<String> types = new TreeSet<>();
        DATA.get("quotas").forEach(node -> typeOf(node.get("name").asText()).ifPresent(types::add));
        DATA.get("offeredWithoutKnownQuota").forEach(node -> types.add(node.asText()));
        return List.copyOf(types);
    }

    /** The names of all services by their codes, sorted. */
    public Map<String, String> services() {
        Map<String, String> services = new TreeMap<>();
        DATA.get("services")
                .properties()
                .forEach(entry -> services.put(entry.getKey(), entry.getValue().asText()));
        return services;
    }

    /** The service's name in words, when the service is known. */
    public Optional<String> serviceName(String service) {
        return Optional.ofNullable(DATA.get("services").get(service)).map(JsonNode::asText);
    }

    /** A service's quotas. */
    public List<Quota> of(String service) {
        return List.copyOf(byService.getOrDefault(service, Map.of()).values());
    }

    /** The quotas of all services. */
    public Stream<Quota> all() {
        return byService.values().stream().flatMap(quotas -> quotas.values().stream());
    }

    /** A quota by service and code. */
    public Optional<Quota> find(String service, String code) {
        return Optional.ofNullable(byService.getOrDefault(service, Map.of()).get(code));
    }

    /** Quotas by their exact name; names are unique within a service. */
    public Stream<Quota> named(String name) {
        return byName.getOrDefault(name, List.of()).stream();
    }

    private static List<Quota.Kind> kinds() {
        List<Quota.Kind> kinds = new ArrayList<>();
        DATA.get("quotas").forEach(node -> kinds.add(kind(node)));
        Set<String> known = new HashSet<>();
        kinds.stream().filter(kind -> kind.service().equals(SAGEMAKER)).forEach(kind -> known.add(kind.name()));
        for (String type : instanceTypes()) {
            OTHER_USAGES.stream()
                    .map(usage -> String.format(Locale.ROOT, usage, type))
                    .filter(known::add)
                    .forEach(name -> kinds.add(new Quota.Kind(
                            SAGEMAKER, madeUpCode(name), name, 0, "None", true, false, Optional.empty())));
        }
        kinds.sort(Comparator.comparingInt(kind -> kind.code().hashCode() * 0x9E3779B1));
        return List.copyOf(kinds);
    }

    private static String madeUpCode(String name) {
        return String.format(Locale.ROOT, "L-%08X", name.hashCode());
    }

    private static Quota.Kind kind(JsonNode node) {
        return new Quota.Kind(
                node.get("service").asText(),
                node.get("code").asText(),
                node.get("name").asText(),
                node.get("default").asDouble(),
                node.path("unit").asText("None"),
                node.path("adjustable").asBoolean(true),
                node.path("global").asBoolean(false),
                Optional.ofNullable(node.get("metric"))
                        .map(metric -> new Quota.Metric(
                                metric.get("service").asText(),
                                metric.get("resource").asText(),
                                metric.get("class").asText())));
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
