package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The faults that there are, and which node can have which. */
final class NodeFaults {

    private final Map<String, NodeFault> byKind = new LinkedHashMap<>();
    private final Hardware hardware;

    NodeFaults(Hardware hardware) {
        this.hardware = hardware;
        try (InputStream in =
                Objects.requireNonNull(NodeFaults.class.getResourceAsStream("node-faults.json"), "node-faults")) {
            new ObjectMapper().readTree(in).path("faults").forEach(entry -> {
                NodeFault fault = NodeFault.of(entry);
                byKind.put(fault.kind(), fault);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The table of node faults cannot be read", e);
        }
    }

    List<String> kinds() {
        return List.copyOf(byKind.keySet());
    }

    /**
     * A fault by its kind.
     *
     * @throws IllegalArgumentException when there is none
     */
    NodeFault of(String kind) {
        return Optional.ofNullable(byKind.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("no fault '" + kind + "', there are " + kinds()));
    }

    /** The usual hardware fault of an instance type. */
    NodeFault usual(String type) {
        return List.of("gpu-xid", "neuron-error", NodeFault.INSTANCE).stream()
                .map(this::of)
                .filter(fault -> fits(fault, type))
                .findFirst()
                .orElseThrow();
    }

    /** Whether nodes of a type can have a fault. */
    boolean fits(NodeFault fault, String type) {
        return switch (fault.needs()) {
            case "gpu" -> hardware.gpus(type);
            case "neuron" -> hardware.accelerated(type) && !hardware.gpus(type);
            case "accelerator" -> hardware.accelerated(type);
            case "efa" -> hardware.efa(type);
            default -> true;
        };
    }
}
