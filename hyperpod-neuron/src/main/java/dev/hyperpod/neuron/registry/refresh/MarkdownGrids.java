package dev.hyperpod.neuron.registry.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pipe tables of a Markdown text. More lenient than the standard, by which a table whose rule has a column too few
 * is no table: upstream has such tables. Comments and samples of code have none.
 */
final class MarkdownGrids {

    /** Real lines have a tenth of it; what is longer would cost its square. */
    private static final int LONGEST_LINE = 4_000;

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(\\S.*)");
    private static final Pattern RULE = Pattern.compile("\\|?[\\s:|-]*-[\\s:|-]*\\|?");

    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]{1,200})]\\([^()]{0,500}\\)");

    private static final String FENCE = "```";

    /** What begins a part that readers do not see, or see as code, by what ends it. */
    private static final Map<String, String> HIDDEN = Map.of("<!--", "-->", "{/*", "*/}", FENCE, FENCE);

    private final List<Grid> grids = new ArrayList<>();
    private final List<String> section = new ArrayList<>();
    private final List<String> block = new ArrayList<>();
    private Optional<String> hiddenUntil = Optional.empty();

    private MarkdownGrids() {}

    static List<Grid> of(String text) {
        MarkdownGrids reader = new MarkdownGrids();
        text.lines()
                .filter(line -> line.length() <= LONGEST_LINE)
                .map(String::strip)
                .forEach(reader::line);
        reader.endBlock();
        return reader.grids;
    }

    private void line(String line) {
        if (isHidden(line)) {
            endBlock();
            return;
        }
        if (line.startsWith("|")) {
            block.add(line);
            return;
        }
        endBlock();
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            int level = heading.group(1).length();
            while (section.size() >= level) {
                section.remove(section.size() - 1);
            }
            while (section.size() < level - 1) {
                section.add("");
            }
            section.add(heading.group(2).strip());
        }
    }

    /** Whether a line belongs to a comment or a sample of code that goes over several lines. */
    private boolean isHidden(String line) {
        if (hiddenUntil.isPresent()) {
            if (line.contains(hiddenUntil.get())) {
                hiddenUntil = Optional.empty();
            }
            return true;
        }
        for (Map.Entry<String, String> hidden : HIDDEN.entrySet()) {
            int begin = line.lastIndexOf(hidden.getKey());
            boolean begins = hidden.getKey().equals(FENCE) ? begin == 0 : begin >= 0;
            if (begins
                    && line.indexOf(hidden.getValue(), begin + hidden.getKey().length()) < 0) {
                hiddenUntil = Optional.of(hidden.getValue());
                return true;
            }
        }
        return false;
    }

    private void endBlock() {
        if (block.size() > 2 && RULE.matcher(block.get(1)).matches()) {
            grids.add(Grid.of(
                    section,
                    cells(block.get(0)),
                    block.subList(2, block.size()).stream()
                            .map(MarkdownGrids::cells)
                            .toList()));
        }
        block.clear();
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1);
        inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        return Stream.of(inner.split("(?<!\\\\)\\|", -1))
                .map(MarkdownGrids::shown)
                .toList();
    }

    /** A cell without what makes a link of it, or makes it bold or code. */
    private static String shown(String cell) {
        return LINK.matcher(cell)
                .replaceAll("$1")
                .replace("*", "")
                .replace("`", "")
                .strip();
    }
}
