package dev.hyperpod.neuron.registry.refresh;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The tables of an HTML page. What a cell shows by a picture counts by the text that stands for it. */
final class HtmlGrids {

    private HtmlGrids() {}

    static List<Grid> of(String html) {
        List<Grid> grids = new ArrayList<>();
        List<String> section = new ArrayList<>();
        for (Element element : Jsoup.parse(html).select("h1, h2, h3, h4, h5, h6, table")) {
            if (element.normalName().equals("table")) {
                table(section, element, grids);
            } else {
                int level = element.normalName().charAt(1) - '0';
                while (section.size() >= level) {
                    section.remove(section.size() - 1);
                }
                while (section.size() < level - 1) {
                    section.add("");
                }
                section.add(element.text());
            }
        }
        return grids;
    }

    private static void table(List<String> section, Element table, List<Grid> grids) {
        List<List<String>> rows = table.select("tr").stream()
                .map(row -> row.select("th, td").stream().map(HtmlGrids::shown).toList())
                .filter(row -> !row.isEmpty())
                .toList();
        if (rows.size() > 1) {
            grids.add(Grid.of(section, rows.get(0), rows.subList(1, rows.size())));
        }
    }

    private static String shown(Element cell) {
        String pictures = String.join(" ", cell.select("img").eachAttr("alt"));
        return (cell.text() + " " + pictures).strip();
    }
}
