package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two tables of supported architectures in a guide, cell by cell, and what a registry says to each. */
record Guide(List<Cell> cells) {

    /**
     * One statement of the guide.
     *
     * @param use which of its two tables
     * @param architecture in its words
     * @param task in its words
     * @param feature that the cell is about; empty where it is about the task itself
     * @param claim whether it says yes
     */
    record Cell(Use use, String architecture, String task, Optional<Feature> feature, boolean claim) {

        String what() {
            return task + feature.map(f -> ", " + f + " parallelism").orElse("");
        }

        /** What upstream's own stack for it says today; nothing where it says nothing. */
        private List<Support> today(Registry registry) {
            return answer(registry).supports().stream()
                    .filter(support -> support.stack().id().equals("optimum-neuron-" + use.text()))
                    .filter(support -> support.tier().isSupported())
                    .toList();
        }

        /** By which names upstream has it; empty where it has it by the guide's own. */
        String otherNames(Registry registry) {
            List<String> names =
                    today(registry).stream().map(Support::task).sorted().toList();
            return names.isEmpty() || names.contains(task) ? "" : "as " + String.join(", ", names);
        }

        boolean isStillSo(Registry registry) {
            List<Support> today = today(registry);
            return feature.map(f -> today.stream()
                                    .anyMatch(support -> support.has(f).orElse(false)))
                            .orElse(!today.isEmpty())
                    == claim;
        }

        /** Why it is not so. */
        String reason(Registry registry) {
            List<String> others = registry
                    .support(SupportQuery.named(architecture).forUse(use))
                    .supports()
                    .stream()
                    .filter(support -> support.stack().id().equals("optimum-neuron-" + use.text()))
                    .map(Support::task)
                    .sorted()
                    .toList();
            return "upstream has it for " + String.join(", ", others) + " only";
        }

        private SupportAnswer answer(Registry registry) {
            return registry.support(SupportQuery.named(architecture).forUse(use).task(task));
        }
    }

    static Guide read() {
        Fields fields = DataSet.bundled(Guide.class, "guide.json").fields();
        List<Cell> cells = new ArrayList<>();
        for (Use use : Use.values()) {
            for (Map.Entry<String, Fields> row :
                    fields.objectsByName(use.text()).entrySet()) {
                for (String architecture : row.getKey().split(", ")) {
                    row.getValue()
                            .texts("tasks")
                            .forEach(task -> cells.addAll(Stream.concat(
                                            Stream.of(new Cell(use, architecture, task, Optional.empty(), true)),
                                            features(use, architecture, task, row.getValue()))
                                    .toList()));
                }
            }
        }
        fields.refuseOthers();
        return new Guide(cells);
    }

    private static Stream<Cell> features(Use use, String architecture, String task, Fields row) {
        return Stream.of(Feature.TENSOR_PARALLEL, Feature.PIPELINE_PARALLEL)
                .flatMap(feature -> row.optionalFlag(feature.text()).stream()
                        .map(claim -> new Cell(use, architecture, task, Optional.of(feature), claim)));
    }

    /** What upstream's page has for a use and the guide leaves out. */
    List<String> leftOut(Registry registry, Use use) {
        List<String> words = cells.stream()
                .filter(cell -> cell.use() == use)
                .map(Cell::architecture)
                .distinct()
                .toList();
        List<String> named = words.stream()
                .flatMap(word -> registry.find(word).modelTypes().stream())
                .toList();
        return registry.entries().stream()
                .filter(entry -> entry.stack().equals("optimum-neuron-" + use.text())
                        && entry.until().isEmpty())
                .map(entry -> registry.architecture(entry.modelType()).orElseThrow())
                .distinct()
                .flatMap(architecture -> leftOut(architecture, words, named))
                .toList();
    }

    /** A name that the guide has in other words, as SDXL, is not left out. */
    private static Stream<String> leftOut(Architecture architecture, List<String> words, List<String> named) {
        boolean inOtherWords = named.contains(architecture.modelType())
                && architecture.names().stream().noneMatch(words::contains);
        return inOtherWords ? Stream.empty() : architecture.names().stream().filter(name -> !words.contains(name));
    }
}
