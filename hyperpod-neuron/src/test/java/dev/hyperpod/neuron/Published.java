package dev.hyperpod.neuron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Checkpointing;
import dev.hyperpod.neuron.plan.ServingWorkload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configurations that are published upstream, asked about as anybody would. */
record Published(JsonNode row) {

    private static final Pattern RANK = Pattern.compile("r(\\d+)");

    static List<Published> all() {
        try (InputStream in = Published.class.getResourceAsStream("published.json")) {
            List<Published> all = new ArrayList<>();
            new ObjectMapper().readTree(in).path("rows").forEach(row -> all.add(new Published(row)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return row.path("id").asText();
    }

    boolean isTraining() {
        return row.path("kind").asText().equals("training");
    }

    int tensor() {
        return row.path("tensor").asInt();
    }

    InstanceType type() {
        return InstanceType.of("ml." + row.path("instance").asText());
    }

    NeuronReport report(int tensor) {
        return isTraining() ? training(tensor) : inference(tensor);
    }

    private NeuronReport training(int tensor) {
        TrainingVerification asked = Neuron.verify(row.path("model").asText())
                .forTraining()
                .sequenceLength(row.path("sequenceLength").asInt(4096))
                .microBatch(row.path("microBatch").asInt(1))
                .tensorParallel(tensor)
                .pipelineParallel(row.path("pipeline").asInt(1))
                .contextParallel(row.path("context").asInt(1));
        if (row.has("globalBatch")) {
            asked = asked.globalBatch(row.path("globalBatch").asInt());
        }
        if (row.path("method").asText().contains("lora")) {
            Matcher rank = RANK.matcher(row.path("method").asText());
            asked = asked.lora(rank.find() ? Integer.parseInt(rank.group(1)) : 16);
        }
        if (row.has("checkpointing")) {
            asked = asked.checkpointing(
                    Checkpointing.valueOf(row.path("checkpointing").asText().toUpperCase(Locale.ROOT)));
        }
        if (row.path("attention").asText().equals("ring")) {
            asked = asked.attention(Attention.RING);
        }
        return stack().map(asked::stack)
                .orElse(asked)
                .on(type(), row.path("nodes").asInt());
    }

    private NeuronReport inference(int tensor) {
        InferenceVerification asked = Neuron.verify(row.path("model").asText())
                .forInference()
                .sequenceLength(row.path("sequenceLength").asInt(4096))
                .batch(row.path("batch").asInt(1))
                .tensorParallel(tensor);
        if (row.path("weightBytes").asInt(2) == 1) {
            asked = asked.precision(ServingWorkload.Precision.STATIC_FP8);
        }
        return stack().map(asked::stack)
                .orElse(asked)
                .on(type(), row.path("nodes").asInt());
    }

    private Optional<String> stack() {
        String name = row.path("stack").asText();
        if (name.startsWith("optimum-neuron")) {
            return Optional.of(isTraining() ? "optimum-neuron-training" : "optimum-neuron-inference");
        }
        if (name.startsWith("vllm-neuron")) {
            return Optional.of("vllm-neuron");
        }
        return name.startsWith("nxdt") || name.startsWith("nxdi")
                ? Optional.of(name.substring(0, "nxdt".length()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return id() + " " + row.path("model").asText();
    }
}
