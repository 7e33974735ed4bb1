package dev.hyperpod.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.lifecycle.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pods of one kind of replica.
 *
 * @param path where their template stands, such as {@code spec.replicaSpecs[0].template}
 * @param replicas how many there are
 * @param restartPolicy what becomes of them when they end; empty when it is not said
 * @param spec the template's {@code spec}
 */
public record JobPod(String path, int replicas, String restartPolicy, ObjectNode spec) {

    /** NVIDIA GPUs. */
    public static final String GPU = "nvidia.com/gpu";

    /** EFA interfaces. */
    public static final String EFA = "vpc.amazonaws.com/efa";

    /** Pages of 2 MiB, which EFA wants. */
    public static final String HUGE_PAGES = "hugepages-2Mi";

    private static final List<String> NEURON = List.of("aws.amazon.com/neurondevice", "aws.amazon.com/neuron");

    /** The template's {@code spec}, a copy of the caller's own. */
    @Override
    public ObjectNode spec() {
        return spec.deepCopy();
    }

    static List<JobPod> of(ObjectNode job) {
        List<JobPod> pods = new ArrayList<>();
        JsonNode list = job.path("spec").path("replicaSpecs");
        for (int i = 0; i < list.size(); i++) {
            add(list.path(i), "spec.replicaSpecs[" + i + "]", pods);
        }
        job.path("spec")
                .path("pytorchReplicaSpecs")
                .properties()
                .forEach(entry -> add(entry.getValue(), "spec.pytorchReplicaSpecs." + entry.getKey(), pods));
        return List.copyOf(pods);
    }

    /** Kubeflow's operator starts one replica where none are counted; HyperPod's none, which {@code hyp} makes one. */
    private static void add(JsonNode replica, String path, List<JobPod> pods) {
        if (replica.path("template").path("spec") instanceof ObjectNode spec) {
            String restart = replica.path("restartPolicy")
                    .asText(spec.path("restartPolicy").asText());
            pods.add(new JobPod(
                    path + ".template", Quantity.whole(replica.path("replicas")).orElse(1), restart, spec));
        }
    }

    /** The containers, those that only prepare left out. */
    public List<JsonNode> containers() {
        return elements(spec.path("containers"));
    }

    /** The image of the first container. */
    public Optional<String> image() {
        return containers().stream()
                .map(container -> container.path("image").asText())
                .filter(image -> !image.isEmpty())
                .findFirst();
    }

    /** How many GPUs or Neuron devices a pod has; empty when it asks for none by name. */
    public OptionalInt accelerators() {
        return Stream.concat(Stream.of(GPU), NEURON.stream())
                .map(this::limit)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** How many EFA interfaces a pod has; empty when it asks for none. */
    public OptionalInt efa() {
        return limit(EFA);
    }

    /** What all containers may have of a resource that is counted; empty when none names it. */
    public OptionalInt limit(String resource) {
        List<OptionalInt> given = containers().stream()
                .map(container -> Quantity.whole(
                        container.path("resources").path("limits").path(resource)))
                .filter(OptionalInt::isPresent)
                .toList();
        return given.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(
                        Integer.MAX_VALUE,
                        given.stream().mapToLong(OptionalInt::getAsInt).sum()));
    }

    /** The environment variables that are set to a text here; others come from elsewhere. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode container : containers()) {
            elements(container.path("env")).stream()
                    .filter(variable -> variable.hasNonNull("value"))
                    .forEach(variable -> variables.put(
                            variable.path("name").asText(),
                            variable.path("value").asText()));
        }
        return variables;
    }

    /** Whether a variable is set, by whatever means, or may be set by what is named as a whole. */
    boolean mentions(String variable) {
        return containers().stream()
                .anyMatch(container -> !container.path("envFrom").isEmpty()
                        || elements(container.path("env")).stream()
                                .anyMatch(set -> set.path("name").asText().equals(variable))
                        || words(container).anyMatch(word -> word.contains(variable)));
    }

    /** What each container starts, and the commands of those of its words that are texts for a shell. */
    List<List<String>> commands() {
        return containers().stream()
                .flatMap(container -> Stream.concat(
                        Stream.of(words(container).toList()),
                        words(container)
                                .filter(word -> word.strip().contains(" "))
                                .flatMap(word -> ShellScript.commands(word).stream())))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static Stream<String> words(JsonNode container) {
        return Stream.of("command", "args")
                .flatMap(member -> elements(container.path(member)).stream())
                .map(JsonNode::asText);
    }

    /**
     * The labels that a node must bear: its {@code nodeSelector}, and what its required affinity says with one value.
     */
    public NodeSelector selector() {
        Map<String, String> labels = new LinkedHashMap<>();
        spec.path("nodeSelector")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<JsonNode> terms = elements(spec.path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms"));
        if (terms.size() == 1) {
            elements(terms.get(0).path("matchExpressions")).stream()
                    .filter(rule -> rule.path("operator").asText().equals("In")
                            && rule.path("values").size() == 1)
                    .forEach(rule -> labels.putIfAbsent(
                            rule.path("key").asText(),
                            rule.path("values").path(0).asText()));
        }
        return new NodeSelector(labels);
    }

    private static List<JsonNode> elements(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }
}
