package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What an instance type needs of the network. */
final class Hardware {

    private final JsonNode types;

    private Hardware(JsonNode types) {
        this.types = types;
    }

    static Hardware load() {
        try (InputStream in =
                Objects.requireNonNull(Hardware.class.getResourceAsStream("instance-types.json"), "instance-types")) {
            return new Hardware(new ObjectMapper().readTree(in).path("types"));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of instance types cannot be read", e);
        }
    }

    /** Addresses that a node takes from its subnet; 1 for the types whose figure is not published. */
    int addresses(String type, boolean eks) {
        return types.path(type).path(eks ? "eksIps" : "slurmIps").asInt(1);
    }

    /** Whether nodes of the type speak EFA. */
    boolean efa(String type) {
        return types.path(type).path("efa").asInt() > 0;
    }

    /** Whether nodes of the type have GPUs or Neuron devices. */
    boolean accelerated(String type) {
        return types.path(type).has("gpu") || types.path(type).has("neuronDevices");
    }

    /** Whether nodes of the type have GPUs. */
    boolean gpus(String type) {
        return types.path(type).has("gpu");
    }

    /** GPUs or Neuron devices of an instance. */
    int accelerators(String type) {
        JsonNode figures = types.path(type);
        return figures.path("gpu").asInt(figures.path("neuronDevices").asInt());
    }

    /** Virtual CPUs of an instance. */
    int vcpus(String type) {
        return types.path(type).path("vcpu").asInt();
    }

    /** The name of the quota that limits a type. */
    String quotaName(String type) {
        return types.path(type).path("quotaName").asText(type + " for cluster usage");
    }
}
