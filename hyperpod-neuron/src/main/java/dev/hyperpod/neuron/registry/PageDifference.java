package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.List;

/**
 * Where upstream's page of supported architectures is known to differ from its source, which counts here.
 *
 * @param modelType of the architecture
 * @param onlyOnPage tasks that the page lists and the source has not
 * @param onlyInSource tasks that the source has and the page does not list
 * @param why for a reader
 */
public record PageDifference(String modelType, List<String> onlyOnPage, List<String> onlyInSource, String why) {

    /** Copies the lists. */
    public PageDifference {
        onlyOnPage = List.copyOf(onlyOnPage);
        onlyInSource = List.copyOf(onlyInSource);
    }

    static PageDifference read(String modelType, Fields fields) {
        return new PageDifference(
                modelType, fields.texts("onlyOnPage"), fields.texts("onlyInSource"), fields.text("why"));
    }
}
