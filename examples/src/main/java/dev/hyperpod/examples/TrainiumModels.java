package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;

import dev.hyperpod.neuron.Neuron;
import dev.hyperpod.neuron.NeuronReport;
import dev.hyperpod.neuron.Remark;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of some popular models can be trained on Trainium, how, and why the others cannot. Nothing leaves the machine.
 */
public final class TrainiumModels {

    static final List<String> MODELS = List.of(
            "Qwen/Qwen3-4B-Instruct-2507",
            "meta-llama/Llama-3.1-8B",
            "Qwen/Qwen3-32B",
            "meta-llama/Llama-3.1-70B",
            "ibm-granite/granite-3.1-8b-instruct",
            "Qwen/Qwen2.5-7B",
            "mistralai/Mistral-7B-v0.3",
            "google/gemma-3-27b-it");

    private TrainiumModels() {}

    /**
     * Verifies the models and prints a table.
     *
     * @param args names of models, of those that come with the library; a handful of popular ones when there are none
     */
    public static void main(String[] args) {
        compare(args.length == 0 ? MODELS : List.of(args), System.out);
    }

    static void compare(List<String> models, PrintStream out) {
        List<NeuronReport> reports = new ArrayList<>();
        for (String model : models) {
            reports.add(Neuron.verify(model).forTraining().on(TRN1, 2));
            reports.add(Neuron.verify(model).forTraining().on(TRN2, 1));
            reports.add(Neuron.verify(model).forInference().on(TRN2, 1));
        }
        out.println(row("MODEL", "VERDICT", "TOKENS", "BEST LAYOUT", "MEMORY OF A CORE"));
        String model = "";
        for (NeuronReport report : reports) {
            if (!report.model().equals(model)) {
                model = report.model();
                out.println(model);
            }
            out.println(row(
                    "  " + report.use() + " on " + report.fleet(),
                    report.verdict().words(),
                    tokens(report),
                    layout(report),
                    memory(report)));
        }
        out.println();
        out.println("Tokens of a sequence are as many as usual, or fewer where no more fit.");
        out.println("Why not:");
        reports.stream().filter(report -> !report.supported()).forEach(report -> {
            out.println("  " + report.model() + ", " + report.use() + " on " + report.fleet());
            report.remarks().stream()
                    .filter(remark -> remark.weight() != Remark.Weight.NOTE)
                    .forEach(remark -> out.println("    " + remark));
        });
    }

    private static String row(String what, String verdict, String tokens, String layout, String memory) {
        return String.format("%-36s %-24s %6s  %-16s %s", what, verdict, tokens, layout, memory)
                .stripTrailing();
    }

    private static String tokens(NeuronReport report) {
        return report.supported() ? String.valueOf(report.sequence().tokens()) : "";
    }

    private static String layout(NeuronReport report) {
        return report.supported()
                ? report.recommended().map(taken -> taken.layout().toString()).orElse("")
                : "";
    }

    private static String memory(NeuronReport report) {
        return report.supported() ? report.memory().map(Object::toString).orElse("") : "";
    }
}
