package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.registry.Feature;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of supported architectures: a table of training, and tables of inference. */
final class SupportedPage {

    private static final int FEWEST_TRAINED = 3;
    private static final String TRAINING = "training";
    private static final String INFERENCE = "inference";
    private static final Pattern ASIDE = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern TASK = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N} ._+/-]{0,59}");

    /** What follows a sign to have it shown in colours. */
    private static final String AS_A_PICTURE = "\ufe0f";

    private static final Set<String> YES = Set.of("✓", "✔", "✅", "☑", "yes", "y", "true", ":white_check_mark:", "[x]");
    private static final Set<String> NO = Set.of("✗", "✘", "❌", "✖", "no", "n", "false", ":x:", "[ ]", "-", "—");

    private final List<Claim> claims = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private int trained;

    private SupportedPage() {}

    static Reading<Claim> markdown(String text) {
        return of(MarkdownGrids.of(text));
    }

    static Reading<Claim> html(String text) {
        return of(HtmlGrids.of(text));
    }

    private static Reading<Claim> of(List<Grid> grids) {
        SupportedPage page = new SupportedPage();
        grids.forEach(page::read);
        if (page.trained < FEWEST_TRAINED) {
            return Reading.refused("the table of training has " + page.trained + " rows that can be read, fewer than "
                    + FEWEST_TRAINED + "; its headers may have changed");
        }
        return Reading.of(page.claims, page.doubts);
    }

    private void read(Grid grid) {
        OptionalInt name = grid.column("architecture");
        OptionalInt task = grid.column("task");
        if (name.isEmpty() || task.isEmpty()) {
            return;
        }
        if (grid.ragged() > 0) {
            doubts.add(grid.ragged() + " rows have more or fewer cells than the headers "
                    + SafeText.of(grid.headers().toString()));
        }
        OptionalInt tensor = grid.column("tensor");
        OptionalInt pipeline = grid.column("pipeline");
        boolean parallel = tensor.isPresent() && pipeline.isPresent();
        Use use = use(grid, parallel);
        for (List<String> row : grid.rows()) {
            Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
            if (parallel) {
                tick(row.get(tensor.getAsInt())).ifPresent(there -> features.put(Feature.TENSOR_PARALLEL, there));
                tick(row.get(pipeline.getAsInt())).ifPresent(there -> features.put(Feature.PIPELINE_PARALLEL, there));
            }
            int found = row(use, row.get(name.getAsInt()), row.get(task.getAsInt()), features);
            trained += use == Use.TRAINING && parallel && found > 0 ? 1 : 0;
        }
    }

    /** As the headings above the table say; where they say nothing, that of training has the columns of parallelism. */
    private static Use use(Grid grid, boolean parallel) {
        boolean training = grid.under(TRAINING, INFERENCE)
                .map(word -> word.equals(TRAINING))
                .orElse(parallel);
        return training ? Use.TRAINING : Use.INFERENCE;
    }

    private int row(Use use, String nameCell, String taskCell, Map<Feature, Boolean> features) {
        Set<InstanceFamily> families = EnumSet.noneOf(InstanceFamily.class);
        Matcher aside = ASIDE.matcher(nameCell);
        while (aside.find()) {
            Arrays.stream(aside.group(1).split("[\\s,]+"))
                    .flatMap(word -> InstanceFamily.parse(word).stream())
                    .forEach(families::add);
        }
        List<String> names = parts(aside.replaceAll(""), NAME, nameCell);
        List<String> tasks = parts(taskCell.toLowerCase(Locale.ROOT).replace("`", ""), TASK, taskCell);
        for (String name : names) {
            for (String task : tasks) {
                claims.add(new Claim(use, name, false, task, features, families));
            }
        }
        return names.size() * tasks.size();
    }

    private List<String> parts(String cell, Pattern form, String shown) {
        List<String> good = new ArrayList<>();
        for (String part : cell.split(",", -1)) {
            String word = part.strip();
            if (form.matcher(word).matches()) {
                good.add(word);
            } else {
                doubts.add("\"" + SafeText.of(shown) + "\" cannot be read");
            }
        }
        return good;
    }

    private Optional<Boolean> tick(String cell) {
        String mark = cell.replace(AS_A_PICTURE, "").strip().toLowerCase(Locale.ROOT);
        if (YES.contains(mark)) {
            return Optional.of(true);
        }
        if (NO.contains(mark)) {
            return Optional.of(false);
        }
        doubts.add("\"" + SafeText.of(cell) + "\" is neither a tick nor a cross");
        return Optional.empty();
    }
}
