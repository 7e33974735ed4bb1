package dev.hyperpod.check.health;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long something may take before it is unusual.
 *
 * @param usual how long it mostly takes
 * @param longest after which it is unusual
 */
record Budget(Duration usual, Duration longest) {

    private static final Map<String, Budget> ALL = read();

    /** The budget of {@code create}, {@code update}, {@code softwareUpdate} and so on. */
    static Budget of(String what) {
        Budget budget = ALL.get(what);
        if (budget == null) {
            throw new IllegalStateException("there is no budget for " + what);
        }
        return budget;
    }

    private static Map<String, Budget> read() {
        Fields fields = DataSet.bundled(Budget.class, "budgets.json").fields();
        Map<String, Budget> all = new LinkedHashMap<>();
        fields.objectsByName("budgets")
                .forEach((name, budget) -> all.put(
                        name,
                        new Budget(Duration.parse(budget.text("usual")), Duration.parse(budget.text("longest")))));
        fields.refuseOthers();
        return all;
    }

    /** A duration in words, such as {@code 90 minutes} or {@code 3 hours}. */
    static String words(Duration span) {
        long minutes = span.toMinutes();
        return minutes < 120
                ? minutes + " minutes"
                : minutes < 48 * 60 ? span.toHours() + " hours" : span.toDays() + " days";
    }
}
