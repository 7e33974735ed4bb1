package dev.hyperpod.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.ClusterControls;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Faults as JSON, in the admin endpoint and in a file. A fault of requests:
 *
 * <pre>{@code
 * {"effect": "throttle", "service": "sagemaker", "operation": "DescribeCluster", "share": 0.3, "times": 10,
 *  "after": "PT5M", "lasting": "PT10M"}
 * }</pre>
 *
 * <p>Its effects are {@code throttle}, {@code serverError} (with {@code status}), {@code accessDenied},
 * {@code expiredToken}, {@code connectionReset}, {@code lostAnswer}, {@code truncatedBody} and {@code delay} (with
 * {@code delay}, real time). {@code after} and {@code lasting} count from now in the emulator's time, {@code from} and
 * {@code until} are instants in it. A fault of clusters:
 *
 * <pre>{@code
 * {"effect": "dryPool", "region": "us-west-2", "zoneId": "usw2-az1", "instanceType": "ml.p5.48xlarge"}
 * {"effect": "sickNode", "cluster": "train", "instanceId": "i-0123456789abcdef0"}
 * }</pre>
 *
 * <p>Its effects are {@code dryPool} (or so many {@code instances}) and {@code plentifulPool}; with {@code cluster} and
 * {@code instanceGroup}, {@code failingScripts} (that write an {@code output}), {@code passingScripts},
 * {@code slowBoot} (by {@code minutes}) and {@code failingHealthChecks} (of so many {@code nodes}); with
 * {@code cluster} and {@code instanceId}, {@code sickNode} (of a {@code kind}), {@code lostNode} and
 * {@code interruptedNode}. They hold until the opposite is said. A field that is not known, or not of the effect, is
 * refused.
 */
final class FaultForm {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> OF_REQUESTS =
            Set.of("effect", "service", "operation", "share", "times", "from", "until", "after", "lasting");

    private static final Map<String, Set<String>> OF_CLUSTERS = Map.of(
            "dryPool", Set.of("zoneId", "instanceType", "instances"),
            "plentifulPool", Set.of("zoneId", "instanceType"),
            "failingScripts", Set.of("cluster", "instanceGroup", "output"),
            "passingScripts", Set.of("cluster", "instanceGroup"),
            "slowBoot", Set.of("cluster", "instanceGroup", "minutes"),
            "failingHealthChecks", Set.of("cluster", "instanceGroup", "nodes"),
            "sickNode", Set.of("cluster", "instanceId", "kind"),
            "lostNode", Set.of("cluster", "instanceId"),
            "interruptedNode", Set.of("cluster", "instanceId"));

    private static final Set<String> EFFECTS = Set.of(
            "throttle",
            "serverError",
            "accessDenied",
            "expiredToken",
            "unknownOperation",
            "connectionReset",
            "lostAnswer",
            "truncatedBody",
            "delay");

    private final ObjectNode form;
    private final Instant now;

    private FaultForm(ObjectNode form, Instant now) {
        this.form = form;
        this.now = now;
    }

    /** Reads any JSON, strictly. */
    static JsonNode read(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Refuses what is no object, and fields beside those that are known. */
    static ObjectNode object(JsonNode node, Set<String> known) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException("a JSON object is wanted");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown field '" + name + "', there are " + String.join(", ", new TreeSet<>(known)));
            }
        });
        return object;
    }

    /**
     * Puts a fault in force and answers its name, which a fault of clusters has not.
     *
     * @throws IllegalArgumentException when the form is not right, or names what is not there
     */
    static Optional<String> apply(JsonNode node, HyperPodEmulator emulator) {
        if (!(node instanceof ObjectNode object) || !object.path("effect").isTextual()) {
            throw new IllegalArgumentException("a fault is a JSON object with an 'effect'");
        }
        FaultForm fault = new FaultForm(object, emulator.clock().instant());
        String effect = object.path("effect").asText();
        if (OF_CLUSTERS.containsKey(effect)) {
            fault.strike(effect, emulator);
            return Optional.empty();
        } else if (!EFFECTS.contains(effect)) {
            Set<String> all = new TreeSet<>(EFFECTS);
            all.addAll(OF_CLUSTERS.keySet());
            throw new IllegalArgumentException("unknown effect '" + effect + "', there are " + String.join(", ", all));
        }
        fault.text("service")
                .filter(name -> !emulator.services().contains(name))
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "unknown service '" + name + "', there are " + String.join(", ", emulator.services()));
                });
        return Optional.of(emulator.faults().add(fault.ofRequests(effect)));
    }

    /** Puts the faults of a file in force: {@code {"faults": […]}}. */
    static List<String> applyAll(byte[] file, HyperPodEmulator emulator) {
        JsonNode faults = object(read(file), Set.of("faults")).path("faults");
        if (!faults.isArray()) {
            throw new IllegalArgumentException("'faults' is a list");
        }
        List<String> names = new ArrayList<>();
        faults.forEach(fault -> apply(fault, emulator).ifPresent(names::add));
        return names;
    }

    private Fault ofRequests(String effect) {
        Set<String> known = new TreeSet<>(OF_REQUESTS);
        if (effect.equals("serverError")) {
            known.add("status");
        } else if (effect.equals("delay")) {
            known.add("delay");
        }
        object(form, known);
        Fault fault = switch (effect) {
            case "throttle" -> Fault.throttle();
            case "serverError" -> Fault.serverError(integer("status").orElse(500));
            case "accessDenied" -> Fault.accessDenied();
            case "expiredToken" -> Fault.expiredToken();
            case "unknownOperation" -> Fault.unknownOperation();
            case "connectionReset" -> Fault.connectionReset();
            case "lostAnswer" -> Fault.lostAnswer();
            case "truncatedBody" -> Fault.truncatedBody();
            default ->
                Fault.delay(duration("delay").orElseThrow(() -> new IllegalArgumentException("'delay' is missing")));
        };
        Optional<String> service = text("service");
        Optional<String> operation = text("operation");
        if (operation.isPresent() && service.isEmpty()) {
            throw new IllegalArgumentException("an 'operation' needs its 'service'");
        }
        if (service.isPresent()) {
            String name = service.get();
            fault = operation.isPresent() ? fault.on(name, operation.get()) : fault.on(name);
        }
        Optional<Integer> times = integer("times");
        fault = times.isPresent() ? fault.times(times.get()) : fault;
        return within(fault.share(number("share").orElse(1.0)));
    }

    private Fault within(Fault fault) {
        Instant from =
                instant("from").or(() -> duration("after").map(now::plus)).orElse(Instant.MIN);
        Instant begin = from.equals(Instant.MIN) ? now : from;
        Instant until =
                instant("until").or(() -> duration("lasting").map(begin::plus)).orElse(Instant.MAX);
        return fault.between(from, until);
    }

    private void strike(String effect, HyperPodEmulator emulator) {
        Set<String> known = new TreeSet<>(OF_CLUSTERS.getOrDefault(effect, Set.of()));
        known.add("effect");
        known.add("region");
        object(form, known);
        Optional<String> region = text("region");
        ClusterControls clusters = region.isPresent() ? emulator.clusters(region.get()) : emulator.clusters();
        switch (effect) {
            case "dryPool" ->
                named(
                        "zoneId",
                        "instanceType",
                        (zone, type) -> integer("instances")
                                .ifPresentOrElse(
                                        count -> clusters.capacity(zone, type, count), () -> clusters.dry(zone, type)));
            case "plentifulPool" -> named("zoneId", "instanceType", clusters::plentiful);
            case "failingScripts" ->
                named(
                        "cluster",
                        "instanceGroup",
                        (cluster, group) -> text("output")
                                .ifPresentOrElse(
                                        output -> clusters.failLifecycleScripts(cluster, group, output),
                                        () -> clusters.failLifecycleScripts(cluster, group)));
            case "passingScripts" -> named("cluster", "instanceGroup", clusters::passLifecycleScripts);
            case "slowBoot" ->
                named(
                        "cluster",
                        "instanceGroup",
                        (cluster, group) -> clusters.slowBoot(cluster, group, neededInteger("minutes")));
            case "failingHealthChecks" ->
                named(
                        "cluster",
                        "instanceGroup",
                        (cluster, group) -> clusters.failDeepHealthChecks(
                                cluster, group, integer("nodes").orElse(1)));
            case "sickNode" ->
                named(
                        "cluster",
                        "instanceId",
                        (cluster, node) -> text("kind")
                                .ifPresentOrElse(
                                        kind -> clusters.sicken(cluster, node, kind),
                                        () -> clusters.sicken(cluster, node)));
            case "interruptedNode" -> named("cluster", "instanceId", clusters::interrupt);
            default -> named("cluster", "instanceId", clusters::lose);
        }
    }

    private void named(String one, String other, BiConsumer<String, String> action) {
        action.accept(needed(one), needed(other));
    }

    private String needed(String field) {
        return text(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    private int neededInteger(String field) {
        return integer(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    private Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "a text").map(JsonNode::asText);
    }

    private Optional<Integer> integer(String field) {
        return value(field, JsonNode::canConvertToInt, "a whole number")
                .filter(node -> {
                    if (!node.isIntegralNumber()) {
                        throw new IllegalArgumentException("'" + field + "' is a whole number");
                    }
                    return true;
                })
                .map(JsonNode::asInt);
    }

    private Optional<Double> number(String field) {
        return value(field, JsonNode::isNumber, "a number").map(JsonNode::asDouble);
    }

    private Optional<Duration> duration(String field) {
        return text(field).map(text -> duration(field, text));
    }

    static Duration duration(String field, String text) {
        try {
            Duration span = Duration.parse(text);
            if (span.isNegative()) {
                throw new IllegalArgumentException("'" + field + "' is not negative");
            }
            return span;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + field + "' is a time span such as PT5M, not '" + text + "'");
        }
    }

    private Optional<Instant> instant(String field) {
        return text(field).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + field + "' is an instant such as 2026-01-01T00:00:00Z, not '" + text + "'");
            }
        });
    }

    private Optional<JsonNode> value(String field, java.util.function.Predicate<JsonNode> fits, String wanted) {
        JsonNode node = form.path(field);
        if (node.isMissingNode()) {
            return Optional.empty();
        } else if (!fits.test(node)) {
            throw new IllegalArgumentException("'" + field + "' is " + wanted);
        }
        return Optional.of(node);
    }
}
