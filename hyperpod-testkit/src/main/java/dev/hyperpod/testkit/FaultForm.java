package dev.hyperpod.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
 * {@code until} are instants in it. Faults of clusters are in the form of {@link ClusterFaultForm}. A field that is not
 * known, or not of the effect, is refused.
 */
final class FaultForm {

    private static final Set<String> OF_REQUESTS =
            Set.of("effect", "service", "operation", "share", "times", "from", "until", "after", "lasting");

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

    private final FormFields fields;
    private final Instant now;

    private FaultForm(FormFields fields, Instant now) {
        this.fields = fields;
        this.now = now;
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
        FormFields fields = new FormFields(object);
        String effect = object.path("effect").asText();
        if (ClusterFaultForm.effects().contains(effect)) {
            ClusterFaultForm.apply(fields, effect, emulator);
            return Optional.empty();
        } else if (!EFFECTS.contains(effect)) {
            Set<String> all = new TreeSet<>(EFFECTS);
            all.addAll(ClusterFaultForm.effects());
            throw new IllegalArgumentException("unknown effect '" + effect + "', there are " + String.join(", ", all));
        }
        fields.text("service")
                .filter(name -> !emulator.services().contains(name))
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "unknown service '" + name + "', there are " + String.join(", ", emulator.services()));
                });
        FaultForm fault = new FaultForm(fields, emulator.clock().instant());
        return Optional.of(emulator.faults().add(fault.ofRequests(effect)));
    }

    /** Puts the faults of a file in force: {@code {"faults": […]}}. */
    static List<String> applyAll(byte[] file, HyperPodEmulator emulator) {
        JsonNode faults =
                FormFields.object(FormFields.read(file), Set.of("faults")).path("faults");
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
        FormFields.object(fields.form(), known);
        Fault fault = switch (effect) {
            case "throttle" -> Fault.throttle();
            case "serverError" -> Fault.serverError(fields.integer("status").orElse(500));
            case "accessDenied" -> Fault.accessDenied();
            case "expiredToken" -> Fault.expiredToken();
            case "unknownOperation" -> Fault.unknownOperation();
            case "connectionReset" -> Fault.connectionReset();
            case "lostAnswer" -> Fault.lostAnswer();
            case "truncatedBody" -> Fault.truncatedBody();
            default ->
                Fault.delay(
                        fields.duration("delay").orElseThrow(() -> new IllegalArgumentException("'delay' is missing")));
        };
        Optional<String> service = fields.text("service");
        Optional<String> operation = fields.text("operation");
        if (operation.isPresent() && service.isEmpty()) {
            throw new IllegalArgumentException("an 'operation' needs its 'service'");
        }
        if (service.isPresent()) {
            String name = service.get();
            fault = operation.isPresent() ? fault.on(name, operation.get()) : fault.on(name);
        }
        Optional<Integer> times = fields.integer("times");
        fault = times.isPresent() ? fault.times(times.get()) : fault;
        return within(fault.share(fields.number("share").orElse(1.0)));
    }

    private Fault within(Fault fault) {
        Instant from = fields.instant("from")
                .or(() -> fields.duration("after").map(now::plus))
                .orElse(Instant.MIN);
        Instant begin = from.equals(Instant.MIN) ? now : from;
        Instant until = fields.instant("until")
                .or(() -> fields.duration("lasting").map(begin::plus))
                .orElse(Instant.MAX);
        return fault.between(from, until);
    }
}
