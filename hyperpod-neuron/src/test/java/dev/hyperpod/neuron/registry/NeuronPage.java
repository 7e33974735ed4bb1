package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelSnapshot;
import dev.hyperpod.neuron.model.ModelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of docs/neuron.md that are written from the registry. */
enum NeuronPage {
    STACKS {
        @Override
        List<String> lines(Registry registry, Guide guide) {
            List<String> lines = new ArrayList<>();
            lines.add("| Stack | For | Tier | Runs on | Newest release there | State |");
            lines.add("| --- | --- | --- | --- | --- | --- |");
            for (Stack stack : registry.stacks()) {
                lines.add(row(
                        stack.name() + " (`" + stack.id() + "`)",
                        stack.use().text(),
                        stack.tier().text(),
                        Families.text(stack.families()),
                        newest(stack),
                        stack.state()));
            }
            lines.add("");
            lines.add("What ends, or has ended:");
            lines.add("");
            for (Stack stack : registry.stacks()) {
                stack.milestones()
                        .forEach(milestone -> lines.add("- " + stack.name() + ", Neuron " + milestone.sdk() + " ("
                                + milestone.date() + "): "
                                + (milestone.families().isEmpty()
                                        ? ""
                                        : "on " + Families.text(milestone.families()) + ", ")
                                + milestone.what() + "."));
            }
            return lines;
        }

        private String newest(Stack stack) {
            return Arrays.stream(InstanceFamily.values())
                    .filter(family -> stack.latest(family).isPresent())
                    .collect(Collectors.groupingBy(
                            family -> stack.latest(family).orElseThrow(), LinkedHashMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(release -> release.getKey() + " (" + Families.text(release.getValue())
                            + release.getKey()
                                    .sdk()
                                    .map(sdk -> "; Neuron " + sdk)
                                    .orElse("") + ")")
                    .collect(Collectors.joining("; "));
        }
    },

    FAMILIES {
        @Override
        List<String> lines(Registry registry, Guide guide) {
            List<String> lines = new ArrayList<>();
            lines.add("| Family | HyperPod has | Software | Mind |");
            lines.add("| --- | --- | --- | --- |");
            for (InstanceFamily family : InstanceFamily.values()) {
                FamilyState state = registry.state(family);
                lines.add(row(
                        family.text(),
                        state.isOnHyperPod()
                                ? state.clusterTypes().stream()
                                        .map(InstanceType::name)
                                        .map(name -> "`" + name + "`")
                                        .collect(Collectors.joining(", "))
                                : "nothing of it",
                        state.frozen() ? "frozen" : "moves on",
                        String.join("; ", state.notes())));
            }
            return lines;
        }
    },

    DOUBTS {
        @Override
        List<String> lines(Registry registry, Guide guide) {
            List<String> lines = new ArrayList<>();
            registry.provenance().forEach(from -> {
                lines.add("As of " + from.date() + ", from " + from.source() + ". Mind:");
                lines.add("");
                from.doubts().forEach(doubt -> lines.add("- " + doubt));
            });
            return lines;
        }
    },

    GUIDE {
        @Override
        List<String> lines(Registry registry, Guide guide) {
            List<String> lines = new ArrayList<>();
            lines.add("| For | Architecture | Cell | Guide | Today | |");
            lines.add("| --- | --- | --- | --- | --- | --- |");
            for (Guide.Cell cell : guide.cells()) {
                boolean same = cell.isStillSo(registry);
                lines.add(row(
                        cell.use().text(),
                        cell.architecture(),
                        cell.what(),
                        yes(cell.claim()),
                        yes(same == cell.claim()),
                        same ? cell.otherNames(registry) : "**differs**"));
            }
            lines.add("");
            lines.add("What differs, and why:");
            lines.add("");
            guide.cells().stream()
                    .filter(cell -> !cell.isStillSo(registry))
                    .forEach(cell -> lines.add("- " + cell.architecture() + ", " + cell.what() + ", for " + cell.use()
                            + ": the guide says " + yes(cell.claim()) + "; " + cell.reason(registry) + "."));
            lines.add("");
            lines.add("Upstream's page has, beyond the guide's table of inference: "
                    + guide.leftOut(registry, Use.INFERENCE).stream().sorted().collect(Collectors.joining(", "))
                    + ". Beyond its table of training it has nothing.");
            return lines;
        }
    },

    MODELS {
        @Override
        List<String> lines(Registry registry, Guide guide) {
            ModelSnapshot snapshot = ModelSource.snapshot();
            Map<String, List<String>> byOwner = snapshot.ids().stream()
                    .map(ModelId::name)
                    .sorted()
                    .collect(Collectors.groupingBy(
                            name -> name.contains("/") ? name.substring(0, name.indexOf('/')) : "",
                            LinkedHashMap::new,
                            Collectors.mapping(name -> "`" + name + "`", Collectors.toList())));
            List<String> lines = new ArrayList<>();
            snapshot.provenance()
                    .forEach(from -> lines.add(
                            "As of " + from.date() + ", " + snapshot.ids().size() + " models:"));
            lines.add("");
            byOwner.values().forEach(names -> lines.add("- " + String.join(", ", names)));
            return lines;
        }
    };

    abstract List<String> lines(Registry registry, Guide guide);

    String of(Registry registry, Guide guide) {
        return String.join("\n", lines(registry, guide)) + "\n";
    }

    String takenFrom(String page) {
        int begin = page.indexOf(mark("begin")) + mark("begin").length();
        int end = page.indexOf(mark("end"));
        return begin < mark("begin").length() || end < begin
                ? "no part " + name()
                : page.substring(begin, end).strip() + "\n";
    }

    String placedIn(String page, String text) {
        int begin = page.indexOf(mark("begin")) + mark("begin").length();
        int end = page.indexOf(mark("end"));
        return page.substring(0, begin) + "\n\n" + text + "\n" + page.substring(end);
    }

    private String mark(String which) {
        return "<!-- " + which + " " + name().toLowerCase(Locale.ROOT) + ": written by NeuronPageTest -->";
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
