package dev.hyperpod.benchmarks;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.neuron.Neuron;
import dev.hyperpod.neuron.NeuronReport;
import dev.hyperpod.neuron.model.ModelSnapshot;
import dev.hyperpod.neuron.registry.Registry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Questions about a model, without a network, and reading what they are answered from. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NeuronModel {

    static final String ID = "Qwen/Qwen3-4B-Instruct-2507";

    private final ObjectMapper mapper = JsonMapper.builder().build();
    private final byte[] registry = bytes(Registry.class, "neuron-registry.json");
    private final byte[] snapshot = bytes(ModelSnapshot.class, "snapshot.json");

    /** Made by JMH. */
    public NeuronModel() {}

    private static byte[] bytes(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it trains. */
    @Benchmark
    public NeuronReport training() {
        return Neuron.verify(ID).forTraining().on(TRN1, 2);
    }

    /** Whether it serves. */
    @Benchmark
    public NeuronReport inference() {
        return Neuron.verify(ID).forInference().on(TRN2, 1);
    }

    /** The registry, read over itself: the bundled one is read once only. */
    @Benchmark
    public Registry registry() {
        return Registry.bundled().overriddenBy("registry", new ByteArrayInputStream(registry));
    }

    /** The snapshot, read over itself. */
    @Benchmark
    public ModelSnapshot snapshot() {
        return ModelSnapshot.bundled().overriddenBy("snapshot", new ByteArrayInputStream(snapshot));
    }

    /** The file of the registry, read as nothing but JSON. */
    @Benchmark
    public JsonNode registryTree() throws IOException {
        return mapper.readTree(registry);
    }

    /** The file of the snapshot, read as nothing but JSON. */
    @Benchmark
    public JsonNode snapshotTree() throws IOException {
        return mapper.readTree(snapshot);
    }
}
